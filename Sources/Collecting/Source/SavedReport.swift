import AuditModel
import HaloAPI

/// The audit trail as a report shows it that an administrator saved in HaloPSA, where `/Audit` cannot be read.
///
/// The tool prints the SQL and never sends it; the saved report is read by GET. Its rows
/// have the names of `/Audit`'s fields. One more row says, by the database's own word,
/// how many there are and for which period, so that rows cannot be missing unseen.
package struct SavedReport {
    /// The rows that came, with the bytes as received.
    let rows: [JSONValue]
    /// How many different rows came.
    let count: Int
    /// How many the database counted.
    let claimed: Int

    /// The scope that reading it needs.
    static let scope = "read:reporting"

    /// Where saved reports are.
    private static let folder = "/Report/"

    /// Where a saved report is.
    static func path(_ id: Int64) -> String { folder + "\(id)" }

    /// Whether an error came of asking for one, told by the path that was asked for.
    static func isAbout(_ error: HaloError) -> Bool { error.subject.hasPrefix(folder) }

    /// The parameters that load it for whole days.
    static func query(_ days: Period) -> [(String, String)] {
        [
            ("includedetails", "true"), ("loadreport", "true"),
            ("reportingperiodstartdate", Source.date(days.from)),
            ("reportingperiodenddate", Source.date(days.to)),
        ]
    }

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
        guard let sql = answer["sql"]?.string, Self.words(of: sql) == Self.words(of: AuditTrailReport.sql)
        else {
            throw refuse("the SQL that 'neoaudit saved-report' prints, found another or none")
        }
        let report = answer["report"] ?? answer
        if let error = report["load_error"]?.string, !error.isEmpty {
            // Its text may quote what is in the database.
            throw HaloError(.serverFailed, path, Self.notLoaded)
        }
        guard let list = report["rows"], list.kind == .array else { throw refuse("'rows'") }
        let summaries = list.elements.filter(Self.isSummary)
        guard summaries.count == 1, let summary = summaries.first,
            summary["id1"]?.scalarText != nil, let claimed = Told(id: summary["id1"]).count,
            let from = summary["from"]?.instant, let to = summary["to"]?.instant
        else { throw refuse("one row that counts the others; is it the report of 'neoaudit saved-report'?") }
        guard from <= period.from, to >= period.to else {
            throw refuse("the period \(period.from) to \(period.to), it was run for \(from) to \(to)")
        }
        self.claimed = claimed
        rows = list.elements.filter { !Self.isSummary($0) }
        count = Set(rows.compactMap { $0["id"]?.scalarText }).count
        // What a row does not tell of who, when and what is for the judge.
        guard rows.allSatisfy({ $0["id"]?.scalarText != nil }) else { throw refuse("an id in each row") }
    }

    private static func isSummary(_ row: JSONValue) -> Bool {
        row["table_name"]?.string == "neoaudit" && row["id"]?.scalarText != nil
            && Told(id: row["id"]).count == 0
    }

    /// What is said where HaloPSA gives its own error in place of rows.
    static let notLoaded = "expected rows, HaloPSA could not load the report; opened there it says why"

    private static func words(of sql: String) -> [Substring] { sql.split(whereSeparator: \.isWhitespace) }
}

extension Told<Int64> {
    /// What an id says as a count: none is nought; `nil` where it cannot be read.
    fileprivate var count: Int? { self == .none ? 0 : value.map(Int.init) }
}
