import AuditModel

/// What a permission group of Neo's at a level says about the areas it may only read.
struct GroupStanding: Hashable {
    /// Why it says no more than that.
    enum Cause: String {
        case unknownGroup, unknownLevel, notKnownToBeHalos, unclearArea, mayWrite

        var why: String {
            switch self {
            case .unknownGroup: "the group's name is not known, so neither is its area"
            case .unknownLevel: "the level is none that is known"
            case .notKnownToBeHalos: "nothing beside it says that it is HaloPSA's"
            case .unclearArea: "the group's name leaves open which area it is about"
            case .mayWrite: "the group may write where Neo may only read"
            }
        }
    }

    let outcome: Fact.Outcome
    /// The read-only area it is about; `nil` where it is about none, or none is known.
    let area: Area?
    let cause: Cause?

    /// `isHalo` says whether the group is known to be one of HaloPSA's.
    init(group: String, level: String, isHalo: Bool) {
        guard let known = PermissionGroup.named(group) else {
            self.init(.unknown, nil, .unknownGroup)
            return
        }
        let readOnly = known.areas.filter { Area.readOnly.contains($0) }
        guard let area = readOnly.first else {
            self.init(.info, nil, nil)
            return
        }
        switch PermissionLevel(level) {
        case nil: self.init(.unknown, area, .unknownLevel)
        case _ where !isHalo: self.init(.unknown, area, .notKnownToBeHalos)
        case .disabled, .read: self.init(.pass, area, nil)
        case .write where readOnly.count < known.areas.count: self.init(.unknown, area, .unclearArea)
        case .write: self.init(.fail, area, .mayWrite)
        }
    }

    private init(_ outcome: Fact.Outcome, _ area: Area?, _ cause: Cause?) {
        self.outcome = outcome
        self.area = area
        self.cause = cause
    }
}
