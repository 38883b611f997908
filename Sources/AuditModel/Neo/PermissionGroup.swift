/// A permission group of Neo's dashboard, and the areas of HaloPSA it may be about.
public struct PermissionGroup: Hashable, Sendable {
    /// The name in the dashboard.
    public let name: String
    /// The areas; two where the name leaves open which one is meant.
    public let areas: [Area]

    /// The group of that name, however it is spaced; `nil` for a name that is not known.
    public static func named(_ text: String) -> PermissionGroup? {
        singular(text).flatMap { byLetters[$0] }
    }

    /// Every known group; Neo says that the set varies by PSA, and publishes none for HaloPSA.
    public static let all: [PermissionGroup] = {
        var names: [String] = []
        for name in Part.all.flatMap(\.groups) where !names.contains(name) { names.append(name) }
        return names.map { name in
            let areas = Area.allCases.filter { area in
                Part.all(of: area).contains { $0.groups.contains(name) }
            }
            return PermissionGroup(name: name, areas: areas)
        }
    }()

    private static let byLetters = Dictionary(
        uniqueKeysWithValues: all.compactMap { group in singular(group.name).map { ($0, group) } }
    )

    /// `Halo Appointments`, `appointments` and `APPOINTMENT` are one.
    private static func singular(_ text: String) -> String? {
        guard var letters = PermissionWords.letters(text) else { return nil }
        if letters.hasPrefix("halo") { letters.removeFirst(4) }
        if letters.hasPrefix("psa") { letters.removeFirst(3) }
        if letters.hasSuffix("s") { letters.removeLast() }
        return letters
    }
}
