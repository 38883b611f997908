import Foundation

/// The list of naughty strings, where it lies beside the package; empty elsewhere.
let naughtyStrings: [String] = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    let file = root.appending(path: "../shared/corpora/naughty-strings/blns.json")
    return (try? JSONDecoder().decode([String].self, from: Data(contentsOf: file))) ?? []
}()
