import AuditModel
import Evidence
package import HaloAPI
import Synchronization

/// The requests made since they were last written down.
package final class Journal: Sendable {
    private let pending = Mutex<[RequestRecord]>([])
    private let rows = Mutex<[Int: Int]>([:])

    /// An empty journal.
    package init() {}

    /// Takes one request.
    package func note(_ record: RequestRecord) {
        pending.withLock { $0.append(record) }
    }

    func note(rows count: Int, of request: Int) {
        rows.withLock { $0[request] = count }
    }

    /// Gives what is pending, and forgets it.
    func drain() -> [Request] {
        let counts = rows.withLock { counts in
            defer { counts = [:] }
            return counts
        }
        let records = pending.withLock { records in
            defer { records = [] }
            return records
        }
        return records.map { record in
            Request(
                method: record.method.rawValue,
                path: String(record.path.prefix { $0 != "?" }),
                status: record.status ?? 0,
                rows: counts[record.number] ?? 0,
                bytes: record.bytes,
                waited: Int(record.waitedMilliseconds),
                startedAt: record.started
            )
        }
    }
}
