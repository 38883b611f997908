/// Whose a row is, as far as what it tells can be compared with who Neo is at that time.
enum Who: String {
    /// Neo's for certain.
    case neo
    /// Of an agent or a name that is not Neo's alone then.
    case shared
    /// Of somebody who can be told not to be Neo.
    case another
    /// Of a person whom the configuration names, and who is in no list.
    case named
    /// HaloPSA's own.
    case nobody
    /// Nobody that could be told apart from Neo.
    case unattributed
}

/// What a trace points at, before it is known whether an agent was Neo's alone.
enum Pointing: Hashable {
    /// What its class is already.
    case settled(Who)
    /// An agent of Neo's, which others may use too.
    case agent(Int64)
}
