import Evidence

extension View {
    /// Granted, allowed and used, by area.
    ///
    /// A write where two snapshots around it gave at most reading was not granted, as far as permissions are
    /// understood.
    static let grantUse = View(
        "grantUse",
        "What Neo was granted, is allowed and used: one row an area.",
        columns: [
            ViewColumn("area", .area, "the area"),
            ViewColumn("granted", .text, "`none`, `read`, `write` or `unknown`, at the last snapshot"),
            ViewColumn("isAllowed", .flag, "whether the baseline lets Neo write here"),
            ViewColumn("isReadOnly", .flag, "whether the vendor says that Neo only reads here"),
            ViewColumn("position", .number, "the area's place in reports"),
            ViewColumn("entry", .entry, "the entry with the agent's permissions"),
            ViewColumn("writes", .number, "recorded writes of Neo's; NULL where there are none"),
            ViewColumn("suspects", .number, "writes that may be Neo's; NULL where there are none"),
            ViewColumn("firstUsed", .instant, "the first of Neo's writes"),
            ViewColumn("lastUsed", .instant, "the last of them"),
            ViewColumn("ungranted", .number, "writes of Neo's while permissions gave at most reading"),
            ViewColumn("beyond", .number, "writes of Neo's that neither baseline nor exception allows"),
            ViewColumn(
                "isOpen",
                .flag,
                "whether it is a read-only area of which it is not known whether Neo wrote there"
            ),
            ViewColumn("isObservable", .flag, "whether a source that was read whole shows writes here"),
        ],
        needs: [
            .neoRecordWrite, .neoCount, .neoSpan, .areaOfTable, .grantedLevel, .sourceGap, .closedSpan,
            .allowance, .openArea,
        ],
        rows: .kept(
            """
            WITH used AS MATERIALIZED (
                SELECT area,
                       COUNT(*) FILTER (WHERE isReadOnly AND EXISTS (
                           SELECT 1 FROM closedSpan
                           WHERE closedSpan.area = neoRecordWrite.area AND occurredAt >= fromTime AND occurredAt <= toTime)) AS ungranted,
                       COUNT(*) FILTER (WHERE NOT isAllowed AND NOT EXISTS (
                           SELECT 1 FROM allowance
                           WHERE allowance.area = neoRecordWrite.area AND allowance.operation = neoRecordWrite.operation
                             AND (allowance.clientId IS NULL OR allowance.clientId = neoRecordWrite.clientId)
                             AND occurredAt >= fromTime AND occurredAt < toTime)) AS beyond
                FROM neoRecordWrite JOIN grantedLevel USING (area)
                WHERE isNeos AND NOT isOwnWebhook
                GROUP BY area
            )
            SELECT grantedLevel.area, level, isAllowed, isReadOnly, position, grantedLevel.entry,
                   (SELECT SUM(writes) FROM neoCount WHERE neoCount.area = grantedLevel.area AND isNeos),
                   (SELECT SUM(writes) FROM neoCount WHERE neoCount.area = grantedLevel.area AND NOT isNeos),
                   (SELECT first FROM neoSpan WHERE neoSpan.area = grantedLevel.area AND isNeos),
                   (SELECT last FROM neoSpan WHERE neoSpan.area = grantedLevel.area AND isNeos),
                   COALESCE(ungranted, 0), COALESCE(beyond, 0), area IN (SELECT area FROM openArea),
                   EXISTS (SELECT 1 FROM changeCount
                              JOIN areaOfTable ON areaOfTable.recordTable = upper(changeCount.recordTable)
                              WHERE areaOfTable.area = grantedLevel.area AND changes > 0
                                AND changeCount.source NOT IN (SELECT source FROM sourceGap))
                   OR (grantedLevel.area = 'actions'
                       AND 'actions' NOT IN (SELECT source FROM sourceGap)
                       AND EXISTS (SELECT 1 FROM actionCount))
            FROM grantedLevel LEFT JOIN used USING (area)
            """
        )
    )
}
