extension FaultKind {
    /// The kinds whose names are most like a misspelt one, the likeliest first.
    package static func nearest(to name: String, count: Int = 5) -> [FaultKind] {
        let ranked = allCases.enumerated().map { position, kind in
            (kind: kind, position: position, distance: distance(from: name, to: kind.rawValue))
        }
        return ranked.sorted { ($0.distance, $0.position) < ($1.distance, $1.position) }
            .prefix(count).map(\.kind)
    }

    /// How many letters have to be put in, taken out or changed; none for a name that begins or ends so.
    private static func distance(from name: String, to other: String) -> Int {
        if !name.isEmpty, other.hasPrefix(name) || other.hasSuffix(name) { return 0 }
        let letters = Array(other)
        var row = Array(0...letters.count)
        for (position, letter) in name.enumerated() {
            var diagonal = row[0]
            row[0] = position + 1
            for column in letters.indices {
                let changed = diagonal + (letters[column] == letter ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(changed, row[column] + 1, diagonal + 1)
            }
        }
        return row[letters.count]
    }
}
