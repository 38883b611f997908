import AuditModel
import HaloAPI

/// The audit trail as a report shows it that an administrator saved in HaloPSA, where `/Audit` cannot be read.
///
/// The tool prints the SQL and never sends it; the saved report is read by GET. Its rows
/// have the names of `/Audit`'s fields. One more row says, by the database's own word,
/// how many there are and for which period, so that rows cannot be missing unseen.
package struct SavedReport {
    /// What the report asks the database, as HaloPSA takes it: no comment, no semicolon, no order.
    package static let sql = """
        SELECT ID AS id, AFaultid AS ticket_id, AUnum AS agent_id, ADate AS date, atablename AS table_name,
               CAST(apkid1 AS nvarchar(100)) AS id1, CAST(apkid2 AS nvarchar(100)) AS id2,
               AValue AS value, AFrom AS [from], ATo AS [to]
        FROM AUDIT WHERE ADate >= @startdate AND ADate < @enddate
        UNION ALL
        SELECT 0, NULL, NULL, NULL, 'neoaudit', CAST(COUNT(*) AS nvarchar(100)), NULL, 'rows',
               CONVERT(nvarchar(19), @startdate, 126), CONVERT(nvarchar(19), @enddate, 126)
        FROM AUDIT WHERE ADate >= @startdate AND ADate < @enddate

        """

    /// The rows that came, with the bytes as received.
    let rows: [JSONValue]
    /// How many the database counted.
    let claimed: Int

    /// Takes the answer of `path` apart, which was asked for a period.
    init(_ body: [UInt8], of period: Period, path: String) throws(HaloError) {
        func refuse(_ expected: String) -> HaloError {
            HaloError(.malformedPage, path, "expected " + expected)
        }
        var answer: JSONValue
        do throws(JSONError) {
            answer = try JSONValue(validating: body)
        } catch {
            throw HaloError(.malformedPage, path, error.description)
        }
        if answer.kind == .array, answer.elements.count == 1 { answer = answer.elements[0] }
        if let sql = answer["sql"]?.string, Self.words(of: sql) != Self.words(of: Self.sql) {
            throw refuse("the SQL that 'neoaudit saved-report' prints, found another")
        }
        let report = answer["report"] ?? answer
        if let error = report["load_error"]?.string, !error.isEmpty {
            // Its text may quote what is in the database.
            throw refuse("rows, HaloPSA could not load the report; opened there it says why")
        }
        guard let list = report["rows"], list.kind == .array else { throw refuse("'rows'") }
        let summaries = list.elements.filter(Self.isSummary)
        guard summaries.count == 1, let summary = summaries.first,
            let claimed = summary["id1"]?.scalarText.flatMap({ Int($0) }),
            let from = summary["from"]?.instant, let to = summary["to"]?.instant
        else { throw refuse("one row that counts the others; is it the report of 'neoaudit saved-report'?") }
        guard from <= period.from, to >= period.to else {
            throw refuse("the period \(period.from) to \(period.to), it was run for \(from) to \(to)")
        }
        self.claimed = claimed
        rows = list.elements.filter { !Self.isSummary($0) }
    }

    private static func isSummary(_ row: JSONValue) -> Bool {
        row["id"]?.int == 0 && row["table_name"]?.string == "neoaudit"
    }

    private static func words(of sql: String) -> [Substring] { sql.split(whereSeparator: \.isWhitespace) }
}
