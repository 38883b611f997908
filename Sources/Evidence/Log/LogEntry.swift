import AuditModel
import Merkle

/// One line of the log, whose exact bytes are the record.
///
/// One JSON object without line end, members in this order, each only where it says something:
/// ```
/// {"v":2,"t":"observed","at":"2026-10-14T09:12:00.000Z","run":3,"src":"actions","id":"1000/3","was":17,
///  "h":"9f2c…","len":512,"d":"77ab…","f":3,"cut":["note"],"secret":[],"sign":true,"doubt":"…"}
/// {"v":2,"t":"gone","at":"2026-10-15T02:00:00.000Z","run":4,"src":"contracts","id":"7","was":231,"n":"5e0b…"}
/// ```
/// `h` is the hexadecimal SHA-256 of salt and body, both kept beside the log, so that a body can be erased and
/// every proof still holds. `d` is that of the same salt and the row as received. `was` is the entry that this one
/// takes the place of, where the row was seen before; with `re` it is the same row, kept again since an older filter
/// kept it. `n` is chance, where there is no `h`: no leaf can be guessed.
struct LogEntry: Sendable {
    enum Kind: String {
        case runStart = "run-start"
        case runEnd = "run-end"
        case migration, adoption
        case source, observed, gone, exception, attestation, calibration, revocation, followUp
        case imported = "import"
    }

    let bytes: [UInt8]

    /// A row of HaloPSA's; of run 0 where a person imported it.
    init(
        row kept: Arrival.Kept,
        at: Instant,
        run: Int64,
        source: String,
        id: String,
        was: Int64?,
        isAgain: Bool,
        salt: [UInt8],
        digest: Digest
    ) {
        var object = Self.head(.observed, at)
        object.set("run", run)
        object.set("src", source)
        object.set("id", id)
        if let was { object.set("was", was) }
        if isAgain { object.set("re", true) }
        object.set("h", Digest(of: salt, kept.row.bytes).hex)
        object.set("len", kept.row.bytes.count)
        object.set("d", digest.hex)
        object.set("f", FieldFilter.version)
        if !kept.cut.isEmpty { object.set("cut", kept.cut) }
        if !kept.secrets.isEmpty { object.set("secret", kept.secrets) }
        if kept.hasSecretShape { object.set("sign", true) }
        if let doubt = kept.noteDoubt { object.set("doubt", doubt) }
        bytes = object.bytes
    }

    /// The end of a row that was the entry `was`.
    init(gone id: String, at: Instant, run: Int64, source: String, was: Int64, chance: [UInt8]) {
        var object = Self.head(.gone, at)
        object.set("run", run)
        object.set("src", source)
        object.set("id", id)
        object.set("was", was)
        object.set("n", chance.hex)
        bytes = object.bytes
    }

    /// What a payload says, of a run, one of its sources or the register.
    init(
        kind: Kind,
        at: Instant,
        run: Int64? = nil,
        source: String? = nil,
        id: String? = nil,
        bodyHash: Digest,
        length: Int
    ) {
        var object = Self.head(kind, at)
        if let run { object.set("run", run) }
        if let source { object.set("src", source) }
        if let id { object.set("id", id) }
        object.set("h", bodyHash.hex)
        object.set("len", length)
        bytes = object.bytes
    }

    private static func head(_ kind: Kind, _ at: Instant) -> JSONObject {
        var object = JSONObject()
        object.set("v", 2)
        object.set("t", kind.rawValue)
        object.set("at", at.iso8601)
        return object
    }
}
