/// What sets a story apart at several endpoints.
extension Scenario {
    /// Whether people edit fifty records a day, in every area.
    var isBusy: Bool {
        switch self {
        case .ordinary, .live, .liveWritable, .noAdmin: true
        case .mixed, .clean, .violations, .firstRun: false
        }
    }

    /// How it words its answers, where nobody asks for another manner.
    package var manner: Manner { self == .live || self == .liveWritable ? .live : .published }
}
