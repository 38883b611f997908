import AuditModel
import Merkle

/// One line of the log, whose exact bytes are the record.
///
/// One JSON object without line end, members in this order:
/// ```
/// {"v":1,"t":"observed","at":"2026-10-14T09:12:00.000Z","run":3,"src":"actions","id":"1000/3",
///  "h":"9f2c…","len":512,"cut":["note"],"secret":[]}
/// ```
/// `h` is the hexadecimal SHA-256 of salt and body, both kept beside the log, so
/// that a body can be erased and every proof still holds. `was` is the entry that
/// this one takes the place of, where the row was seen before.
struct LogEntry: Sendable {
    enum Kind: String {
        case runStart = "run-start"
        case runEnd = "run-end"
        case observed, gone, exception, attestation, calibration, revocation, followUp
        case imported = "import"
    }

    let bytes: [UInt8]

    /// A row of HaloPSA's, or its end; of run 0 where a person imported it.
    init(
        kind: Kind,
        at: Instant,
        run: Int64,
        source: String,
        id: String,
        bodyHash: Digest? = nil,
        length: Int = 0,
        cut: [String] = [],
        secrets: [String] = [],
        was: Int64? = nil
    ) {
        var object = Self.head(kind, at)
        object.set("run", run)
        object.set("src", source)
        object.set("id", id)
        if let was { object.set("was", was) }
        if let bodyHash {
            object.set("h", bodyHash.hex)
            object.set("len", length)
            object.set("cut", cut)
            object.set("secret", secrets)
        }
        bytes = object.bytes
    }

    /// A run's start or end; `about` is one JSON object, `register` how many register entries stand before an end.
    init(kind: Kind, at: Instant, run: Int64, register: Int? = nil, about: [UInt8]) {
        var object = Self.head(kind, at)
        object.set("run", run)
        if let register { object.set("register", register) }
        object.set("about", raw: about)
        bytes = object.bytes
    }

    /// A register entry.
    init(kind: Kind, at: Instant, id: String, bodyHash: Digest, length: Int) {
        var object = Self.head(kind, at)
        object.set("id", id)
        object.set("h", bodyHash.hex)
        object.set("len", length)
        bytes = object.bytes
    }

    private static func head(_ kind: Kind, _ at: Instant) -> JSONObject {
        var object = JSONObject()
        object.set("v", 1)
        object.set("t", kind.rawValue)
        object.set("at", at.iso8601)
        return object
    }
}
