import AuditModel
import Evidence
import Foundation
import HaloAPI

/// Writes rows down in transactions of whole pages, each while the next pages are read.
///
/// With the rows goes where the reading is, so that a broken one goes on behind what is held.
struct Batches {
    /// Enough that the writing need not wait for the reading, and little to hold in memory.
    private static let mostWaiting = 2

    private let now: @Sendable () -> Instant
    private let write: @Sendable ([[Received]], String) throws -> Int
    private var pages: [[Received]] = []
    private var opened: Instant
    /// Batches that are not known to be written down, oldest first; each gives the new rows up to its end.
    private var waiting: [Task<Int, any Error>] = []
    /// How many rows were new, of those that are known to be written down.
    private(set) var appended = 0

    /// `write` keeps rows and the place of the reading, as JSON, in one transaction, and says how many were new.
    init(
        now: @escaping @Sendable () -> Instant,
        write: @escaping @Sendable ([[Received]], String) throws -> Int
    ) {
        self.now = now
        self.write = write
        opened = now()
    }

    /// Takes a page's rows, and begins to write down what came when it is enough for a transaction.
    mutating func add(_ page: [Received], _ place: Seek) async throws {
        // Nothing to write down leaves the place of an earlier reading alone.
        if page.isEmpty && pages.isEmpty { return }
        pages.append(page)
        guard
            pages.reduce(0, { $0 + $1.count }) >= Source.rowsPerCommit
                || now() >= opened.adding(milliseconds: 1000)
        else { return }
        try await begin(place)
    }

    /// Writes down everything that came, and waits until it is.
    mutating func finish(_ place: Seek) async throws {
        if !pages.isEmpty { try await begin(place) }
        while !waiting.isEmpty { try await settle() }
    }

    /// Waits for the oldest batch; one that failed stays, and fails whatever comes after it.
    private mutating func settle() async throws {
        appended = try await waiting[0].value
        waiting.removeFirst()
    }

    private mutating func begin(_ place: Seek) async throws {
        if waiting.count >= Self.mostWaiting { try await settle() }
        // As text: held by a batch, a place would be copied whole at the next row, with all keys that it knows.
        let state = String(decoding: try JSONEncoder().encode(place), as: UTF8.self)
        let before = waiting.last
        let held = appended
        waiting.append(
            Task { [pages, write] in
                // A batch that failed takes all behind it along: what is held has no hole.
                let appended = try await before?.value ?? held
                return appended + (try write(pages, state))
            }
        )
        pages = []
        opened = now()
    }
}
