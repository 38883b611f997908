/// Neo's recorded writes of one kind in one area.
public struct AreaWrites: Hashable, Sendable {
    /// The area written to.
    public var area: Area
    /// What the writes did.
    public var operation: Operation
    /// How many there are.
    public var count: Int

    /// A count, whole.
    public init(area: Area, operation: Operation, count: Int) {
        self.area = area
        self.operation = operation
        self.count = count
    }
}
