import AuditModel

/// What a permission group of Neo's at a level says about the areas it may only read.
struct GroupStanding: Hashable {
    let outcome: Bare.Outcome
    /// The read-only area it is about; `nil` where it is about none, or none is known.
    let area: Area?
    let why: String

    /// `isHalo` says whether the group is known to be one of HaloPSA's.
    init(group: String, level: String, isHalo: Bool) {
        guard let known = PermissionGroup.named(group) else {
            self.init(.unknown, nil, "the group's name is not known, so neither is its area")
            return
        }
        let readOnly = known.areas.filter { Area.readOnly.contains($0) }
        guard let area = readOnly.first else {
            self.init(.info, nil, "")
            return
        }
        switch PermissionLevel(level) {
        case nil: self.init(.unknown, area, "the level is none that is known")
        case _ where !isHalo: self.init(.unknown, area, "nothing beside it says that it is HaloPSA's")
        case .disabled, .read: self.init(.pass, area, "")
        case .write where readOnly.count < known.areas.count:
            self.init(.unknown, area, "the group's name leaves open which area it is about")
        case .write: self.init(.fail, area, "the group may write where Neo may only read")
        }
    }

    private init(_ outcome: Bare.Outcome, _ area: Area?, _ why: String) {
        self.outcome = outcome
        self.area = area
        self.why = why
    }
}
