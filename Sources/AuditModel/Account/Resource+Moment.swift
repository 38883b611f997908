extension Resource {
    /// When a row says that it happened: an instant, none, or what cannot be read.
    ///
    /// HaloPSA writes a day of long ago where there is no time: what is before
    /// 1901, and 1 January 1901 itself, is none.
    public func moment(of row: JSONValue) -> Told<Instant> {
        guard let time, let value = row[time], value.kind != .null else { return .none }
        if let instant = value.instant { return Self.told(instant) }
        guard let text = value.trimmedText else { return .unreadable }
        guard !text.isEmpty else { return .none }
        guard let instant = Instant(ofAnyYear: Array(text.utf8)[...]) else { return .unreadable }
        return Self.told(instant)
    }

    private static func told(_ instant: Instant) -> Told<Instant> {
        instant < firstDay ? .none : .value(instant)
    }

    private static let firstDay = Instant(year: 1901, month: 1, day: 2)
}
