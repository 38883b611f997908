import AuditModel
import Evidence

/// The steps that settle what could not be judged, best first.
struct UnlockSteps {
    let steps: [UnlockStep]

    /// `own` holds the step that each control's own verdict asks for.
    init(
        _ results: [ControlResult],
        _ own: [(control: Control, step: Step)],
        _ views: EvidenceViews,
        _ gaps: [SourceGap]
    ) throws {
        var controls: [Step: [String]] = [:]
        func propose(_ step: Step?, _ control: String) {
            guard let step, controls[step]?.contains(control) != true else { return }
            controls[step, default: []].append(control)
        }
        let granted = try views.granted()
        let unseen = Dictionary(
            grouping: try views.reader.rows("SELECT area, source, isNeo FROM unseenSource ORDER BY rowid")
        ) { $0.text("area") }
        let strange = try views.reader.rows("SELECT type FROM strangeClaim ORDER BY type").map {
            $0.text("type")
        }
        let placing = Step.placeClaims(Array(strange.prefix(3)), more: max(0, strange.count - 3))
        let audit = Resource.audit.name
        let readsReport = try views.readsReport()
        let isAuditSilent =
            try views.reader.rows(
                "SELECT 1 FROM changeCount WHERE source = :audit LIMIT 1",
                ["audit": .text(audit)]
            )
            .isEmpty
        let open = Set(
            try views.reader.rows("SELECT DISTINCT area FROM openRow WHERE settledBy IS NULL").map {
                $0.text("area")
            }
        )
        let empty = try views.emptyParts()
        let collections = try views.reader.rows("SELECT COUNT(*) AS runs FROM run")
        let writable = Area.readOnly.filter { granted[$0] == .write }
        for result in results where result.verdict == .unknown || result.verdict == .manual {
            for (control, step) in own where control.id == result.id {
                let isUnplaced = !strange.isEmpty && step.readsNeosRights
                propose(isUnplaced ? placing : step, result.id)
            }
            guard result.section == .readOnly, let area = result.area else { continue }
            if writable.contains(area) { propose(.setReadOnly(Self.rows(of: writable)), result.id) }
            if !strange.isEmpty, [.write, .unknown].contains(granted[area] ?? .unknown) {
                propose(placing, result.id)
            } else if granted[area] ?? .unknown == .unknown {
                propose(.readPermissions, result.id)
            }
            if open.contains(area.rawValue) { propose(.settleRows(control: result.id), result.id) }
            for part in empty where part.area == area {
                propose(.sayNotInUse(part: part.name, control: result.id), result.id)
            }
            if let gap = gaps.first(where: { $0.source == audit }) {
                propose(readsReport ? gap.step : .readAuditTrail(scope: Resource.audit.scope), result.id)
            } else if isAuditSilent, !readsReport {
                propose(.saveReport, result.id)
            }
            for (isNeo, sources) in Dictionary(
                grouping: unseen[area.rawValue] ?? [],
                by: { $0.flag("isNeo") }
            ) {
                let names = sources.map { $0.text("source") }.filter { $0 != audit || !isAuditSilent }
                if names.isEmpty { continue }
                propose(isNeo ? .askNeo(sources: names) : .calibrate(area, sources: names), result.id)
            }
            for gap in gaps {
                guard let source = Resource.named(gap.source), Part.isListed(area, in: source) else {
                    continue
                }
                propose(gap.step, result.id)
            }
            if controls.values.allSatisfy({ !$0.contains(result.id) }) {
                propose(.beSeenToLog(area), result.id)
            }
            if collections.first?.int("runs") ?? 0 < 2 { propose(.collectAtBothEnds, result.id) }
        }
        // Where one change of the collector's rights lets it see all of them, it is one step.
        let reading = controls.keys.filter(\.readsSettings)
        if reading.count > 1 {
            let settled = Set(reading.flatMap { controls.removeValue(forKey: $0) ?? [] })
            controls[.readPermissions] = results.map(\.id).filter(settled.contains)
        }
        // Steps that settle as much as each other stand in the order of the alphabet, for people alone.
        steps = controls.map { step, controls in
            let words = step.words
            return (
                step.isFirst,
                UnlockStep(step: words.prefix(1).uppercased() + words.dropFirst() + ".", controls: controls)
            )
        }.sorted { left, right in
            if left.0 != right.0 { return left.0 }
            return (right.1.controls.count, left.1.step) < (left.1.controls.count, right.1.step)
        }.map(\.1)
    }

    /// The rows of a role's permissions that let Neo write in areas.
    private static func rows(of areas: [Area]) -> [String] {
        areas.flatMap(Part.all).filter { !$0.claims.isEmpty }.map(\.menu).reduce(into: []) { rows, menu in
            if !rows.contains(menu) { rows.append(menu) }
        }
    }
}

extension EvidenceViews {
    /// Whether the last collection read the audit trail through a saved report.
    fileprivate func readsReport() throws -> Bool {
        try reader.rows(
            """
            SELECT json_extract(json_extract(CAST(body AS TEXT), '$.about'), '$.savedReport') IS NOT NULL AS isRead
            FROM main.run AS begun JOIN main.payload AS payload ON payload.seq = begun.firstSeq
            WHERE begun.id = (SELECT MAX(id) FROM run)
            """
        ).first?.flag("isRead") ?? false
    }

    /// The parts that nothing shows and whose lists are empty.
    fileprivate func emptyParts() throws -> [Part] {
        let open = Set(try reader.rows("SELECT part FROM openPart").map { $0.text("part") })
        let empty = Set(
            try reader.rows(
                """
                SELECT source FROM snapshot
                GROUP BY source
                HAVING SUM(rows) = 0
                """
            ).map { $0.text("source") }
        )
        return Part.all.filter { part in
            open.contains(part.name) && !part.lists.isEmpty
                && part.lists.allSatisfy { empty.contains($0.name) }
        }
    }

    /// What scopes and permissions allowed in each area at the last snapshot up to the period's end.
    func granted() throws -> [Area: GrantRow.Level] {
        try reader.rows("SELECT area, level FROM grantedLevel ORDER BY position").reduce(into: [:]) {
            levels,
            row in
            guard let area = Area(rawValue: row.text("area")) else { return }
            levels[area] = GrantRow.Level(rawValue: row.text("level")) ?? .unknown
        }
    }
}
