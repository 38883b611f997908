import AuditModel
import Compliance
import Testing

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

    /// Writes that are only counted, and what the log shows of itself, say nothing of accounts.
    @Test(arguments: Baseline.neoHaloPSAAll.controls)
    func `every control supports evidence for something in each framework`(control: Control) {
        let frameworks = ["SOC 2 ", "ISO 27001 ", "NIST CSF ", "NIST 800-53 ", "CIS "]
        let ofAgents = ["OWASP ", "AI RMF ", "ISO 42001 "]

        for prefix in frameworks {
            #expect(control.references.contains { $0.hasPrefix(prefix) }, "\(control.id): \(prefix)")
        }
        #expect(
            control.references.contains { id in ofAgents.contains { id.hasPrefix($0) } },
            "\(control.id): of AI and its identities"
        )
        let isOfRecords = control.severity == .info || ["EXT-5", "EXT-6", "EXT-7"].contains(control.id)
        #expect(
            isOfRecords || control.references.contains { $0.hasPrefix("Cyber Essentials ") },
            "\(control.id)"
        )
    }

    @Test func `a title is not made up for what is not known`() {
        #expect(References.title(of: "SOC 2 CC99.9") == nil)
    }
}
