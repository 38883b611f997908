import Foundation
import Testing

@testable import Markup

/// What two other implementations of TAL write, beside what ours writes.
@Suite struct PeerTests {
    @Test(.enabled(if: Python.isThere, "Python's packages are not here: Tests/python --version gets them"))
    func `templates come out as with zope.pagetemplate and Chameleon, but for what is declared`() throws {
        let questions = PeerCase.all.map { peerCase in
            PeerQuestion(source: peerCase.whole, context: PeerCase.context, output: peerCase.output)
        }

        let answers = try Python.ask("Tests/Peers/tal.py", questions, as: [PeerAnswer].self)

        #expect(answers.count == PeerCase.all.count)
        for (peerCase, answer) in zip(PeerCase.all, answers) {
            let other = PeerCase.Peer.allCases.filter { answer[$0] != answer.ours }
            #expect(
                Set(other) == Set(peerCase.unlike.keys),
                """
                \(peerCase.source)
                ours      \(answer.ours ?? "fails")
                zope      \(answer.zope ?? "fails")
                chameleon \(answer.chameleon ?? "fails")
                """
            )
        }
    }
}

private struct PeerQuestion: Encodable {
    let source: String
    let context: PeerValue
    let output: String?
}

private struct PeerAnswer: Decodable {
    let ours: String?
    let zope: String?
    let chameleon: String?

    subscript(peer: PeerCase.Peer) -> String? {
        switch peer {
        case .zope: zope
        case .chameleon: chameleon
        }
    }
}
