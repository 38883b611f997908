import AuditModel

extension PartRow {
    /// What shows that Neo did not write in the part, or that nothing does.
    var statement: String {
        let isOne = sources.count == 1
        let named = sources.joined(separator: ", ")
        return switch route {
        case .logged:
            "\(named) \(isOne ? "was" : "were") read whole and \(isOne ? "shows" : "show") rows of Neo's own"
        case .unchanged: "\(named) held the same records at every snapshot"
        case .prevented: "scopes and permissions gave Neo at most reading"
        case nil: "nothing shows \(part)"
        }
    }

    /// What stays open about it; empty where nothing does.
    var open: String {
        if !isShowable {
            return "HaloPSA has no list, no permission and no log of its own for it; it bars nothing"
        }
        guard let route else { return "whether Neo wrote there" }
        return route.leavesOpen ?? ""
    }
}
