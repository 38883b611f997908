import AuditModel
import Evidence
import HaloAPI

/// Sources of which one request is all that is asked.
extension Source {
    /// How long the one request for a status may take.
    static let statusDeadline = Duration.seconds(10)

    /// Reads one page, on which the first row of a key stands for those that follow.
    func readPage(_ read: inout Read, _ filter: RowFilter) async throws {
        let page = try await page(Self.query(page: 1, size: plan.pageSize), &read)
        read.twins = 0
        var keys: Set<String> = []
        try keepWhole(page.rows.filter { keys.insert($0.mark.key).inserted }, &read, filter)
    }

    /// Asks for a status, and keeps it as the source's only row.
    func readStatus(_ read: inout Read, _ filter: RowFilter) async throws {
        read.coverage.requests += 1
        let answer = try await client.status(of: "/" + resource.path, within: Self.statusDeadline)
        read.coverage.pages += 1
        journal.note(rows: 1, of: answer.requestNumber)
        var object = JSONObject()
        object.set("id", resource.name)
        object.set("status", answer.status)
        let row = try JSONValue(validating: object.bytes)
        try keepWhole([Received(row, of: resource)].compactMap { $0 }, &read, filter)
    }

    /// Writes down what is there as all that is there.
    private func keepWhole(_ rows: [Received], _ read: inout Read, _ filter: RowFilter) throws {
        read.appended += try keep(rows, filter) { try $0.finishSnapshot(of: resource, run: run) }
        read.coverage.claimed = rows.count
        read.coverage.stored = rows.count
        read.coverage.isComplete = true
        read.coverage.gap = ""
        read.snapshot = bound
    }
}
