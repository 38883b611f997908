import Testing

/// The arrows between the modules, line by line: the build's own check misses transitive imports.
@Suite struct ImportTests {
    /// What each target may import beside Foundation, Glibc and Synchronization.
    static let allowed: [(target: String, imports: Set<String>)] = [
        ("AuditModel", []),
        ("CCrypto", []),
        ("CCurl", []),
        ("CInflate", []),
        ("CLibXML2", []),
        ("CPNG", []),
        ("CSQLiteShim", []),
        ("Collecting", ["AuditModel", "Evidence", "HaloAPI", "Markup"]),
        ("Compliance", ["AuditModel", "Evidence"]),
        ("Digests", ["CCrypto"]),
        ("Evidence", ["AuditModel", "CSQLiteShim", "GRDB", "Merkle"]),
        ("HaloAPI", ["AuditModel", "CCurl", "CInflate"]),
        ("HaloSandbox", ["AuditModel", "NIOCore", "NIOHTTP1", "NIOPosix"]),
        ("Markup", ["CLibXML2"]),
        ("Merkle", ["AuditModel", "Digests"]),
        ("Reporting", ["AuditModel", "CPNG", "Digests", "Markup", "Templates"]),
        (
            "neoaudit",
            [
                "ArgumentParser", "AuditModel", "Collecting", "Compliance", "Evidence", "HaloAPI",
                "HaloSandbox",
                "Markup", "Merkle", "Reporting", "Yams",
            ]
        ),
    ]
    static let system: Set<String> = ["Foundation", "Glibc", "Synchronization"]

    @Test func `every target has its row`() throws {
        #expect(try Sources.folders(in: "Sources").sorted() == Self.allowed.map(\.target).sorted())
    }

    @Test(arguments: allowed)
    func `a target imports what its row allows`(target: String, imports: Set<String>) throws {
        for (name, text) in try Sources.files(in: "Sources/\(target)") {
            let imported = text.matches(of: /(?m)^(?:\w+ )?import (?:\w+ )?(\w+)/).map { String($0.1) }

            #expect(Set(imported).subtracting(imports).subtracting(Self.system) == [], "\(target)/\(name)")
        }
    }

    @Test(arguments: [
        ("CCurl", "HaloAPI"), ("CInflate", "HaloAPI"), ("CCrypto", "Digests"), ("GRDB", "Evidence"),
        ("CLibXML2", "Markup"), ("CPNG", "Reporting"), ("Yams", "neoaudit"),
    ])
    func `a dependency has one door`(dependency: String, target: String) throws {
        let users = try Sources.folders(in: "Sources").filter { folder in
            try Sources.files(in: "Sources/\(folder)").contains { $0.text.contains("import \(dependency)\n") }
        }

        #expect(users == [target])
    }
}
