import ArgumentParser

/// A folder named on the command line; slashes at its end say nothing.
struct FolderPath: ExpressibleByArgument, CustomStringConvertible {
    let path: String

    /// The folder without them.
    init(_ text: String) {
        var path = text[...]
        while path.count > 1, path.hasSuffix("/") || path.hasSuffix("/.") { path = path.dropLast() }
        self.path = String(path)
    }

    /// The folder; `nil` of an empty text, which would be the root.
    init?(argument: String) {
        guard !argument.isEmpty else { return nil }
        self.init(argument)
    }

    var description: String { path }
}
