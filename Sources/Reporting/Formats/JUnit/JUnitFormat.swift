import AuditModel
import Markup

/// The controls as test cases for a build server: a suite a section.
///
/// A build is red exactly where `audit` ends with 2 or 3: a required control that fails is a `failure`; one that could
/// not be judged, or needs a person, is an `error`, since a server takes `skipped` for no reason to stop, and missing
/// evidence is never a pass. An advisory control never stops a build: unless it passed it is `skipped`, with its
/// verdict as the message. What is excepted, or only observed, passes with a note in `system-out`.
package struct JUnitFormat: ReportFormat {
    package let name = "junit"
    package let files = ["junit.xml"]
    package let summary = "test cases for a build server"
    package let standard = "JUnit XML, as Jenkins reads it (junit-10.xsd)"

    /// Writes `junit.xml`.
    package func write(_ report: Report, to folder: ReportFolder) throws(ReportError) -> [String] {
        try folder.write(files[0]) { sink in
            var xml = XMLWriter()
            let results = report.results
            xml.element("testsuites", [("name", "neoaudit \(report.tenant)")] + Self.counts(results)) { xml in
                for section in ControlSection.allCases {
                    let own = results.filter { $0.section == section }
                    if !own.isEmpty { suite(section, own, report, &xml) }
                }
            }
            try sink.drain(&xml.bytes, over: 0)
        }
        return files
    }

    private func suite(
        _ section: ControlSection,
        _ results: [ControlResult],
        _ report: Report,
        _ xml: inout XMLWriter
    ) {
        let skipped = results.count { Self.outcome($0) == .skipped }
        let attributes = [
            ("name", section.title), ("package", section.rawValue), ("hostname", report.tenant),
            ("timestamp", String(report.generatedAt.iso8601.prefix(19))), ("time", "0"),
        ]
        xml.element("testsuite", attributes + Self.counts(results) + [("skipped", "\(skipped)")]) { xml in
            xml.element("properties") { xml in
                for (name, value) in properties(report) {
                    xml.element("property", [("name", name), ("value", value)])
                }
            }
            for result in results { testcase(result, &xml) }
        }
    }

    private func properties(_ report: Report) -> [(String, String)] {
        [
            ("tenant", report.tenant), ("url", report.url), ("from", report.period.from.iso8601),
            ("to", report.period.to.iso8601), ("baseline", report.baseline.name),
            ("toolVersion", report.toolVersion), ("overall", report.overall.rawValue),
            ("logSize", "\(report.logSize)"), ("logRoot", report.logRoot),
        ] + (report.share.map { [("client", "\($0.client)")] } ?? [])
    }

    private func testcase(_ result: ControlResult, _ xml: inout XMLWriter) {
        let attributes = [
            ("name", "\(result.id) \(result.title)"), ("classname", "neoaudit.\(result.section.rawValue)"),
            ("time", "0"),
        ]
        let note = "\(result.verdict.word): \(result.observed)"
        guard result.verdict != .pass else { return xml.element("testcase", attributes) }
        xml.element("testcase", attributes) { xml in
            switch Self.outcome(result) {
            case .passed: xml.text("system-out", [], details(result))
            case .skipped: xml.text("skipped", [("message", "advisory: \(note)")], details(result))
            case .failed:
                xml.text("failure", [("message", note), ("type", result.verdict.rawValue)], details(result))
            case .errored:
                xml.text("error", [("message", note), ("type", result.verdict.rawValue)], details(result))
            }
        }
    }

    private func details(_ result: ControlResult) -> String {
        let lines = [
            ("Verdict", result.verdict.word), ("Expected", result.expected), ("Observed", result.observed),
            ("Reason", result.reason), ("Basis", result.basis),
            ("Exceptions", result.exceptions.joined(separator: ", ")),
            ("What to do", result.unlock.isEmpty ? result.remediation : result.unlock),
        ].filter { !$0.1.isEmpty }.map { "\($0.0): \(VisibleText.of($0.1))" }
        let findings = result.findings.prefix(Self.shown).map { "  " + VisibleText.of($0.line) }
        let rest = result.findings.count - findings.count
        let more = rest > 0 ? ["  and \(Wording.grouped(rest)) more in findings.csv"] : []
        return "\n" + (lines + findings + more).map { $0 + "\n" }.joined()
    }

    /// How many findings of a control are written out; a build's page is no place for more.
    private static let shown = 50

    enum Outcome { case passed, failed, errored, skipped }

    static func outcome(_ result: ControlResult) -> Outcome {
        switch result.verdict {
        case .pass, .excepted, .info: .passed
        case .fail: result.isRequired ? .failed : .skipped
        case .unknown, .manual: result.isRequired ? .errored : .skipped
        }
    }

    private static func counts(_ results: [ControlResult]) -> [(String, String)] {
        [
            ("tests", "\(results.count)"), ("failures", "\(results.count { outcome($0) == .failed })"),
            ("errors", "\(results.count { outcome($0) == .errored })"),
        ]
    }
}

extension ReportFormat where Self == JUnitFormat {
    /// Test cases for a build server.
    package static var junit: JUnitFormat { JUnitFormat() }
}
