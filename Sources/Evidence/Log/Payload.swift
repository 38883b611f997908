import AuditModel
import Foundation

/// The JSON of a payload that neoaudit itself writes: keys sorted, no blanks.
enum Payload {
    /// The bytes of a value.
    static func encode(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(value))
    }

    /// The value of some bytes; `subject` is what they are of, for messages.
    static func decode<Value: Decodable>(_ bytes: [UInt8], of subject: String) throws -> Value {
        do {
            return try JSONDecoder().decode(Value.self, from: bytes.data)
        } catch {
            throw EvidenceError(.unverified, subject, "expected what was recorded, saw another text")
        }
    }
}
