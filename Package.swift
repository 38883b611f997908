// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// For what reads, stores, judges and writes: optimised in builds for debugging too, since it is these that are tested.
let quick = strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]

let package = Package(
    name: "neoaudit",
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
    ],
    targets: [
        .target(name: "AuditModel", swiftSettings: quick),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .target(name: "Digests", dependencies: ["CCrypto"], swiftSettings: quick),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(
            name: "CInflate",
            pkgConfig: "libbrotlidec",
            providers: [.apt(["libbrotli-dev", "zlib1g-dev"])]
        ),
        .target(name: "HaloAPI", dependencies: ["AuditModel", "CCurl", "CInflate"], swiftSettings: quick),
        .target(name: "Merkle", dependencies: ["AuditModel", "Digests"], swiftSettings: quick),
        .target(name: "CSQLiteShim", linkerSettings: [.linkedLibrary("sqlite3")]),
        .target(
            name: "Evidence",
            dependencies: [
                "AuditModel", "CSQLiteShim", "Merkle", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: quick
        ),
        .target(
            name: "Collecting",
            dependencies: ["AuditModel", "Evidence", "HaloAPI", "Markup"],
            swiftSettings: quick
        ),
        .target(name: "Compliance", dependencies: ["AuditModel", "Evidence"], swiftSettings: quick),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
        .target(name: "Markup", dependencies: ["CLibXML2"], swiftSettings: quick),
        .target(
            name: "Templates",
            path: "Templates",
            resources: [
                .embedInCode("report.xhtml"), .embedInCode("report.css"),
                .embedInCode("questionnaire.xhtml"), .embedInCode("questionnaire.css"),
            ],
            swiftSettings: strict
        ),
        .target(
            name: "Reporting",
            dependencies: ["AuditModel", "CPNG", "Digests", "Markup", "Templates"],
            swiftSettings: quick
        ),
        .target(
            name: "HaloSandbox",
            dependencies: [
                "AuditModel",
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            swiftSettings: quick
        ),
        .executableTarget(
            name: "neoaudit",
            dependencies: [
                "AuditModel", "Collecting", "Compliance", "Evidence", "HaloAPI", "HaloSandbox", "Markup",
                "Reporting",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Yams", package: "Yams"),
            ],
            swiftSettings: strict
        ),
        // The subject of ./bench tal, in release; nothing that users get depends on it.
        .executableTarget(
            name: "MarkupBench",
            dependencies: ["Markup"],
            path: "Tests/Bench/Markup",
            swiftSettings: strict
        ),
        .target(
            name: "TestSupport",
            dependencies: [
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ],
            path: "Tests/Support",
            swiftSettings: strict
        ),
        .testTarget(name: "StructureTests", swiftSettings: strict),
        .testTarget(
            name: "AuditModelTests",
            dependencies: ["AuditModel", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(name: "DigestsTests", dependencies: ["Digests", "TestSupport"], swiftSettings: strict),
        .testTarget(name: "MerkleTests", dependencies: ["Merkle"], swiftSettings: strict),
        .testTarget(name: "EvidenceTests", dependencies: ["AuditModel", "Evidence"], swiftSettings: strict),
        .testTarget(
            name: "HaloSandboxTests",
            dependencies: ["AuditModel", "HaloSandbox"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "CollectingTests",
            dependencies: [
                "AuditModel", "Collecting", "Evidence", "HaloAPI", "HaloSandbox", "Merkle", "TestSupport",
            ],
            swiftSettings: strict
        ),
        .testTarget(name: "MarkupTests", dependencies: ["Markup", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "ReportingTests",
            dependencies: [
                "AuditModel", "Digests", "Markup", "Reporting", "Templates", "TestSupport",
                .product(name: "SwiftCSV", package: "SwiftCSV"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "CommandTests",
            dependencies: [
                "AuditModel", "HaloSandbox", "TestSupport", .product(name: "SwiftCSV", package: "SwiftCSV"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "HaloAPITests",
            dependencies: [
                "AuditModel", "HaloAPI", "TestSupport", .product(name: "NIOCore", package: "swift-nio"),
            ],
            swiftSettings: strict
        ),
        .testTarget(
            name: "ComplianceTests",
            dependencies: ["AuditModel", "Compliance", "Evidence", "TestSupport"],
            swiftSettings: strict
        ),
        .testTarget(
            name: "TruthTests",
            dependencies: [
                "AuditModel", "Collecting", "Compliance", "Evidence", "HaloAPI", "Merkle", "TestSupport",
            ],
            swiftSettings: strict
        ),
    ],
    swiftLanguageModes: [.v6]
)
