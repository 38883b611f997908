import AuditModel

/// One CSV file: its name, its header, and its rows from a report.
///
/// Columns are only ever added at the end.
struct CSVTable: Sendable {
    /// Puts the cells of one row in place.
    typealias Fill = (inout CSVRow) -> Void

    let file: String
    /// The header, exactly as it stands in the file.
    let header: String
    /// Gives each row in order.
    let rows: @Sendable (_ report: Report, _ body: (Fill) throws -> Void) throws -> Void

    static let all: [CSVTable] = [
        controls, findings, actions, changes, settings, coverage, exceptions, parts,
    ]

    static let controls = CSVTable(
        file: "controls.csv",
        header:
            "control_id,title,section,area,severity,required,result,expected,observed,reason,finding_count,"
            + "exception_ids,references,remediation"
    ) { report, body in
        for result in report.results {
            try body { row in
                row.append(result.id)
                row.append(result.title)
                row.append(result.section.rawValue)
                row.append(result.area?.rawValue ?? "")
                row.append(result.severity.rawValue)
                row.append(result.isRequired)
                row.append(result.verdict.rawValue)
                row.append(result.expected)
                row.append(result.observed)
                row.append(result.reason)
                row.append(result.findings.count)
                row.append(result.exceptions.joined(separator: " "))
                row.append(result.references.joined(separator: "; "))
                row.append(result.remediation)
            }
        }
    }

    static let findings = CSVTable(
        file: "findings.csv",
        header:
            "finding_id,control_id,area,operation,occurred_at,source,record,field,from,to,application,agent_id,"
            + "exception_id,entry,owner,due,comment,client_id,who,class"
    ) { report, body in
        for finding in report.findings {
            try body { row in
                row.append(finding.id)
                row.append(finding.control)
                row.append(finding.area?.rawValue ?? "")
                row.append(finding.operation?.rawValue ?? "")
                row.append(finding.occurredAt)
                row.append(finding.source)
                row.append(finding.record)
                row.append(finding.field)
                row.append(finding.from)
                row.append(finding.to)
                row.append(finding.application)
                row.append(finding.agent)
                row.append(finding.exception ?? "")
                row.append(finding.entry)
                // What a person edits, and 'findings import' takes back.
                let followUp = report.followUps[finding.id]?.terms
                row.append(followUp?.owner ?? "")
                row.append(followUp?.due ?? "")
                row.append(followUp?.comment ?? "")
                row.append(finding.client)
                row.append(finding.who)
                row.append(finding.rowClass?.rawValue ?? "")
            }
        }
    }

    static let actions = CSVTable(
        file: "actions.csv",
        header:
            "ticket_id,action_id,guid,occurred_at,area,operation,outcome,application,agent_id,customer_visible,"
            + "finding_id,entry,client_id"
    ) { report, body in
        try report.actions.forEach { action in
            try body { row in
                row.append(action.ticket)
                row.append(action.action)
                row.append(action.guid)
                row.append(action.occurredAt)
                row.append(action.area.rawValue)
                row.append(action.operation.rawValue)
                row.append(action.outcome)
                row.append(action.application)
                row.append(action.agent)
                row.append(action.isCustomerVisible)
                row.append(action.finding ?? "")
                row.append(action.entry)
                row.append(action.client)
            }
        }
    }

    static let changes = CSVTable(
        file: "changes.csv",
        header:
            "occurred_at,source,record,area,operation,field,from,to,agent_id,finding_id,entry,client_id"
    ) { report, body in
        try report.changes.forEach { change in
            try body { row in
                row.append(change.occurredAt)
                row.append(change.source)
                row.append(change.record)
                row.append(change.area.rawValue)
                row.append(change.operation.rawValue)
                row.append(change.field)
                row.append(change.from)
                row.append(change.to)
                row.append(change.agent)
                row.append(change.finding ?? "")
                row.append(change.entry)
                row.append(change.client)
            }
        }
    }

    static let settings = CSVTable(
        file: "settings.csv",
        header: "object,object_id,field,value,valid_from,entry,last_seen"
    ) { report, body in
        for setting in report.settings {
            try body { row in
                row.append(setting.object)
                row.append(setting.objectID)
                row.append(setting.field)
                row.append(setting.value)
                row.append(setting.validFrom)
                row.append(setting.entry)
                row.append(setting.lastSeen)
            }
        }
    }

    static let coverage = CSVTable(
        file: "coverage.csv",
        header:
            "source,requests,pages,rows_claimed,rows_stored,window_from,window_to,complete,gap,"
            + "received,distinct,twins,neo,shared,another,nobody,unattributed,outside,undated,future,unplaced,"
            + "oldest,newest"
    ) { report, body in
        for coverage in report.coverage {
            try body { row in
                row.append(coverage.source)
                row.append(coverage.requests)
                row.append(coverage.pages)
                row.append(coverage.claimed)
                row.append(coverage.stored)
                row.append(coverage.window?.from)
                row.append(coverage.window?.to)
                row.append(coverage.isComplete)
                row.append(coverage.gap)
                let account = coverage.account
                row.append(account?.received)
                row.append(account?.distinct)
                row.append(account?.twins)
                row.append(account?.neo)
                row.append(account?.shared)
                row.append(account?.another)
                row.append(account?.nobody)
                row.append(account?.unattributed)
                row.append(account?.outside)
                row.append(account?.undated)
                row.append(account?.future)
                row.append(account?.unplaced)
                row.append(coverage.oldest)
                row.append(account?.newest)
            }
        }
    }

    static let parts = CSVTable(
        file: "parts.csv",
        header: "control_id,area,part,route,from,to,statement,open"
    ) { report, body in
        for part in report.parts {
            try body { row in
                row.append(part.control)
                row.append(part.area.rawValue)
                row.append(part.part)
                row.append(part.route?.rawValue ?? "")
                row.append(part.span.from)
                row.append(part.span.to)
                row.append(part.statement)
                row.append(part.open)
            }
        }
    }

    static let exceptions = CSVTable(
        file: "exceptions.csv",
        header:
            "id,kind,control_id,area,operations,owner,approver,valid_from,valid_until,state,used,reason,"
            + "requester,ticket,client,observed,evidence_file,evidence_sha256,last_day,zone,revoked_at,revoked_by,"
            + "revocation_reason,reference,rotated_on,document,covers,subprocessors,reviewed,recorded_at,entry"
    ) { report, body in
        for entry in RegisterEntry.all(of: report) {
            try body { row in
                row.append(entry.id)
                row.append(entry.kind.rawValue)
                row.append(entry.control)
                row.append(entry.area?.rawValue ?? "")
                row.append(entry.operations.map(\.rawValue).joined(separator: " "))
                row.append(entry.owner)
                row.append(entry.approver)
                row.append(entry.validFrom)
                row.append(entry.validUntil)
                row.append(entry.state.rawValue)
                row.append(entry.used)
                row.append(entry.reason)
                row.append(entry.requester)
                row.append(entry.ticket)
                row.append(entry.client)
                row.append(entry.observed ?? "")
                row.append(entry.evidence?.name ?? "")
                row.append(entry.evidence?.sha256 ?? "")
                row.append(entry.lastDay ?? "")
                row.append(entry.zone ?? "")
                row.append(entry.revocation?.at)
                row.append(entry.revocation?.terms.person ?? "")
                row.append(entry.revocation?.terms.reason ?? "")
                row.append(entry.reference)
                row.append(entry.rotatedOn ?? "")
                row.append(entry.document ?? "")
                row.append(entry.covers ?? "")
                row.append(entry.subprocessors.joined(separator: "; "))
                row.append(entry.reviewed)
                row.append(entry.recordedAt)
                row.append(entry.entry)
            }
        }
    }
}
