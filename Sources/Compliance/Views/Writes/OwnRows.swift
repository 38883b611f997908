import Evidence

extension View {
    /// The ticket actions of the clients judged.
    static let action = View(
        "action",
        "The ticket actions of the clients that are judged; `everyAction` holds those of all.",
        columns: StoreTable.action.columns,
        key: ["seq"],
        indexes: [["application", "occurredAt"]],
        needs: [.ticketSpan],
        rows: .stored,
        ofClient: { client in
            .kept("SELECT * FROM everyAction AS action WHERE \(RecordClient.ofAction) = \(client)")
        }
    )

    /// The rows of change logs about records of the clients judged.
    static let change = View(
        "change",
        "The rows of change logs of the clients that are judged; `everyChange` holds those of all.",
        columns: StoreTable.change.columns,
        key: ["seq"],
        needs: [.ticketSpan],
        rows: .stored,
        ofClient: { client in
            .kept("SELECT * FROM everyChange AS change WHERE \(RecordClient.ofChange) = \(client)")
        }
    )

    /// What became of rows that were read again, of the clients judged.
    static let rewrite = View(
        "rewrite",
        "The rewritten rows of the clients that are judged; `everyRewrite` holds those of all.",
        columns: StoreTable.rewrite.columns,
        needs: [.action, .change],
        rows: .stored,
        ofClient: { _ in
            .kept(
                """
                SELECT * FROM everyRewrite
                WHERE CASE source
                      WHEN 'actions' THEN seq IN (SELECT seq FROM action) OR earlierSeq IN (SELECT seq FROM action)
                      ELSE seq IN (SELECT seq FROM change) OR earlierSeq IN (SELECT seq FROM change) END
                """
            )
        }
    )
}
