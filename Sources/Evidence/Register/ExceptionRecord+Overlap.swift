import AuditModel

extension ExceptionRecord {
    /// The operations that both this one and `other` would cover, in words; `nil` where nothing is covered by both.
    func overlap(with other: ExceptionTerms) -> String? {
        guard terms.control == other.control, terms.validFrom < other.validUntil, other.validFrom < ends,
            Self.meet(terms.area, other.area), Self.meet(terms.client, other.client),
            Self.meet(terms.observed, other.observed)
        else { return nil }
        let shared = Operation.allCases.filter {
            terms.operations.contains($0) && other.operations.contains($0)
        }
        return shared.isEmpty ? nil : shared.map(\.rawValue).joined(separator: ", ")
    }

    /// `nil` stands for all of them.
    private static func meet<T: Equatable>(_ left: T?, _ right: T?) -> Bool {
        left == nil || right == nil || left == right
    }
}
