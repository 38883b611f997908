/// How near one word is to another, for what to say about a wrong one.
enum Spelling {
    /// The word that takes the fewest changed letters; the first of several.
    static func nearest(to word: String, in words: [String]) -> String {
        words.min { distance($0, word) < distance($1, word) } ?? ""
    }

    /// How many letters must be changed to make one word of the other.
    private static func distance(_ left: String, _ right: String) -> Int {
        let right = Array(right)
        var row = Array(0...right.count)
        for (i, a) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, b) in right.enumerated() {
                let changed = diagonal + (a == b ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(changed, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[right.count]
    }
}
