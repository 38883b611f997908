import AuditModel
import Synchronization

/// What stands for other people's names: digests that nobody can make without the tenant's key.
///
/// The same name, however it is written, has the same digest, so that two rows of one
/// person can be told to be of one; a guess at the name cannot be put to the test.
package struct NameDigests: Sendable {
    /// The SHA-256 of the key in hexadecimal, by which the log knows it.
    package let key: String
    private let digest: @Sendable ([UInt8]) -> String
    private let known = Known()

    /// Those of a key; `digest` gives the hexadecimal HMAC-SHA-256 over the bytes of a folded name.
    package init(key: String, digest: @escaping @Sendable ([UInt8]) -> String) {
        self.key = key
        self.digest = digest
    }

    /// What stands for a name, exactly `name:` and 32 hexadecimal digits.
    package func text(for name: String) -> String {
        FieldFilter.digestMark + digest(NameFold(name).bytes).prefix(Self.digits)
    }

    /// The same as a JSON string.
    func literal(for name: String) -> [UInt8] {
        known.literals.withLock { literals in
            if let literal = literals[name] { return literal }
            var literal: [UInt8] = []
            JSONText.append(text(for: name), to: &literal)
            if literals.count < Self.mostKnown { literals[name] = literal }
            return literal
        }
    }

    /// A tenant's people are few, and come in every row; HaloPSA's answers are not trusted to keep to that.
    private static let mostKnown = 10_000
    private static let digits = 32

    private final class Known: Sendable {
        let literals = Mutex<[String: [UInt8]]>([:])
    }
}
