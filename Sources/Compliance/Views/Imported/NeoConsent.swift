import Evidence

extension View {
    private static let newest = """
        SELECT seq AS entry, id, status, isDecided, createdAt, updatedAt,
               -- HaloPSA's tickets are whole numbers: anything else is an id of Neo's.
               CASE WHEN ticketId GLOB '*[^0-9]*' THEN '' ELSE ticketId END AS ticketId,
               CASE WHEN ticketNumber GLOB '*[^0-9]*' THEN '' ELSE ticketNumber END AS ticketNumber,
               CASE WHEN lower(trim(status)) IN ('approved', 'approve', 'accepted') THEN 'approved'
                    WHEN lower(trim(status)) IN
                        ('rejected', 'denied', 'declined', 'pending', 'expired', 'cancelled', 'canceled')
                    THEN 'refused' ELSE 'unclear' END AS standing
        FROM (
            SELECT *, ROW_NUMBER() OVER (
                PARTITION BY id ORDER BY COALESCE(updatedAt, createdAt) DESC, seq DESC) AS place
            FROM neoApproval)
        WHERE place = 1
        """

    /// What technicians were asked to approve.
    ///
    /// Of an object that was imported more than once the one updated last holds, whichever file came last. Of one
    /// that is not known to be of the client judged, neither id nor status is told.
    static let neoConsent = View(
        "neoConsent",
        "What technicians were asked to approve, each as it was last updated.",
        columns: [
            ViewColumn("entry", .entry, "the entry that shows it"),
            ViewColumn("id", .text, "Neo's id of it; NULL where it is not known to be of the client judged"),
            ViewColumn("status", .text, "the status as Neo writes it"),
            ViewColumn("isDecided", .flag, "whether somebody decided it"),
            ViewColumn("createdAt", .instant, "when it was asked for"),
            ViewColumn("updatedAt", .instant, "when it was last updated"),
            ViewColumn("ticketId", .text, "the ticket's id; empty where it is none of HaloPSA's"),
            ViewColumn("ticketNumber", .text, "the ticket's number; empty where it is none of HaloPSA's"),
            ViewColumn("standing", .text, "`approved`, `refused` or `unclear`, by the status"),
        ],
        needs: [.ticketSpan],
        rows: .asked(newest),
        ofClient: { client in
            .kept(
                """
                SELECT entry, CASE WHEN isOwn THEN id END, CASE WHEN isOwn THEN status ELSE standing END, isDecided,
                       createdAt, updatedAt, ticketId, ticketNumber, standing
                FROM (
                    SELECT *, EXISTS (
                        SELECT 1 FROM ticketSpan
                        WHERE ticketSpan.ticketId =
                              CAST(COALESCE(NULLIF(newest.ticketId, ''), ticketNumber) AS INTEGER)
                          AND clientId = \(client)) AS isOwn
                    FROM (\(newest)) AS newest)
                """
            )
        }
    )
}
