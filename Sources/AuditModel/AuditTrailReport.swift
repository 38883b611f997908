/// The report that shows the audit trail where HaloPSA's `/Audit` does not.
///
/// An administrator saves it in HaloPSA; neoaudit prints its SQL and never sends it.
public enum AuditTrailReport {
    /// What it asks the database, as HaloPSA takes it: no comment, no semicolon, no order.
    ///
    /// Its columns have the names of `/Audit`'s fields. One more row counts the others and
    /// says for which period, so that rows cannot be missing unseen.
    public static let sql = """
        SELECT ID AS id, AFaultid AS ticket_id, AUnum AS agent_id, ADate AS date, atablename AS table_name,
               CAST(apkid1 AS nvarchar(100)) AS id1, CAST(apkid2 AS nvarchar(100)) AS id2,
               AValue AS value, AFrom AS [from], ATo AS [to]
        FROM AUDIT WHERE ADate >= @startdate AND ADate < @enddate
        UNION ALL
        SELECT 0, NULL, NULL, NULL, 'neoaudit', CAST(COUNT(*) AS nvarchar(100)), NULL, 'rows',
               CONVERT(nvarchar(19), @startdate, 126), CONVERT(nvarchar(19), @enddate, 126)
        FROM AUDIT WHERE ADate >= @startdate AND ADate < @enddate

        """
}
