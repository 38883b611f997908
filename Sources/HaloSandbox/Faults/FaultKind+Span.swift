extension FaultKind {
    /// Whether it goes on after the request that its fault numbers.
    var lasts: Bool {
        switch self {
        case .refused, .sizeIgnored, .lowCap, .pagingIgnored, .pagingUnknown, .ascending, .shuffled,
            .rowDeleted, .logForgets, .rowInserted, .rowBackdated, .rowChanged, .rowRedated, .rowVanishes,
            .rowFlickers,
            .sharedSecond, .crowdedSecond, .permissionLost, .tokenRefused, .tokenDown, .actionsNeedTicket,
            .whoMissing, .agentsAsText, .agentsAsFractions, .agentsUnset, .agentsUnreadable, .namesInCapitals,
            .applicationsMissing, .tablesNull, .tablesMisspelt, .timesMissing, .timesAhead, .rowTwins,
            .listHidden, .ticketBeside:
            true
        default: false
        }
    }

    /// Whether a client without a deadline of its own waits for hours.
    package var isEndless: Bool {
        switch self {
        case .stall, .stallInHead, .stallInBody, .drip: true
        default: false
        }
    }

    /// What kind of answer it can happen to.
    var reach: Reach {
        switch self {
        case .tokenDown, .tokenWithoutLifetime, .tokenWithoutTime: return .path("token")
        case .actionsNeedTicket: return .path("Actions")
        default: break
        }
        return switch effect {
        case .rows, .pages, .envelope, .repeatsLast: .lists
        default: .everything
        }
    }

    enum Reach: Hashable, Sendable {
        case everything
        /// Answers that list rows.
        case lists
        /// The one path of that name.
        case path(String)
    }
}
