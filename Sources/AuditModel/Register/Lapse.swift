/// An exception or attestation on record that does not count where one is wanted, and why.
public struct Lapse: Hashable, Sendable {
    /// Why it does not count, by kind.
    public enum Kind: String, Sendable, Codable {
        /// Its last day is past.
        case expired
        /// A person revoked it.
        case revoked
        /// What it was given for is not what was seen.
        case voided
        /// It began after the deviation.
        case later
    }

    /// What an attestation is void by.
    public enum Voiding: Hashable, Sendable {
        case noDocument, otherClientID, otherApplication, otherAgent
    }

    /// Why it does not count, with what shows it.
    public enum Cause: Hashable, Sendable {
        /// The exception's last day, such as `2026-10-31`, is past.
        case ended(lastDay: String)
        /// A person revoked the exception.
        case revoked(at: Instant)
        /// The exception covers nothing before that time.
        case later(begin: Instant)
        /// The exception is about another value than the one seen.
        case otherValue(given: String, seen: String)
        /// The attestation is valid for those days, which do not reach the period's end.
        case outlived(first: String, last: String)
        /// The attestation is about something else.
        case void(Voiding)
    }

    /// The exception or attestation, such as `EX-1`.
    public var id: String
    /// Why it does not count.
    public var cause: Cause

    /// A lapse, whole.
    public init(id: String, cause: Cause) {
        self.id = id
        self.cause = cause
    }

    /// Why it does not count, by kind.
    public var kind: Kind {
        switch cause {
        case .ended, .outlived: .expired
        case .revoked: .revoked
        case .later: .later
        case .otherValue, .void: .voided
        }
    }

    /// Why it does not count, for people.
    public var words: String {
        switch cause {
        case .ended(let day): "\(id) ended on \(day)"
        case .revoked(let at): "\(id) was revoked on \(at.day)"
        case .later(let begin): "\(id) covers nothing before \(begin)"
        case .otherValue(let given, let seen): "\(id) is void: it is about '\(given)', seen is '\(seen)'"
        case .outlived(let first, let last): "valid \(first) to \(last), not at the period's end"
        case .void(let voiding): voiding.words
        }
    }
}

extension Lapse.Voiding {
    /// What makes it void, for people.
    public var words: String {
        switch self {
        case .noDocument: "an attestation of the vendor's assurance has to name the document"
        case .otherClientID: "an attestation is void when the client id changes"
        case .otherApplication: "an attestation is void when the application is another"
        case .otherAgent: "an attestation is void when the application's agent changes"
        }
    }
}
