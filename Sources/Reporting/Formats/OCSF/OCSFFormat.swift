import AuditModel
import Markup

/// Events for a SIEM, one JSON object a line.
///
/// First a compliance finding (class 2003) for each control, then an API activity (class 6003) for each write of Neo's:
/// those that other logs show, and every action on a ticket. What OCSF has no word for yet, such as that the actor is
/// an AI agent, is under `unmapped`.
package struct OCSFFormat: ReportFormat {
    package let name = "ocsf"
    package let files = ["ocsf.ndjson"]
    package let summary = "events for a SIEM, one a line"
    package let standard = "OCSF 1.8.0, classes 2003 and 6003"

    /// Writes `ocsf.ndjson`.
    package func write(_ report: Report, to folder: ReportFolder) throws(ReportError) -> [String] {
        try folder.write(files[0]) { sink in
            var json = JSONWriter(isCompact: true)
            let source = OCSFSource(report)
            for result in report.results {
                json.line { json in finding(result, source, &json) }
                try sink.drain(&json.bytes)
            }
            let findings = Self.findings(report)
            try report.changes.forEach { row in
                json.line { json in activity(row, row.finding.flatMap { findings[$0] }, source, &json) }
                try sink.drain(&json.bytes)
            }
            try report.actions.forEach { row in
                json.line { json in activity(row, row.finding.flatMap { findings[$0] }, source, &json) }
                try sink.drain(&json.bytes)
            }
            try sink.drain(&json.bytes, over: 0)
        }
        return files
    }

    /// Each finding with its control's result, by its id.
    private static func findings(_ report: Report) -> [String: (result: ControlResult, finding: Finding)] {
        Dictionary(
            report.results.flatMap { result in result.findings.map { ($0.id, (result, $0)) } },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// What stands in every event: the class, the time, who made it, and how bad it is.
    func head(
        _ event: OCSFEvent,
        uid: String,
        at time: Instant,
        _ severity: Severity,
        _ source: OCSFSource,
        _ json: inout JSONWriter
    ) {
        json.number("class_uid", event.classUID)
        json.text("class_name", event.className)
        json.number("category_uid", event.classUID / 1000)
        json.text("category_name", event.categoryName)
        json.number("activity_id", event.activity.id)
        json.text("activity_name", event.activity.name)
        json.number("type_uid", event.classUID * 100 + event.activity.id)
        json.text("type_name", "\(event.className): \(event.activity.name)")
        json.number("time", time.milliseconds)
        json.number("severity_id", severity.ocsf)
        json.text("severity", severity.ocsfCaption)
        json.object("metadata") { json in
            json.text("version", "1.8.0")
            json.text("uid", uid)
            json.text("correlation_uid", source.identity)
            json.text("tenant_uid", source.report.tenant)
            json.object("product") { json in
                json.text("name", "neoaudit")
                json.text("vendor_name", "neoaudit")
                json.text("version", source.report.toolVersion)
            }
        }
    }
}

/// The report that events come from, with its identity worked out once.
struct OCSFSource {
    let report: Report
    let identity: String

    init(_ report: Report) {
        self.report = report
        identity = report.identity.description
    }
}

/// A class of OCSF's and what happened, in its numbers and captions.
struct OCSFEvent {
    let classUID: Int
    let className: String
    let categoryName: String
    let activity: (id: Int, name: String)

    static let finding = OCSFEvent(
        classUID: 2003,
        className: "Compliance Finding",
        categoryName: "Findings",
        activity: (1, "Create")
    )

    static func activity(_ operation: Operation) -> OCSFEvent {
        let activity =
            switch operation {
            case .create: (1, "Create")
            case .update: (3, "Update")
            case .delete: (4, "Delete")
            }
        return OCSFEvent(
            classUID: 6003,
            className: "API Activity",
            categoryName: "Application Activity",
            activity: activity
        )
    }
}

extension ReportFormat where Self == OCSFFormat {
    /// Events for a SIEM.
    package static var ocsf: OCSFFormat { OCSFFormat() }
}
