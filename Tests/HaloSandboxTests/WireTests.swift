import HaloSandbox
import Testing

/// Each kind of fault, as a client with nothing but a socket sees it.
@Suite struct WireTests {
    /// Three requests to a sandbox that nothing is wrong with, at either path.
    private static let plain = Task {
        [
            "token": try await asking("token", []), "Actions": try await asking("Actions", []),
            "Audit": try await asking("Audit", []),
        ]
    }

    private static func asking(_ path: String, _ faults: [Fault]) async throws
        -> (parts: [Seen.Part], rows: [KeyedRow])
    {
        let sandbox = try await Sandbox.start(scenario: .mixed, seed: 7, actions: 400, faults: faults)
        let parts = await Seen.asking(sandbox, at: path, of: faults.first?.kind)
        let rows = try await sandbox.rows(of: path)
        try await sandbox.stop()
        return (parts, rows)
    }

    @Test func `each kind has a sign`() {
        #expect(Set(Sign.all.map(\.kind)) == Set(FaultKind.allCases))
        #expect(Sign.all.count == FaultKind.allCases.count)
        #expect(FaultKind.allCases.count >= 60)
    }

    @Test(arguments: Sign.all)
    func `a kind does what its name says, at its request and not before`(sign: Sign) async throws {
        let plain = try #require(await Self.plain.value[sign.path])

        let spoilt = try await Self.asking(sign.path, [Fault(sign.kind, path: sign.path, request: 2)])

        let seen = Seen(
            plain: plain.parts,
            parts: spoilt.parts,
            plainRows: plain.rows,
            rows: spoilt.rows
        )
        let shows = sign.shows(seen)
        let isWholeBefore = spoilt.parts[0].reply.bytes == plain.parts[0].reply.bytes
        let isWholeAfter = spoilt.parts[2].reply.bytes == plain.parts[2].reply.bytes
        #expect(shows, "\(seen.second.text.prefix(300)), then \(seen.second.ending)")
        #expect(isWholeBefore)
        #expect(sign.lasts || isWholeAfter)
    }
}
