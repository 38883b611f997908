import Merkle

/// Why a store is right although another one was seen before.
private struct Adoption: Encodable {
    var because: String
    /// What was seen before, as `neoaudit/acme/0f3a… 61204 <root in hexadecimal>`.
    var instead: String?
}

extension EvidenceWriter {
    /// Logs that a person says so; gives the entry.
    public func adopt(because reason: String, instead seen: KnownCheckpoint?) throws -> Int64 {
        try holdClock()
        let adoption = Adoption(
            because: reason,
            instead: seen.map { "\($0.origin) \($0.size) \($0.root.hex)" }
        )
        return try append(.adoption, at: stamp(), payload: adoption).seq
    }
}
