/// A way to know, for the whole of a period, that no write by Neo in a read-only area was missed.
public enum Route: String, Sendable, CaseIterable {
    /// A source that names who was read whole, and is seen to log the area.
    case logged
    /// Two whole snapshots hold the same records.
    case unchanged
    /// Scopes and permissions gave Neo at most reading at every snapshot.
    case prevented

    /// What this way of knowing cannot exclude, for people; `nil` where there is nothing.
    public var leavesOpen: String? {
        switch self {
        case .logged: nil
        case .unchanged: "a change that was reverted in between"
        case .prevented: "a permission changed and changed back in between"
        }
    }
}
