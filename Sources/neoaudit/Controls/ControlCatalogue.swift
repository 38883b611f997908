import AuditModel
import Compliance
import Reporting

/// Every control of a baseline as one page of Markdown.
struct ControlCatalogue {
    let baseline: Baseline

    var markdown: String {
        let sections = ControlSection.allCases.map { section in
            (section, baseline.controls.filter { $0.section == section })
        }.filter { !$0.1.isEmpty }
        return """
            # Controls

            Made by `neoaudit controls list --markdown`; not written by hand. Baseline `\(baseline.name)`, from
            <\(baseline.origin.source)> as read on \(baseline.origin.date).

            A verdict is `pass`, `fail`, `excepted` (it deviates under a valid exception), `unknown` (evidence is
            missing), `manual` (a person has to look) or `info` (never counted). A required control counts for the
            exit code. References say what a control supports evidence for; none is satisfied by a check alone.


            """
                + sections.map(text).joined()
                + "## Frameworks\n\n"
                + References.frameworks.map { "- \($0.prefix): \($0.name)\n" }.joined()
    }

    private func text(_ section: ControlSection, _ controls: [Control]) -> String {
        "## \(section.title)\n\n" + controls.map(text).joined()
    }

    private func text(_ control: Control) -> String {
        var text = "### \(control.id) \(Self.plain(control.title))\n\n"
        for (name, value) in control.facts {
            text += "- **\(name)**: \(Self.plain(value))\n"
        }
        text += "- **Verdicts**, as its examples show:\n"
        for verdict in Verdict.allCases {
            let names = control.examples.filter { $0.verdict == verdict }.map(\.name)
            if !names.isEmpty {
                text += "  - `\(verdict.rawValue)`: \(Self.plain(names.joined(separator: "; ")))\n"
            }
        }
        text += "- **Supports evidence for**:\n"
        for citation in control.citations { text += "  - \(Self.plain(citation.words))\n" }
        return text + "\n"
    }

    /// A text that Markdown shows as it is, on one line.
    private static func plain(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        return String(line.flatMap { "\\`*<[|".contains($0) ? ["\\", $0] : [$0] })
    }
}

extension Control {
    /// What is said of a control wherever it is described, in reading order.
    var facts: [(name: String, value: String)] {
        [
            (
                "Section",
                "\(section.title), \(isRequired ? "required" : "not required"), severity \(severity.rawValue)"
            ),
            ("Revision", String(revision)),
            ("Requirement", requirement),
            ("Why", rationale),
            ("Expected", expected),
            ("What to do", remediation),
            ("Reads", sources),
            ("Exceptions", isExceptable ? "cover its deviations" : "do not count for it"),
        ] + (origin.map { [("File", "\($0.path), SHA-256 \($0.sha256)")] } ?? [])
    }

    /// What must have been read for a pass.
    private var sources: String {
        let whole =
            reads.isEmpty ? "what the store holds of every source" : reads.map(\.name).joined(separator: ", ")
        return switch rule {
        case .routes:
            "whatever shows by one of the routes logged, unchanged or prevented that no write was missed"
        case .rows: whole
        case .review: whole + "; and an attestation that says up to which entry they were reviewed"
        case .attestation(.application):
            whole + "; and an attestation in date, for this application and agent"
        case .attestation(.vendor): "an attestation in date that names a document"
        }
    }

    /// All that is known of it, for a terminal.
    var wholeText: String {
        var lines = ["\(id)  \(title)"]
        lines += facts.map { "\($0.name): \($0.value)" }
        lines.append("Supports evidence for:")
        lines += citations.map { "  " + $0.words }
        for query in sql {
            lines.append("Query:")
            lines += query.split(separator: "\n", omittingEmptySubsequences: false).map { "  " + $0 }
        }
        lines.append(examples.isEmpty ? "Examples: none" : "Examples:")
        lines += examples.map { "  \($0.verdict.rawValue): \($0.name)" }
        return lines.map { TerminalTable.visible($0) + "\n" }.joined()
    }
}

extension Citation {
    /// The item, what it is about, and why the control's evidence supports it.
    fileprivate var words: String {
        let titled = References.title(of: id).map { "\(id), \($0)" } ?? id
        return because.isEmpty ? titled : "\(titled): \(because)"
    }
}
