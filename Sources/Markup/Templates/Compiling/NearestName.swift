/// Finds what was probably meant.
enum NearestName {
    /// The name nearest to `name`, where one is near; the first of equals.
    static func of(_ name: String, among known: [String]) -> String? {
        let limit = max(1, name.count / 3)
        let near = known.map { (name: $0, distance: distance(name, $0)) }.filter { $0.distance <= limit }
        return near.min { $0.distance < $1.distance }?.name
    }

    /// `, perhaps 'x'`, or nothing.
    static func hint(_ name: String, among known: [String]) -> String {
        of(name, among: known).map { ", perhaps '\($0)'" } ?? ""
    }

    /// How many letters to add, take away, change or swap with their neighbour.
    private static func distance(_ left: String, _ right: String) -> Int {
        let (left, right) = (Array(left), Array(right))
        var before: [Int] = []
        var row = Array(0...right.count)
        for i in 0..<left.count {
            var next = [i + 1]
            for j in 0..<right.count {
                var least = min(row[j + 1], next[j]) + 1
                least = min(least, row[j] + (left[i] == right[j] ? 0 : 1))
                if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                    least = min(least, before[j - 1] + 1)
                }
                next.append(least)
            }
            before = row
            row = next
        }
        return row[right.count]
    }
}
