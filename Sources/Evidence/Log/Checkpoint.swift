import Foundation
import GRDB
import Merkle

/// What the log was when a seal was made, to be kept elsewhere.
enum Checkpoint {
    /// The text, exactly `neoaudit/acme/0f3a…\n61204\n<root in base64>\n`.
    static func text(_ size: Int64, _ root: [UInt8], in db: Database) throws -> String {
        let tenant = try Row.fetchOne(db, sql: "SELECT name, storeId FROM tenant")
        let name: String = tenant?["name"] ?? ""
        let store: String = tenant?["storeId"] ?? ""
        return "neoaudit/\(name)/\(store)\n\(size)\n\(root.data.base64EncodedString())\n"
    }
}

extension Digest {
    /// The leaf of an entry; `nil` where there is no such entry.
    init?(leafOf seq: Int64, in db: Database) throws {
        guard
            let row = try Row.fetchOne(db, sql: "SELECT leaf FROM logEntry WHERE seq = ?", arguments: [seq]),
            let leaf = Digest(bytes: row.bytes("leaf"))
        else { return nil }
        self = leaf
    }
}

extension Seal {
    /// The newest seal's place, and the last run that it covers; `nil` before the first.
    static func last(in db: Database) throws -> (previous: Previous, run: Int64)? {
        guard
            let row = try Row.fetchOne(
                db,
                sql: "SELECT size, root, run FROM checkpoint ORDER BY size DESC LIMIT 1"
            ),
            let leaf = try Digest(leafOf: row["size"] - 1, in: db)
        else { return nil }
        return (Previous(size: row["size"], root: row.bytes("root").hex, leaf: leaf.hex), row["run"])
    }
}
