/// Something that goes wrong, and at which of the sandbox's answers.
package struct Fault: Hashable, Sendable {
    /// What goes wrong.
    package let kind: FaultKind
    /// The path below `/api` it happens at, such as `Actions`, or `token`; `nil` for every one.
    package let path: String?
    /// The request to that path it happens at, or from which on, from 1; `nil` for every one.
    package let request: Int?

    /// A fault, whole.
    package init(_ kind: FaultKind, path: String? = nil, request: Int? = nil) {
        self.kind = kind
        self.path = path
        self.request = request
    }

    /// Reads `status-403`, `status-403:Application` or `status-403:Application:2`; `nil` for anything else.
    ///
    /// The path `*` is every path.
    package init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false).map { String($0) }
        guard let kind = FaultKind(rawValue: parts[0]), parts.count < 4, !parts.dropFirst().contains("")
        else {
            return nil
        }
        let request = parts.count == 3 ? Int(parts[2]) : nil
        guard parts.count < 3 || request ?? 0 > 0 else { return nil }
        let path = parts.count > 1 && parts[1] != "*" ? parts[1] : nil
        self.init(kind, path: path, request: request)
    }

    /// Whether it happens at the request with that number to `path`.
    func happens(at path: String, request number: Int) -> Bool {
        guard (self.path ?? path).lowercased() == path.lowercased() else { return false }
        guard let request else { return true }
        return kind.lasts ? number >= request : number == request
    }
}

extension Fault {
    /// A fault that depends on nothing but the arguments; with enough seeds, every kind comes.
    ///
    /// The path is one of `paths`, but for the kinds that happen at one path
    /// only; the request is one of the first `requests`.
    package static func drawn(seed: UInt64, paths: [String], requests: Int) -> Fault {
        var random = SplitMix64(seed: seed ^ 0xFA17)
        let kind = random.pick(FaultKind.allCases, or: .closed)
        let path = paths.isEmpty ? nil : paths[random.below(paths.count)]
        let request = random.below(requests) + 1
        if case .path(let only) = kind.reach { return Fault(kind, path: only, request: request) }
        return Fault(kind, path: path, request: request)
    }
}

extension Fault: CustomStringConvertible {
    /// As ``init(_:)-(String)`` reads it.
    package var description: String {
        switch (path, request) {
        case (nil, nil): kind.rawValue
        case (let path?, nil): "\(kind.rawValue):\(path)"
        case (let path, let request?): "\(kind.rawValue):\(path ?? "*"):\(request)"
        }
    }
}
