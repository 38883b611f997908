import AuditModel
import Testing

@testable import Compliance

@Suite struct ReferencesTests {
    @Test(arguments: Baseline.neoHaloPSAAll.controls)
    func `every reference has a title and stands among those of its framework`(control: Control) {
        let places = control.references.map { id in
            References.frameworks.firstIndex {
                id.hasPrefix($0.prefix + ($0.prefix.contains("OWASP") ? "" : " "))
            }
        }

        for id in control.references { #expect(References.title(of: id) != nil, "\(control.id): \(id)") }
        #expect(Set(control.references).count == control.references.count, "\(control.id)")
        #expect(
            places == places.sorted { ($0 ?? .max) < ($1 ?? .max) },
            "\(control.id): \(control.references)"
        )
    }

    @Test(arguments: Baseline.neoHaloPSAAll.controls)
    func `every citation is defended in one sentence of its own`(control: Control) {
        let sentences = control.citations.map(\.because)

        #expect((2...6).contains(sentences.count), "\(control.id)")
        #expect(Set(sentences).count == sentences.count, "\(control.id)")
        for sentence in sentences {
            #expect(sentence.split(separator: " ").count >= 6 && !sentence.hasSuffix("."), "\(sentence)")
            #expect(sentence.first?.isLowercase == true, "\(sentence)")
        }
    }

    @Test func `no title stands in the list that no control cites`() {
        let cited = Set(Baseline.all.flatMap(\.controls).flatMap(\.references))

        #expect(References.all.map(\.id).filter { !cited.contains($0) } == [])
    }

    @Test func `a title is not made up for what is not known`() {
        #expect(References.title(of: "SOC 2 CC99.9") == nil)
    }
}
