import AuditModel

/// Who Neo and the others are, span by span: what settings history and configuration bear out.
struct Identities {
    /// Spans by a folded name or id.
    typealias Spans<Key: Hashable> = [Key: PeriodSet]

    /// Names and ids of Neo's application.
    var ownApplications: Spans<NameFold> = [:]
    /// Those of other applications.
    var otherApplications: Spans<NameFold> = [:]
    /// Agents that Neo acts as.
    var ownAgents: Spans<Int64> = [:]
    /// Names of the agents that Neo acts as, while it does, by agent.
    var ownNames: [NameFold: Spans<Int64>] = [:]
    /// Names of other agents, as the filter left them.
    var otherNames: Spans<NameFold> = [:]

    /// Names of people whom nobody but the configuration knows, as the filter left them.
    var knownPeople: Set<NameFold> = []

    /// The instants between which nothing of it changes.
    var edges: [Instant] {
        let sets =
            [ownApplications, otherApplications, otherNames].flatMap(\.values)
            + ([ownAgents] + ownNames.values).flatMap(\.values)
        return Set(sets.flatMap { $0.joined.flatMap { [$0.from, $0.to] } }).sorted()
    }

    /// What a trace points at, in a span in which nothing changes.
    func pointing(_ trace: Trace, at span: Period) -> Pointing {
        let application = application(trace.application, at: span)
        if case .known(let who) = application { return .settled(who) }
        for told in [trace.loggedIn, trace.under] {
            switch told {
            case .value(let agent): return pointing(at: agent, application, span)
            case .unreadable: return .settled(.unattributed)
            case .none: continue
            }
        }
        if application == .unreadable { return .settled(.unattributed) }
        if trace.isUsers || trace.isSystems {
            // Beside Neo's own name it is not known which of the two is right.
            if case .value(let name) = trace.name, ownNames[NameFold(name)] != nil {
                return .settled(.shared)
            }
            return .settled(trace.isUsers ? .another : .nobody)
        }
        guard application == .none, case .value(let name) = trace.name else { return .settled(.unattributed) }
        return pointing(at: NameFold(name), span)
    }

    /// What a row tells of an application.
    private enum Teller: Equatable {
        case known(Who)
        /// One that no list of applications shows.
        case stranger
        /// What cannot be read, and may be any.
        case unreadable
        case none
    }

    private func application(_ told: Told<String>, at span: Period) -> Teller {
        guard case .value(let text) = told else { return told == .none ? .none : .unreadable }
        let fold = NameFold(text)
        switch (ownApplications[fold].holds(span), otherApplications[fold].holds(span)) {
        case (true, true): return .known(.shared)
        case (true, false): return .known(.neo)
        case (false, true): return .known(.another)
        // What was or will be Neo's name may be Neo's here, too.
        case (false, false): return ownApplications[fold] == nil ? .stranger : .known(.shared)
        }
    }

    /// An agent who was logged in, or whom the row stands under where nobody is told to have been.
    private func pointing(at agent: Int64, _ application: Teller, _ span: Period) -> Pointing {
        guard ownAgents[agent].holds(span) else {
            return .settled(application == .unreadable ? .unattributed : .another)
        }
        return application == .none ? .agent(agent) : .settled(.shared)
    }

    /// Whom a name points at, where it is all that is told.
    private func pointing(at name: NameFold, _ span: Period) -> Pointing {
        let agents = (ownNames[name] ?? [:]).filter { $0.value.overlap(span) }.map(\.key)
        let isOthers = otherNames[name].holds(span)
        if agents.count == 1, !isOthers { return .agent(agents[0]) }
        if !agents.isEmpty { return .settled(.shared) }
        let isKnown = knownPeople.contains(name)
        guard isOthers || isKnown else { return .settled(.unattributed) }
        // What was or will be Neo's name may be Neo's here, too.
        guard ownNames[name] == nil, ownApplications[name] == nil else { return .settled(.shared) }
        return .settled(isOthers ? .another : .named)
    }
}

extension PeriodSet? {
    /// Whether it shares an instant with a span.
    fileprivate func holds(_ span: Period) -> Bool { self?.overlap(span) ?? false }
}
