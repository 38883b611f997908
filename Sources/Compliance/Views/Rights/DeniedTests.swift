import AuditModel

/// Changes that were tried and refused, at the snapshots whose permissions they speak of.
///
/// A test speaks of every snapshot with the permissions it was made under, as long as no other permissions were seen
/// between it and the test.
struct DeniedTests {
    private let tests: [(name: String, parts: Set<String>, snapshots: ClosedRange<Int>)]

    /// The tests on record beside what tells each snapshot's permissions apart, in the order of time.
    init(_ attestations: [Attestation], _ snapshots: [(bound: Instant, digest: String?)]) {
        tests = attestations.compactMap { attestation in
            guard case .denied(let parts, _, let settings) = attestation.terms.subject,
                let own = snapshots.lastIndex(where: { $0.bound <= attestation.recordedAt }),
                snapshots[own].digest == settings
            else { return nil }
            func isAlike(_ index: Int) -> Bool {
                snapshots[index].digest == settings && snapshots[index].bound < attestation.terms.validUntil
            }
            guard isAlike(own) else { return nil }
            let first = snapshots[..<own].lastIndex { $0.digest != settings }.map { $0 + 1 } ?? 0
            let last = snapshots.indices[own...].first { !isAlike($0) }.map { $0 - 1 } ?? snapshots.count - 1
            return (attestation.id, Set(parts), first...last)
        }
    }

    /// The parts in which a change was refused under the permissions of a snapshot.
    func parts(at snapshot: Int) -> Set<String> {
        tests.filter { $0.snapshots.contains(snapshot) }.reduce(into: []) { $0.formUnion($1.parts) }
    }

    /// The attestations that say so.
    func names(at snapshot: Int) -> [String] {
        tests.filter { $0.snapshots.contains(snapshot) }.map(\.name)
    }
}
