import AuditModel
import Foundation
import Yams

extension YAMLMapping {
    /// Where names under a key belong, as `NAME: area` or `NAME: none`; those that are known already have their place.
    func places(
        _ key: String,
        known: (String) -> Bool,
        name fold: (String) -> String
    ) throws -> [String: Place] {
        guard let node = self[key] else { return [:] }
        guard let mapping = node.mapping else {
            throw error(key, "expected names with their areas, as 'NAME: area'")
        }
        let areas = Area.allCases.map(\.rawValue) + ["none"]
        return try mapping.reduce(into: [:]) { places, pair in
            let name = fold((pair.key.string ?? "").trimmingCharacters(in: .whitespaces))
            guard !name.isEmpty, let word = pair.value.scalar?.string else {
                throw error(key, "expected names with their areas, as 'NAME: area'")
            }
            guard !known(name) else { throw error(key, "expected a name that is not known, saw '\(name)'") }
            guard word != "none" else { return places[name] = .noArea }
            guard let area = Area(rawValue: word) else { throw error(key, Self.unknown(word, areas)) }
            places[name] = .area(area)
        }
    }
}
