import Foundation
import TestSupport
import Testing

/// The same evidence gives the same bytes, in every format and for every audience.
@Suite struct ByteIdentityTests {
    @Test func `in any time zone and any language`() async throws {
        let zones = ["Pacific/Auckland", "America/St_Johns", "UTC"]
        let languages = ["tr_TR.UTF-8", "de_DE.UTF-8", "C", "ar_EG.UTF-8"]
        let editions =
            zones.map { Edition(name: $0, runner: ["TZ=\($0)"]) }
            + languages.map { Edition(name: $0, runner: ["LANG=\($0)", "LC_ALL=\($0)", "LANGUAGE=\($0)"]) }
            + [Edition(name: "both", runner: ["TZ=Pacific/Apia", "LC_ALL=tr_TR.UTF-8"])]

        try await Command.demo(actions: 40).expectSame(editions)
    }

    @Test func `from any folder, and of a store that was copied`() async throws {
        let command = try await Command.demo(actions: 40)
        try command.copy("out", to: "moved/elsewhere")
        let absolute = command.folder.appending(path: "out/neoaudit.yaml").path

        try await command.expectSame([
            Edition(name: "from the root", start: "/", configuration: absolute),
            Edition(
                name: "from the root by a relative path",
                start: "/",
                configuration: String(absolute.dropFirst())
            ),
            Edition(name: "absolute path", configuration: absolute),
            Edition(
                name: "beside the configuration",
                start: command.folder.path + "/out",
                configuration: "neoaudit.yaml"
            ),
            Edition(name: "a copy", configuration: "moved/elsewhere/neoaudit.yaml"),
        ])
    }

    @Test func `by any seed of hashing, run after run`() async throws {
        let seeds: [[String]] = [
            ["-u", "SWIFT_DETERMINISTIC_HASHING"], ["-u", "SWIFT_DETERMINISTIC_HASHING"],
            ["-u", "SWIFT_DETERMINISTIC_HASHING"], ["SWIFT_DETERMINISTIC_HASHING=1"],
        ]

        try await Command.demo(actions: 40).expectSame(
            seeds.enumerated().map { Edition(name: "run \($0.offset)", runner: $0.element) }
        )
    }

    @Test func `without a home, with a mask, and with nothing in the environment`() async throws {
        let mask = ["sh", "-c", "umask 077; exec \"$@\"", "sh"]

        try await Command.demo(actions: 40).expectSame([
            Edition(name: "no home", runner: ["-u", "HOME", "-u", "XDG_CONFIG_HOME"]),
            Edition(name: "umask 077", runner: mask),
            Edition(name: "umask 000", runner: ["sh", "-c", "umask 0; exec \"$@\"", "sh"]),
            Edition(name: "empty environment", runner: ["-i"]),
            Edition(name: "a narrow terminal", runner: ["COLUMNS=40", "TERM=dumb", "NO_COLOR=1"]),
        ])
    }

    @Test(.enabled(if: Other.hasUser, "only root may run the tool as another user, with setpriv"))
    func `as any user`() async throws {
        let command = try await Command.demo(actions: 40)
        try FileManager.default.copyItem(at: Command.binary, to: command.folder.appending(path: "tool"))
        #expect(try await Tool.run("chmod", "-R", "a+rX", command.folder.path) == 0)

        try await command.expectSame([
            Edition(
                name: "nobody",
                runner: Other.user + ["env", "HOME=/nonexistent"],
                binary: command.folder.path + "/tool"
            )
        ])
    }

    @Test(.enabled(if: Command.hasClock, "faketime is absent: apt-get install faketime"))
    func `at any hour of the wall clock`() async throws {
        let hours = ["+1 year", "-10 years", "2028-02-29 23:59:59"]

        try await Command.demo(actions: 40).expectSame(
            hours.map { Edition(name: $0, runner: ["faketime", $0]) }
        )
    }

    @Test(.enabled(if: Other.hasBuild, "no other build as new as the sources: swift build -c release"))
    func `by a debug and by a release build`() async throws {
        try await Command.demo(actions: 40).expectSame([Edition(name: "other build", binary: Other.build)])
    }
}

/// What another user, clock or build there is on this machine.
private enum Other {
    static let user = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"]
    static let hasUser = geteuid() == 0 && Tool.path("setpriv") != nil

    /// The release build beside a debug one, or the other way round.
    static let build = Tool.package.appending(
        path: Command.binary.path.contains("/release/") ? ".build/debug/neoaudit" : ".build/release/neoaudit"
    ).path

    /// Whether that build is there, and no source is newer.
    static let hasBuild: Bool = {
        guard let built = changed(build) else { return false }
        return ["Sources", "Templates", "Package.swift"].allSatisfy { top in
            let path = Tool.package.appending(path: top).path
            let below = FileManager.default.subpaths(atPath: path) ?? []
            return ([path] + below.map { "\(path)/\($0)" }).allSatisfy {
                changed($0).map { $0 <= built } ?? false
            }
        }
    }()

    private static func changed(_ path: String) -> Date? {
        try? FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
    }
}

extension Command {
    /// Copies a folder of the command's, with the folders above it.
    fileprivate func copy(_ name: String, to other: String) throws {
        let target = folder.appending(path: other)
        try FileManager.default.createDirectory(
            at: target.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try FileManager.default.copyItem(at: folder.appending(path: name), to: target)
    }
}
