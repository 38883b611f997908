import AuditModel

@testable import Reporting

extension Report {
    /// A result of every verdict, and findings whose texts attack the reader.
    static var sampleResults: [ControlResult] {
        [
            control(
                "CHK-0",
                "One application is Neo’s",
                .checklist,
                .pass,
                .high,
                "exactly 1",
                "1: Neo Agent Integration"
            ),
            control(
                "CHK-1",
                "Application name is set",
                .checklist,
                .pass,
                .low,
                "not empty",
                "Neo Agent Integration"
            ),
            control(
                "CHK-2",
                "Application is active",
                .checklist,
                .pass,
                .high,
                "active",
                "active in 5 snapshots"
            ),
            control(
                "CHK-5",
                "Client id and secret are stored securely",
                .checklist,
                .manual,
                .high,
                "attestation in date",
                "none on file"
            ),
            control(
                "RO-1",
                "Invoices",
                .readOnly,
                .fail,
                .critical,
                "0 writes",
                "2 writes, last 14 Oct 09:12",
                findings: sampleFindings
            ),
            control(
                "RO-2",
                "Contracts",
                .readOnly,
                .excepted,
                .critical,
                "0 writes",
                "1 write, covered by EX-1",
                exceptions: ["EX-1"]
            ),
            control(
                "RO-3",
                "Suppliers",
                .readOnly,
                .pass,
                .high,
                "0 writes",
                "0 writes",
                basis: "prevented: the agent’s access is read only in 5 snapshots",
                route: .prevented
            ),
            control(
                "RO-4",
                "Opportunities",
                .readOnly,
                .pass,
                .high,
                "0 writes",
                "0 writes",
                basis: "logged: audit, complete; 14 rows by others",
                route: .logged
            ),
            control(
                "RO-6",
                "SLAs",
                .readOnly,
                .unknown,
                .high,
                "0 writes",
                "no source names who",
                unlock: "Read access to SLAs."
            ),
            control("WR-1", "Tickets", .writes, .info, .info, "–", "at least 2,811 writes"),
            control(
                "EXT-1",
                "Neo’s agent is Neo’s alone",
                .beyond,
                .pass,
                .high,
                "one application",
                "one application",
                isRequired: false
            ),
            control(
                "EXT-4",
                "Granted, allowed, used",
                .beyond,
                .fail,
                .medium,
                "no more than allowed",
                "4 areas granted wider",
                isRequired: false
            ),
        ]
    }

    private static var sampleFindings: [Finding] {
        let at = Instant(year: 2026, month: 10, day: 14).adding(milliseconds: 33_120_000)
        return [
            Finding(
                id: "a1b2c3d4e5f6",
                control: "RO-1",
                area: .invoices,
                operation: .update,
                occurredAt: at,
                source: "audit",
                record: "invoice 5140",
                field: "duedate",
                from: "2026-10-14",
                to: "=HYPERLINK(\"https://evil.example\")",
                application: "Neo Agent Integration",
                agent: 17,
                exception: nil,
                entry: 51_007
            ),
            Finding(
                id: "b1b2c3d4e5f6",
                control: "RO-1",
                area: .invoices,
                operation: .update,
                occurredAt: at,
                source: "audit",
                record: "invoice 5121",
                field: "note",
                from: "",
                to: "agreed <by phone>\u{202E}gnp.exe",
                application: "Neo Agent Integration",
                agent: 17,
                exception: nil,
                entry: 51_008
            ),
        ]
    }

    private static func control(
        _ id: String,
        _ title: String,
        _ section: ControlSection,
        _ verdict: Verdict,
        _ severity: Severity,
        _ expected: String,
        _ observed: String,
        isRequired: Bool = true,
        basis: String = "",
        route: Route? = nil,
        unlock: String = "",
        findings: [Finding] = [],
        exceptions: [String] = []
    ) -> ControlResult {
        ControlResult(
            id: id,
            title: title,
            section: section,
            area: section == .readOnly ? Area.readOnly.first { $0.title == title } : nil,
            severity: severity,
            isRequired: isRequired && section != .writes,
            verdict: verdict,
            expected: expected,
            observed: observed,
            reason: "Observed \(observed) where \(expected) was expected.",
            basis: basis,
            remediation:
                "In HaloPSA open Configuration → Teams & Agents → Agents → Neo Agent → Permissions and set \(title) to Read Only.",
            unlock: unlock,
            references: ["SOC 2 CC6.3", "ISO 27001 8.3", "NIST 800-53 AC-6"],
            findings: findings,
            entries: findings.compactMap(\.entry),
            exceptions: exceptions,
            route: route
        )
    }
}
