import AuditModel
import Markup

extension HTMLContext {
    /// Granted × allowed × used, contradictions marked.
    var grants: TemplateValue {
        .list(
            report.grants.map { row in
                [
                    "class": .text(emphasis(row)),
                    "area": .text(row.area.title),
                    "granted": .text(row.granted.rawValue),
                    "allowed": .text(row.allowed.rawValue),
                    "writes": .text(row.writes.map { Wording.grouped($0) } ?? "not observable"),
                    "first": .text(row.firstUsed.map(\.minute) ?? "–"),
                    "last": .text(row.lastUsed.map(\.minute) ?? (row.writes == nil ? "–" : "never")),
                    "note": .text(row.note),
                ]
            }
        )
    }

    private func emphasis(_ row: GrantRow) -> String {
        guard row.allowed != .write else { return "even" }
        if (row.writes ?? 0) > 0 {
            let isExcepted = report.results.contains { $0.area == row.area && $0.verdict == .excepted }
            return isExcepted ? "let" : "bad"
        }
        return row.granted == .write ? "wide" : "even"
    }

    /// Every source asked, those with gaps first.
    var coverage: TemplateValue {
        .list(
            (report.coverage.filter { !$0.isComplete } + report.coverage.filter(\.isComplete)).map { row in
                let notes = report.coverageNotes.filter { $0.source == row.source }.map(\.text)
                return [
                    "class": .text(row.isComplete ? "even" : "wide"),
                    "source": .text(row.source),
                    "requests": .text(Wording.grouped(row.requests)),
                    "pages": .text(Wording.grouped(row.pages)),
                    "claimed": .text(row.claimed.map { Wording.grouped($0) } ?? "–"),
                    "stored": .text(Wording.grouped(row.stored)),
                    "window": .text(row.window.map(Wording.period) ?? "snapshot"),
                    "oldest": .text(row.oldest.map(\.minute) ?? "–"),
                    "state": .text(row.isComplete ? "✓ complete" : "? incomplete"),
                    "gap": .text(row.gap),
                    "notes": .text(notes.joined(separator: " ")),
                ]
            }
        )
    }

    /// Whose the rows of each log are, and of which time.
    var accounts: TemplateValue {
        .list(
            report.coverage.compactMap { row in
                guard let account = row.account else { return nil }
                func number(_ count: Int) -> TemplateValue { .text(Wording.grouped(count)) }
                return .record([
                    ("source", .text(row.source)),
                    ("received", number(account.received)),
                    ("distinct", number(account.distinct)),
                    ("twins", number(account.twins)),
                    ("neo", number(account.neo)),
                    ("shared", number(account.shared)),
                    ("another", number(account.another)),
                    ("nobody", number(account.nobody)),
                    ("unattributed", number(account.unattributed)),
                    ("outside", number(account.outside)),
                    ("undated", number(account.undated)),
                    ("future", number(account.future)),
                    ("unplaced", number(account.unplaced)),
                    ("newest", .text(account.newest.map(\.minute) ?? "–")),
                ])
            }
        )
    }

    /// Exceptions, attestations and calibrations, the earliest to end first.
    var register: TemplateValue {
        .list(
            RegisterEntry.all(of: report).map { entry in
                [
                    "class": .text(Self.emphasis(entry.state)),
                    "anchor": .text("e-\(entry.id)"),
                    "id": .text(entry.id),
                    "kind": .text(entry.kind.rawValue),
                    "control": .text(entry.control),
                    "owner": .text(entry.owner),
                    "approver": .text(entry.approver),
                    "from": .text(Wording.day(entry.validFrom)),
                    "until": .text(entry.until),
                    "zone": .text(entry.untilZone),
                    "state": .text(entry.state.rawValue),
                    "used": .text(entry.used.map { $0 == 0 ? "unused" : "\($0) ×" } ?? "–"),
                    "reason": .text(entry.reason),
                    "details": .text(entry.details),
                ]
            }
        )
    }

    private static func emphasis(_ state: RegisterState) -> String {
        switch state {
        case .valid: "even"
        case .expiring: "wide"
        case .upcoming, .expired, .revoked: "idle"
        }
    }

    /// The settings, field by field.
    var settings: TemplateValue {
        .list(
            report.settings.map { row in
                [
                    "object": .text("\(row.object) \(row.objectID)"),
                    "field": .text(row.field),
                    "value": .text(row.value),
                    "since": .text(row.validFrom.minute),
                    "seen": .text(row.lastSeen.minute),
                    "entry": .text(String(row.entry)),
                ]
            }
        )
    }

    /// The collection's own requests, and their sum.
    var footprint: TemplateValue {
        let requests = report.footprint.reduce(0) { $0 + $1.requests }
        return [
            "lead": .text(
                "The collection made \(Wording.count(requests, "request")), "
                    + "at most \(Wording.grouped(report.peak)) in any minute."
            ),
            "rows": .list(
                report.footprint.map { row in
                    [
                        "method": .text(row.method),
                        "path": .text(row.path),
                        "requests": .text(Wording.grouped(row.requests)),
                        "failed": .text(Wording.grouped(row.failed)),
                        "waited": .text("\(Wording.grouped(row.waited)) s"),
                        "rows": .text(Wording.grouped(row.rows)),
                        "bytes": .text(Wording.grouped(row.bytes)),
                    ]
                }
            ),
        ]
    }
}
