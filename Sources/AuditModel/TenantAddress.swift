/// The address of a HaloPSA, as people paste it from its screens and from a browser.
public enum TenantAddress {
    /// The address without what stands behind the instance: a slash at its end, `/api`, the pages to log in, a query.
    ///
    /// `https://acme.halopsa.com/auth/token` and `https://ACME.halopsa.com/` are both `https://acme.halopsa.com`. What is
    /// no address comes back as it is.
    public static func normal(_ text: String) -> String {
        let trimmed = String(
            text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed()
        )
        guard let scheme = trimmed.firstRange(of: "://") else { return text }
        let rest = trimmed[scheme.upperBound...].prefix { $0 != "?" && $0 != "#" }
        let parts = rest.split(separator: "/", omittingEmptySubsequences: true)
        guard let authority = parts.first else { return text }
        let path = parts.dropFirst().prefix { !pages.contains($0.lowercased()) }
        return ([trimmed[..<scheme.upperBound].lowercased() + authority.lowercased()] + path.map(String.init))
            .joined(separator: "/")
    }

    /// What HaloPSA itself puts behind an instance's address.
    private static let pages: Set<String> = ["api", "auth", "login", "account"]
}
