import AuditModel
import Markup

/// The report as OSCAL assessment results, for a GRC tool.
///
/// A finding a control with its objective's status, an observation for what each finding shows, and a risk for each
/// deviation: open, or `deviation-approved` where an exception covers it. What could not be judged or needs a person is
/// `not-satisfied` for the reason `other`, and the remarks say so. Identifiers are made from what they name.
package struct OSCALFormat: ReportFormat {
    package let name = "oscal"
    package let files = ["oscal-ar.json"]
    package let summary = "assessment results for a GRC tool"
    package let standard = "OSCAL 1.2.1 assessment-results, JSON"

    /// Names the properties that OSCAL leaves to its users.
    static let namespace = "urn:neoaudit:oscal"

    /// Writes `oscal-ar.json`.
    package func write(_ report: Report, to folder: ReportFolder) throws(ReportError) -> [String] {
        try folder.write(files[0]) { sink in
            var json = JSONWriter()
            let names = OSCALNames(report)
            try json.object { json in
                try json.object("assessment-results") { json in
                    json.text("uuid", report.identity.description)
                    metadata(report, &json)
                    json.object("import-ap") { json in json.text("href", "#\(names.baseline)") }
                    try json.array("results") { json in
                        try json.object { json in
                            head(report, names, &json)
                            try list("observations", report, &json, &sink) { result, json in
                                observations(result, report, names, &json)
                            }
                            if report.results.contains(where: { $0.deviates }) {
                                try list("risks", report, &json, &sink) { result, json in
                                    risks(result, report, names, &json)
                                }
                            }
                            if report.results.contains(where: { $0.verdict != .info }) {
                                try list("findings", report, &json, &sink) { result, json in
                                    finding(result, report, names, &json)
                                }
                            }
                        }
                    }
                    backMatter(report, names, &json)
                }
            }
            json.bytes.append(UInt8(ascii: "\n"))
            try sink.drain(&json.bytes, over: 0)
        }
        return files
    }

    /// What each control brings, written as it comes.
    private func list(
        _ key: String,
        _ report: Report,
        _ json: inout JSONWriter,
        _ sink: inout FileSink,
        _ body: (ControlResult, inout JSONWriter) -> Void
    ) throws {
        try json.array(key) { json in
            for result in report.results {
                body(result, &json)
                try sink.drain(&json.bytes)
            }
        }
    }
}

/// The identifiers of what a report's parts refer to.
struct OSCALNames {
    let tool, tenant, neo, baseline, evidence: StableUUID

    init(_ report: Report) {
        tool = StableUUID("component", "neoaudit", report.toolVersion)
        tenant = StableUUID("component", "tenant", report.tenant, report.url)
        neo = StableUUID("component", "neo", report.tenant, report.url)
        baseline = StableUUID("baseline", report.baseline.name, report.baseline.date)
        evidence = StableUUID("evidence", report.tenant, report.logRoot)
    }
}

extension ControlResult {
    /// Whether the evidence shows a deviation, excepted or not.
    var deviates: Bool { verdict == .fail || verdict == .excepted }
}

extension ReportFormat where Self == OSCALFormat {
    /// Assessment results for a GRC tool.
    package static var oscal: OSCALFormat { OSCALFormat() }
}
