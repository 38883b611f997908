import AuditModel

extension Control {
    /// The vendor's own assurance was read, and is on file.
    static let vendorIsAssured = Control(
        "EXT-9",
        "Vendor assurance is on file",
        section: .beyond,
        severity: .medium,
        isRequired: false,
        isExceptable: false,
        requirement:
            "A person SHOULD state which assurance report of the vendor was read, what time it is about, and which "
            + "sub-processors it names.",
        rationale: "What the vendor does with tickets once it has read them, no API of HaloPSA's can show.",
        expected: "an attestation in date, with document, its period and sub-processors",
        remediation:
            "Ask the vendor for its report, read it, and record 'neoaudit attest add --control EXT-9 --document … "
            + "--covers … --subprocessors … --evidence FILE'.",
        citations: [
            Citation(
                "SOC 2 CC9.2",
                "asks for a named person who has read an assurance report from the vendor"
            ),
            Citation(
                "ISO 27001 5.22",
                "lets the review of the supplier lapse on a set day, so that it is done again"
            ),
            Citation(
                "NIST CSF GV.SC-07",
                "keeps on record which report the view of the supplier's risk rests on, and who formed it"
            ),
            Citation(
                "NIST 800-53 SA-9",
                "shows whether the controls of an external service are monitored through its assurance report"
            ),
            Citation(
                "CIS 15.5",
                "records which assurance report, such as SOC 2 Type II, the provider was assessed by"
            ),
        ],
        reads: [],
        rule: .attestation(about: .vendor),
        queries: [],
        examples: [
            Example(
                .pass,
                "attested",
                attestations: [.example("EXT-9", clientID: "", document: "SOC 2 Type II")]
            ),
            Example(.manual, "nobody attested"),
            Example(.manual, "attested for another control", attestations: [.example()]),
            Example(
                .manual,
                "names no document",
                attestations: [.example("EXT-9", clientID: "")]
            ),
            Example(
                .manual,
                "lapsed",
                attestations: [
                    .example(
                        "EXT-9",
                        clientID: "",
                        document: "SOC 2 Type II",
                        until: Instant(year: 2026, month: 10, day: 20)
                    )
                ]
            ),
        ]
    )
}
