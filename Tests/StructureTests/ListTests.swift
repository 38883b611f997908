import Testing

/// Adding one thing is one new file and one line in the list beside it: a forgotten line shows here.
@Suite struct ListTests {
    private static func names(
        _ files: [(name: String, text: String)],
        _ pattern: Regex<(Substring, Substring)>
    )
        -> [(file: String, name: String)]
    {
        files.flatMap { file in file.text.matches(of: pattern).map { (file.name, String($0.1)) } }
    }

    @Test func `every control stands in the catalogue`() throws {
        let catalog = try Sources.text("Sources/Compliance/Controls/Catalog.swift")
        let files = try Sources.files(in: "Sources/Compliance/Controls").filter { $0.name.contains("/") }

        let builders: Set = ["readOnly", "written"]
        let controls = Self.names(
            files,
            /static (?:let|func) (\w+)(?: = (?:Control|readOnly|written)\(|\([^)]*\) -> Control \{\n)/
        ).filter { !builders.contains($0.name) }

        #expect(controls.count > 20)
        for (file, name) in controls {
            #expect(try catalog.contains(Regex("\\.\(name)[,(]")), "\(file)")
        }
    }

    @Test func `every resource has a file of its name and stands in the list of all`() throws {
        let all = try Sources.text("Sources/AuditModel/Resources/Resource+All.swift")
        let files = try Sources.files(in: "Sources/AuditModel/Resources").filter {
            !$0.name.hasPrefix("Resource")
        }

        let resources = Self.names(files, /static let (\w+)(?::| =)/)
        let names = files.compactMap { $0.name.split(separator: "/").last?.lowercased() }

        #expect(resources.count > 30)
        #expect(resources.map { $0.name.lowercased() + ".swift" } == names)
        for (file, name) in resources {
            #expect(try all.contains(Regex("\\b\(name)\\b")), "\(file)")
        }
    }

    @Test func `every format has a folder of its name, and stands in a list`() throws {
        let all = try Sources.text("Sources/Reporting/Formats/ReportFormats.swift")
        let pages = try Sources.text("Sources/Reporting/Audience.swift")
        let files = try Sources.files(in: "Sources/Reporting/Formats")
        let folders = Set(
            files.compactMap { $0.name.split(separator: "/").dropLast().first.map(String.init) }
        )

        let formats = Self.names(files, /(?m)^package struct (\w+)Format: (?:Report|Page)Format \{/)
        let listed = Self.names(files, /where Self == \w+ \{\n(?: +\/\/\/.*\n)+ +package static var (\w+):/)

        #expect(Set(formats.map(\.name)) == folders)
        for (file, name) in formats {
            #expect(file == "\(name)/\(name)Format.swift")
            // One that is for an audience alone has no name in the list.
            let short = listed.first { $0.file == file }?.name
            #expect(short.map { all.contains(".\($0),") } ?? pages.contains("\(name)Format()"), "\(file)")
        }
        #expect(listed.count == all.matches(of: /(?m)^ +\.\w+,$/).count)
    }

    @Test func `every command has a file of its name, and stands below the root`() throws {
        let root = try Sources.text("Sources/neoaudit/NeoAudit.swift")
        let files = try Sources.files(in: "Sources/neoaudit/Commands")

        var commands: [String] = []
        for (file, text) in files {
            // `ExceptionCommand+Import.swift` holds a subcommand of what stands before the plus.
            let names = Sources.name(of: file).split(separator: "+").map(String.init)
            let types = text.matches(of: /(?m)^struct (\w+): (?:Async)?ParsableCommand/).map { String($0.1) }
            let isWhole = names.count == 1
            #expect(types == (isWhole ? names : []), "\(file)")
            #expect(text.contains(isWhole ? "commandName: \"" : "extension \(names[0]) {"), "\(file)")
            #expect(names[0].hasSuffix("Command") && root.contains("\(names[0]).self"), "\(file)")
            commands += types
        }
        #expect(commands.count > 20)
        #expect(Set(commands).count == root.matches(of: /\w+Command\.self/).count)
    }
}
