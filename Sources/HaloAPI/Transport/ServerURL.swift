/// The address of a server: scheme, host, port and a path without a slash at its end.
package struct ServerURL: Hashable, Sendable, CustomStringConvertible {
    /// `https` or `http`.
    package let scheme: String
    /// The host in small letters; an IPv6 address with its brackets.
    package let host: String
    /// The port, the scheme's own where none is written.
    package let port: Int
    /// Empty, or starting with a slash and not ending with one.
    package let path: String

    /// Reads an address; `nil` when it is none, or has user information, a query or a fragment.
    package init?(_ text: String) {
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), let colon = text.firstIndex(of: ":") else {
            return nil
        }
        scheme = text[..<colon].lowercased()
        let rest = text[colon...].dropFirst()
        guard scheme == "https" || scheme == "http", rest.hasPrefix("//") else { return nil }
        let authority = rest.dropFirst(2).prefix { $0 != "/" }
        var path = rest.dropFirst(2 + authority.count)
        while path.hasSuffix("/") { path = path.dropLast() }
        guard path.utf8.allSatisfy(Self.isPathByte), !path.contains("/.."), !path.contains("//") else {
            return nil
        }
        self.path = String(path)

        // The colons of an IPv6 address stand inside its brackets.
        let nameEnd =
            authority.hasPrefix("[")
            ? authority.firstIndex(of: "]").map { authority.index(after: $0) }
            : authority.firstIndex(of: ":")
        let name = authority[..<(nameEnd ?? authority.endIndex)]
        let afterName = authority[name.endIndex...]
        guard Self.isHost(name) else { return nil }
        host = name.lowercased()
        if afterName.isEmpty {
            port = scheme == "https" ? 443 : 80
        } else {
            let digits = afterName.dropFirst()
            guard afterName.hasPrefix(":"), digits.allSatisfy({ $0.isNumber }), let port = UInt16(digits),
                port > 0
            else { return nil }
            self.port = Int(port)
        }
    }

    /// Whether host, port and scheme are the same.
    package func isSameOrigin(as other: ServerURL) -> Bool {
        scheme == other.scheme && host == other.host && port == other.port
    }

    /// Whether the host is this computer, by its name or address.
    package var isLoopback: Bool {
        if host == "localhost" || host == "[::1]" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }

    /// The address as it is written in a request.
    package var description: String {
        let isDefault = port == (scheme == "https" ? 443 : 80)
        return scheme + "://" + host + (isDefault ? "" : ":\(port)") + path
    }

    private static func isHost(_ name: some StringProtocol) -> Bool {
        if name.hasPrefix("[") {
            let inner = name.dropFirst().dropLast()
            return name.hasSuffix("]") && inner.contains(":")
                && inner.utf8.allSatisfy { isHexDigit($0) || $0 == 0x3A || $0 == 0x2E }
        }
        return !name.isEmpty && !name.hasPrefix(".") && !name.hasPrefix("-")
            && name.utf8.allSatisfy { isLetterOrDigit($0) || $0 == 0x2D || $0 == 0x2E }
    }

    private static func isPathByte(_ byte: UInt8) -> Bool {
        isLetterOrDigit(byte) || [0x2D, 0x2E, 0x2F, 0x5F, 0x7E].contains(byte)
    }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
    }
}
