/// What sets a story apart at several endpoints.
extension Scenario {
    /// Whether people edit fifty records a day, in every area.
    var isBusy: Bool {
        switch self {
        case .ordinary, .live, .liveWritable, .noAdmin: true
        case .mixed, .clean, .violations, .firstRun: false
        }
    }

    /// Whether it answers as the recorded tenant did: no list of all actions, no row of an audit trail.
    var isLive: Bool { self == .live || self == .liveWritable }
}
