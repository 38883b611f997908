import AuditModel

/// A token as the authorisation server gave it, with the moment to ask for the next one.
struct Token: Sendable {
    let value: Secret
    /// When the next one is due, on the clock that only goes forward.
    let dueAt: Duration
    let identity: CollectorIdentity?
    let grantedScopes: [String]?

    /// Reads the answer to a token request that was sent at `uptime`.
    ///
    /// The next one is due at 80 % of the lifetime, so that no request meets
    /// the very end; 3600 s are assumed where no lifetime is given.
    init?(_ body: [UInt8], sentAt uptime: Duration) {
        guard let answer = try? JSONValue(validating: body), let text = answer["access_token"]?.string,
            !text.isEmpty, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
            (answer["token_type"]?.string ?? "bearer").lowercased() == "bearer"
        else { return nil }
        value = Secret(text)
        let lifetime = answer["expires_in"]?.scalarText.flatMap { Int64($0) } ?? 3600
        dueAt = uptime + .seconds(max(1, min(lifetime, 86_400))) * 0.8
        identity = answer["id_token"]?.string.flatMap { CollectorIdentity(idToken: $0) }
        grantedScopes = answer["scope"]?.string?.split(separator: " ").map { String($0) }
    }
}
