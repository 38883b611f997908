import AuditModel

/// The steps that settle what could not be judged, best first.
struct Unlock {
    let steps: [UnlockStep]

    init(_ results: [ControlResult], judging: Judging) {
        var controls: [String: [String]] = [:]
        func propose(_ step: String, _ control: String) {
            guard !step.isEmpty, controls[step]?.contains(control) != true else { return }
            controls[step, default: []].append(control)
        }
        for result in results where result.verdict == .unknown || result.verdict == .manual {
            propose(result.unlock, result.id)
            guard result.section == .readOnly, let area = result.area else { continue }
            if judging.granted(area) == .write {
                propose(
                    "set \(area.title) to Read Only on Neo's role: provable from the next two collections on",
                    result.id
                )
            }
            if judging.granted(area) == .unknown {
                propose("let the collector read Neo's application, agent and role claims whole", result.id)
            }
            if judging.gaps.contains(where: { $0.source == Resource.audit.name }) {
                propose(
                    "let the collector read the audit trail (scope \(Resource.audit.scope)), or save the report "
                        + "that 'neoaudit saved-report' prints",
                    result.id
                )
            }
            if let unseen = judging.unseen[area], !unseen.isEmpty {
                propose(
                    "run 'neoaudit calibrate \(area.rawValue)': no row about \(area.title.lowercased()) "
                        + "was ever seen in \(unseen.joined(separator: ", "))",
                    result.id
                )
            }
            for gap in judging.gaps where Resource.named(gap.source)?.areas.contains(area) == true {
                propose(gap.unlock, result.id)
            }
            if controls.values.allSatisfy({ !$0.contains(result.id) }) {
                propose("let a source that names who be seen to log \(area.title.lowercased())", result.id)
            }
            if judging.shots.count < 2 {
                propose(
                    "collect at the period's begin and at its end: two snapshots can show that nothing changed",
                    result.id
                )
            }
        }
        steps = controls.map {
            UnlockStep(step: $0.key.prefix(1).uppercased() + $0.key.dropFirst() + ".", controls: $0.value)
        }.sorted {
            ($1.controls.count, $0.step) < ($0.controls.count, $1.step)
        }
    }
}
