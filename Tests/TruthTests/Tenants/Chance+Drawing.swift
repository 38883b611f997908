import TestSupport

extension Chance {
    /// Whether something happens that does so in `percent` of a hundred cases.
    mutating func happens(_ percent: Int) -> Bool { below(100) < percent }

    /// One of several, each as likely.
    mutating func one<Value>(of values: [Value]) -> Value { values[below(values.count)] }

    /// A few of several, no one twice.
    mutating func some<Value>(_ count: Int, of values: [Value]) -> [Value] {
        var rest = values
        return (0..<min(count, values.count)).map { _ in rest.remove(at: below(rest.count)) }
    }

    /// A number in a range.
    mutating func number(in range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.upperBound - range.lowerBound + 1)
    }
}
