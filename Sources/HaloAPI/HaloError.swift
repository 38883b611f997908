/// Why HaloPSA did not give what it was asked for.
///
/// Two errors are equal when code and subject are. Nothing in it is taken over
/// from an answer's body, and nothing from a header without ``Printable``.
package struct HaloError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What went wrong, to decide on.
    package enum Code: String, Sendable, CaseIterable {
        /// The configuration cannot be used as it is written.
        case invalidConfiguration
        /// The configuration's address of a server is none, or is not https.
        case invalidURL
        /// The server names an authorisation server that nobody allowed.
        case authorisationServerRefused
        /// The token endpoint refuses client id, secret or scopes.
        case credentialsRefused
        /// A fresh token was refused too.
        case unauthorized
        /// The token's scopes or the agent's permissions do not reach so far.
        case forbidden
        /// There is no such path, or it is hidden.
        case notFound
        /// No connection, or it broke before an answer.
        case unreachable
        /// The answer took longer than a request may.
        case deadlineExceeded
        /// Waiting any longer would go past the budget: try again later.
        case budgetExhausted
        /// The server kept failing, with a status of 500 or above.
        case serverFailed
        /// A redirect, which is never followed.
        case redirected
        /// Another status that is no answer, such as 204 or 400.
        case unexpectedStatus
        /// An answer that is no JSON, such as a page for browsers.
        case notJSON
        /// The answer broke off.
        case truncated
        /// The answer is larger than a page may be.
        case oversize
        /// The answer is JSON, but not as expected.
        case malformedPage
        /// The path cannot be asked for.
        case invalidPath
        /// The task was cancelled.
        case cancelled
    }

    /// What went wrong, to decide on.
    package let code: Code
    /// The path or setting it is about.
    package let subject: String
    /// What was expected and what was seen, for the operator.
    package let detail: String

    /// An error, whole.
    package init(_ code: Code, _ subject: String, _ detail: String) {
        self.code = code
        self.subject = subject
        self.detail = detail
    }

    /// One line, such as `/Actions: notJSON: expected application/json, seen text/html`.
    package var description: String { "\(subject): \(code.name): \(detail)" }

    /// Compares code and subject.
    package static func == (left: HaloError, right: HaloError) -> Bool {
        left.code == right.code && left.subject == right.subject
    }

    /// Hashes code and subject.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(code)
        hasher.combine(subject)
    }
}

extension HaloError {
    /// Whether the answer took too long, by the word of a gateway too: a smaller one may come.
    package var isSlow: Bool {
        code == .deadlineExceeded
            || code == .serverFailed && ["status 504 ", "status 524 "].contains(where: detail.hasPrefix)
    }
}

extension HaloError.Code {
    /// Whether it says something of the one path that was asked for, so that asking for another makes sense.
    package var isOfOnePath: Bool {
        switch self {
        case .unauthorized, .forbidden, .notFound, .unexpectedStatus, .redirected, .serverFailed,
            .deadlineExceeded, .notJSON, .malformedPage, .truncated, .oversize:
            true
        case .invalidConfiguration, .invalidURL, .authorisationServerRefused, .credentialsRefused,
            .unreachable, .budgetExhausted, .invalidPath, .cancelled:
            false
        }
    }

    /// Whether what can be done without is passed over: one path's refusal, or a server that wants to be left alone.
    package var isPassedOver: Bool { isOfOnePath || self == .budgetExhausted }

    /// What it is called in a message, where an address is a setting like any other.
    fileprivate var name: String { (self == .invalidURL ? .invalidConfiguration : self).rawValue }
}

/// Foreign text made fit for one line of a terminal.
enum Printable {
    /// Visible ASCII and spaces, at most `limit` characters; the rest becomes `?`.
    static func text(_ text: String, limit: Int = 120) -> String {
        let visible = text.unicodeScalars.prefix(limit).map {
            (0x20..<0x7F).contains($0.value) ? Character($0) : "?"
        }
        return String(visible)
    }
}
