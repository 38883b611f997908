import Foundation
import NIOHTTP1

/// Gives out tokens for client credentials and knows what each may do.
///
/// Tokens do not run out by themselves: the simulated clock jumps by weeks.
struct TokenDesk {
    private let secret: String
    private var random: SplitMix64
    private var scopes: [String: Set<String>] = [:]

    init(secret: String, seed: UInt64) {
        self.secret = secret
        random = SplitMix64(seed: seed ^ 0x70CE)
    }

    /// The scopes of a token; `nil` when it was never given out.
    func scopes(of token: String) -> Set<String>? { scopes[token] }

    /// Takes a token out of use.
    mutating func revoke(_ token: String) { scopes[token] = nil }

    /// Answers `POST /auth/token`.
    mutating func answer(_ request: Request) -> Answer {
        let form = Request.pairs(in: request.body)
        let credentials = credentials(of: request, form)
        guard credentials.id == Applications.collectorClientID, credentials.secret == secret else {
            return Answer(status: .unauthorized, ["error": "invalid_client"])
        }
        guard value("grant_type", in: form) == "client_credentials" else {
            return Answer(status: .badRequest, ["error": "unsupported_grant_type"])
        }
        let asked = Set((value("scope", in: form) ?? "").split(separator: " ").map(String.init))
        guard asked.isSubset(of: Applications.collectorScopes) else {
            return Answer(status: .badRequest, ["error": "invalid_scope"])
        }
        let token = random.uuidText()
        scopes[token] = asked
        return Answer([
            "access_token": .text(token), "token_type": "Bearer", "expires_in": 3600,
            "id_token": .text(Self.identityToken), "scope": .text(asked.sorted().joined(separator: " ")),
        ])
    }

    private func credentials(
        of request: Request,
        _ form: [(name: String, value: String)]
    ) -> (id: String?, secret: String?) {
        if let header = request.headers.first(name: "authorization"), header.lowercased().hasPrefix("basic "),
            let data = Data(base64Encoded: String(header.dropFirst(6)))
        {
            let halves = String(decoding: data, as: UTF8.self).split(separator: ":", maxSplits: 1)
            return (halves.first.map(String.init), halves.dropFirst().first.map(String.init))
        }
        return (value("client_id", in: form), value("client_secret", in: form))
    }

    private func value(_ name: String, in form: [(name: String, value: String)]) -> String? {
        form.first { $0.name == name }?.value
    }

    /// Shaped like a JWT, unsigned: it names the agent that the collector logs in as.
    private static var identityToken: String {
        let claims = #"{"name":"neoaudit","email":"agent30@msp.example","id":"30"}"#
        return [#"{"alg":"none","typ":"JWT"}"#, claims, "unsigned"].map(base64URL).joined(separator: ".")
    }

    private static func base64URL(_ text: String) -> String {
        Data(text.utf8).base64EncodedString().replacingOccurrences(of: "+", with: "-")
            .replacingOccurrences(of: "/", with: "_").replacingOccurrences(of: "=", with: "")
    }
}
