import AuditModel

/// The frameworks' items that controls support evidence for: ids, with titles in words of our own.
public enum References {
    /// What an id is about, in a few words; `nil` for one that is not known.
    public static func title(of id: String) -> String? {
        all.first { $0.id == id }?.title
    }

    /// Citations by framework, in the order of ``frameworks``; those of one framework stay in theirs.
    static func ordered(_ citations: [Citation]) -> [Citation] {
        frameworks.flatMap { framework in citations.filter { $0.id.hasPrefix(framework.prefix) } }
    }

    /// Every framework, by what its ids begin with, in the order that references are listed in.
    public static let frameworks: [(prefix: String, name: String)] = [
        ("SOC 2", "SOC 2, Trust Services Criteria of 2017, points of focus of 2022"),
        ("ISO 27001", "ISO/IEC 27001:2022, Annex A"),
        ("NIST CSF", "NIST Cybersecurity Framework 2.0"),
        ("NIST 800-53", "NIST SP 800-53, revision 5"),
        ("CIS", "CIS Controls v8"),
        ("OWASP LLM", "OWASP Top 10 for LLM applications"),
        ("OWASP NHI", "OWASP Non-Human Identities Top 10"),
        ("OWASP ASI", "OWASP Top 10 for agentic applications, 2026"),
        ("AI RMF", "NIST AI Risk Management Framework 1.0"),
        ("ISO 42001", "ISO/IEC 42001:2023, Annex A"),
        ("Cyber Essentials", "Cyber Essentials: requirements for IT infrastructure"),
    ]

    /// Every id.
    static let all: [(id: String, title: String)] = [
        ("SOC 2 CC6.1", "logical access, and credentials of software"),
        ("SOC 2 CC6.3", "access by role, least privilege and separated duties"),
        ("SOC 2 CC7.1", "changes of configuration are noticed"),
        ("SOC 2 CC7.2", "systems are watched for anomalies"),
        ("SOC 2 CC9.2", "risk of vendors and partners"),
        ("ISO 27001 5.3", "segregation of duties"),
        ("ISO 27001 5.15", "access control"),
        ("ISO 27001 5.16", "identity management"),
        ("ISO 27001 5.17", "authentication information"),
        ("ISO 27001 5.18", "access rights"),
        ("ISO 27001 5.22", "review and change of supplier services"),
        ("ISO 27001 5.28", "collection of evidence"),
        ("ISO 27001 5.33", "protection of records"),
        ("ISO 27001 8.2", "privileged access rights"),
        ("ISO 27001 8.3", "restriction of access to information"),
        ("ISO 27001 8.5", "secure authentication"),
        ("ISO 27001 8.9", "configuration management"),
        ("ISO 27001 8.15", "logging"),
        ("NIST CSF GV.SC-07", "supplier risks are known and watched"),
        ("NIST CSF PR.AA-01", "identities and credentials are managed"),
        ("NIST CSF PR.AA-03", "users, services and hardware are authenticated"),
        ("NIST CSF PR.AA-05", "permissions by policy, least privilege, reviewed"),
        ("NIST CSF PR.PS-01", "configuration is managed"),
        ("NIST CSF PR.PS-04", "log records are made and available"),
        ("NIST 800-53 AC-2", "account management"),
        ("NIST 800-53 AC-3", "access enforcement"),
        ("NIST 800-53 AC-5", "separation of duties"),
        ("NIST 800-53 AC-6", "least privilege"),
        ("NIST 800-53 AC-6(7)", "least privilege: review of privileges"),
        ("NIST 800-53 AU-3", "content of audit records"),
        ("NIST 800-53 AU-9", "protection of audit information"),
        ("NIST 800-53 CA-7", "continuous monitoring"),
        ("NIST 800-53 CM-5", "access restrictions for change"),
        ("NIST 800-53 CM-6", "configuration settings"),
        ("NIST 800-53 IA-4", "identifier management"),
        ("NIST 800-53 IA-5(7)", "no authenticator stored in the clear"),
        ("NIST 800-53 IA-9", "authentication of services"),
        ("NIST 800-53 SA-9", "external services"),
        ("CIS 6.8", "access by role"),
        ("CIS 8.12", "logs of service providers"),
        ("CIS 15.5", "assessment of service providers"),
        ("OWASP LLM06:2025", "excessive agency"),
        ("OWASP NHI2:2025", "secret leakage"),
        ("OWASP NHI4:2025", "insecure authentication"),
        ("OWASP NHI5:2025", "overprivileged identity"),
        ("OWASP NHI9:2025", "reuse of an identity"),
        ("OWASP NHI10:2025", "people using a machine's identity"),
        ("OWASP ASI03", "agents: abuse of identity and privilege"),
        ("OWASP ASI06", "agents: poisoned memory and context"),
        ("AI RMF MAP 3.5", "processes for human oversight"),
        ("AI RMF MANAGE 4.1", "monitoring after deployment, override, change"),
        ("ISO 42001 A.6.2.6", "operation and monitoring of AI"),
        ("ISO 42001 A.6.2.8", "event logs of AI"),
        ("ISO 42001 A.9.4", "intended use of AI"),
        ("Cyber Essentials D.4", "user access control"),
    ]
}
