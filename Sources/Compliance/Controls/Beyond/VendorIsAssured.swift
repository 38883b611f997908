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
        references: [
            "SOC 2 CC9.2", "ISO 27001 5.19", "ISO 27001 5.22", "ISO 27001 5.23", "NIST CSF GV.SC-07",
            "NIST CSF ID.RA-10", "NIST 800-53 SA-9", "NIST 800-53 SR-3", "CIS 15.1", "CIS 15.5", "CIS 15.6",
            "OWASP NHI3:2025", "OWASP ASI04", "AI RMF GOVERN 6.1", "AI RMF MANAGE 3.1", "ISO 42001 A.10.3",
            "Cyber Essentials C.v",
        ],
        reads: [],
        rule: .attestation(about: .vendor),
        query: """
            SELECT 'pass' AS outcome, '' AS observed, '' AS why WHERE 0
            """,
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
