/// Something that goes wrong, and at which of the sandbox's answers.
package struct Fault: Hashable, Sendable {
    /// What goes wrong.
    package let kind: FaultKind
    /// The path below `/api` it happens at, such as `Actions`; `nil` for every one.
    package let path: String?
    /// The request to that path it happens at, from 1; `nil` for every one.
    package let request: Int?

    /// A fault, whole.
    package init(_ kind: FaultKind, path: String? = nil, request: Int? = nil) {
        self.kind = kind
        self.path = path
        self.request = request
    }

    /// Reads `status-403`, `status-403:Application` or `status-403:Application:2`; `nil` for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { String($0) }
        guard let kind = FaultKind(rawValue: parts[0]), parts.count < 4, !parts.dropFirst().contains("")
        else {
            return nil
        }
        let request = parts.count == 3 ? Int(parts[2]) : nil
        guard parts.count < 3 || request ?? 0 > 0 else { return nil }
        self.init(kind, path: parts.count > 1 ? parts[1] : nil, request: request)
    }

    /// Whether it happens at the request with that number to `path`.
    func happens(at path: String, request number: Int) -> Bool {
        (self.path ?? path).lowercased() == path.lowercased() && (request ?? number) == number
    }
}
