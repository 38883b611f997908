import AuditModel

extension OCSFFormat {
    /// How many findings of a control stand in its event as evidence; a line must stay one that a SIEM takes.
    private static let shown = 100

    /// What one control said.
    func finding(_ result: ControlResult, _ source: OCSFSource, _ json: inout JSONWriter) {
        let report = source.report
        let state = state(result.verdict)
        let deviates = result.verdict != .pass && result.verdict != .info
        head(
            .finding,
            uid: StableUUID("finding", source.identity, result.id).description,
            at: report.generatedAt,
            deviates ? result.severity : .info,
            source,
            &json
        )
        json.number("status_id", state.status.id)
        json.text("status", state.status.name)
        json.text("message", "\(result.id) \(result.title): \(result.verdict.rawValue): \(result.observed)")
        json.number("start_time", report.period.from.milliseconds)
        json.number("end_time", report.period.to.milliseconds)
        json.object("compliance") { json in
            json.text("control", result.id)
            json.text("desc", "Expected: \(result.expected)")
            json.text("category", result.section.title)
            json.texts("standards", [report.baseline.name])
            json.given("requirements", result.references)
            json.number("status_id", state.compliance.id)
            json.text("status", state.compliance.name)
            json.given("status_detail", result.reason)
        }
        info(result, report, &json)
        json.array("resources") { json in
            json.object { json in
                json.text("uid", report.url)
                json.text("name", report.tenant)
                json.text("type", "HaloPSA tenant")
            }
        }
        if !result.remediation.isEmpty {
            json.object("remediation") { json in json.text("desc", result.remediation) }
        }
        evidences(result, &json)
        json.object("unmapped") { json in
            json.text("verdict", result.verdict.rawValue)
            json.bool("required", result.isRequired)
            json.given("basis", result.basis)
            json.given("unlock", result.unlock)
            json.given("exceptions", result.exceptions)
            json.number("finding_count", result.findings.count)
            json.object("evidence") { json in
                json.text("run", report.run)
                json.number("size", report.logSize)
                json.text("root", report.logRoot)
            }
            agent(&json)
        }
    }

    /// That the actor is an AI agent, for which OCSF 1.8 has no object.
    func agent(_ json: inout JSONWriter) {
        json.object("ai_agent") { json in
            json.text("name", "Neo Agent")
            json.text("type", "AI service-desk agent")
        }
    }

    private func info(_ result: ControlResult, _ report: Report, _ json: inout JSONWriter) {
        json.object("finding_info") { json in
            json.text("uid", StableUUID("control", report.tenant, result.id).description)
            json.text("title", "\(result.id) \(result.title)")
            json.text("desc", result.observed.isEmpty ? result.title : result.observed)
            json.texts("types", [result.section.title])
            json.number("created_time", report.generatedAt.milliseconds)
            let times = result.findings.compactMap(\.occurredAt)
            json.given("first_seen_time", times.min()?.milliseconds)
            json.given("last_seen_time", times.max()?.milliseconds)
            var sources: [String] = []
            for finding in result.findings where !finding.source.isEmpty && !sources.contains(finding.source)
            {
                sources.append(finding.source)
            }
            json.given("data_sources", sources)
        }
    }

    private func evidences(_ result: ControlResult, _ json: inout JSONWriter) {
        guard !result.findings.isEmpty else { return }
        json.objects("evidences", result.findings.prefix(Self.shown)) { finding, json in
            json.text("uid", finding.id)
            json.object("data") { json in
                json.given("occurred_at", finding.occurredAt?.iso8601)
                json.given("area", finding.area?.rawValue)
                json.given("operation", finding.operation?.rawValue)
                json.given("source", finding.source)
                json.given("record", finding.record)
                json.given("field", finding.field)
                json.given("from", finding.from)
                json.given("to", finding.to)
                json.given("exception", finding.exception)
                json.given("entry", finding.entry)
            }
        }
    }

    /// The finding's own state, and what the control says: OCSF keeps them apart.
    private func state(
        _ verdict: Verdict
    ) -> (status: (id: Int, name: String), compliance: (id: Int, name: String)) {
        switch verdict {
        case .pass: ((4, "Resolved"), (1, "Pass"))
        case .fail: ((1, "New"), (3, "Fail"))
        case .excepted: ((3, "Suppressed"), (2, "Warning"))
        case .unknown: ((1, "New"), (0, "Unknown"))
        case .manual: ((1, "New"), (99, "Manual"))
        case .info: ((99, "Informational"), (99, "Informational"))
        }
    }
}
