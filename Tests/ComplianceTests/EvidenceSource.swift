import AuditModel

@testable import Compliance

/// What a control rests on, said apart from its own `reads`, so that a control which forgets one is found.
enum EvidenceSource: Hashable, CustomStringConvertible {
    case resource(Resource)
    /// Neo's own record, as imported.
    case record

    enum State: CaseIterable {
        /// Read, but not to the end.
        case partial
        /// Refused at every run; of an import: never made.
        case unreadable
    }

    var description: String {
        switch self {
        case .resource(let resource): resource.name
        case .record: "record"
        }
    }

    var resource: Resource? {
        if case .resource(let resource) = self { resource } else { nil }
    }

    static func all(of control: Control) -> [EvidenceSource] {
        if let area = control.area, control.section == .readOnly || control.section == .writes {
            return ofArea(area)
        }
        let rests: [EvidenceSource] =
            switch control.id {
            case "EXT-1": [.resource(.applications), .resource(.agents), .resource(.actions)]
            case "EXT-2": [.resource(.applications), .resource(.actions)]
            case "EXT-3", "EXT-6": [.resource(.applications), .resource(.agents)]
            case "EXT-4": [.resource(.applications), .resource(.agents), .resource(.actions)] + logs
            case "EXT-5": [.resource(.actions), .resource(.audit)]
            case "EXT-7": Resource.all.filter { !Resource.waysRound.contains($0) }.map { .resource($0) }
            case "EXT-9": []
            case "EXT-10": [.resource(.actions), .record] + logs
            case "EXT-11": [.record]
            case "EXT-12": ([.webhooks] + Resource.waysRound).map { .resource($0) }
            case "CHK-5": [.resource(.applications), .resource(.actions)]
            default: [.resource(.applications)]
            }
        let forgotten = control.reads.map { EvidenceSource.resource($0) }.filter { !rests.contains($0) }
        return rests + forgotten
    }

    /// The change logs that say who changed something.
    private static var logs: [EvidenceSource] {
        [.audit, .userChanges, .assetChanges, .licenceChanges, .invoiceChanges].map { .resource($0) }
    }

    /// What could have shown a write in an area.
    private static func ofArea(_ area: Area) -> [EvidenceSource] {
        Resource.all.filter { resource in
            resource == .applications || resource == .agents || Part.isListed(area, in: resource)
                || Part.canLog(area, in: resource) || (area == .opportunities && resource == .actions)
        }.map { .resource($0) }
    }

    /// What a route rests on.
    ///
    /// A log shows Neo where the applications tell which agent is Neo's alone. Which ticket is an opportunity the
    /// list of opportunities tells, and actions on one are in no change log.
    static func all(of route: Route, in area: Area, _ result: ControlResult) -> [EvidenceSource] {
        let lists = Part.lists(of: area)
        let actions = area == .opportunities ? [Resource.opportunities, .actions] : []
        let resources: [Resource] =
            switch route {
            case .logged:
                Resource.all.filter { $0.namesWho && result.basis.contains(": \($0.name) ") }
                    + [.applications] + actions
            case .unchanged: lists + actions
            case .prevented: [.applications, .agents]
            }
        return resources.map { .resource($0) }
    }
}

extension Example {
    /// The evidence of this example without some of it.
    func lacking(_ sources: [EvidenceSource], _ state: EvidenceSource.State) throws -> ExampleTrial {
        let resources = sources.compactMap(\.resource)
        let isRecordMissing = sources.contains(.record)
        let imported =
            !isRecordMissing ? imported : state == .partial ? imported.map { $0.incomplete() } : []
        let example = Example(
            verdict,
            name,
            rows,
            later: later,
            unread: unread + (state == .unreadable ? resources : []),
            exceptions: exceptions,
            attestations: attestations,
            calibrations: calibrations,
            imported: imported,
            parties: parties
        )
        return try ExampleTrial(example, partial: state == .partial ? resources : [])
    }
}
