import AuditModel
import Foundation
import HaloSandbox
import TestSupport
import Testing

/// Days in zones, from the first instant of one to the first instant after it.
@Suite struct ZoneTests {
    typealias Day = (zone: String, day: String, from: Int64, to: Int64)

    /// Seconds since 1970, by Python's zoneinfo: plain nights, both changes of the clocks, midnights that do not
    /// exist or come twice, leap days, and the days around one that Samoa never had.
    static let days: [Day] = [
        ("UTC", "2026-03-28", 1774656000, 1774742400),
        ("UTC", "2026-03-29", 1774742400, 1774828800),
        ("UTC", "2026-10-24", 1792800000, 1792886400),
        ("UTC", "2026-10-25", 1792886400, 1792972800),
        ("UTC", "2026-12-31", 1798675200, 1798761600),
        ("UTC", "2028-02-28", 1835308800, 1835395200),
        ("UTC", "2028-02-29", 1835395200, 1835481600),
        ("Europe/Berlin", "2026-03-28", 1774652400, 1774738800),
        ("Europe/Berlin", "2026-03-29", 1774738800, 1774821600),
        ("Europe/Berlin", "2026-10-24", 1792792800, 1792879200),
        ("Europe/Berlin", "2026-10-25", 1792879200, 1792969200),
        ("Europe/Berlin", "2026-12-31", 1798671600, 1798758000),
        ("Europe/Berlin", "2028-02-28", 1835305200, 1835391600),
        ("Europe/Berlin", "2028-02-29", 1835391600, 1835478000),
        ("America/New_York", "2026-03-28", 1774670400, 1774756800),
        ("America/New_York", "2026-03-29", 1774756800, 1774843200),
        ("America/New_York", "2026-10-24", 1792814400, 1792900800),
        ("America/New_York", "2026-10-25", 1792900800, 1792987200),
        ("America/New_York", "2026-12-31", 1798693200, 1798779600),
        ("America/New_York", "2028-02-28", 1835326800, 1835413200),
        ("America/New_York", "2028-02-29", 1835413200, 1835499600),
        ("Asia/Kathmandu", "2026-03-28", 1774635300, 1774721700),
        ("Asia/Kathmandu", "2026-03-29", 1774721700, 1774808100),
        ("Asia/Kathmandu", "2026-10-24", 1792779300, 1792865700),
        ("Asia/Kathmandu", "2026-10-25", 1792865700, 1792952100),
        ("Asia/Kathmandu", "2026-12-31", 1798654500, 1798740900),
        ("Asia/Kathmandu", "2028-02-28", 1835288100, 1835374500),
        ("Asia/Kathmandu", "2028-02-29", 1835374500, 1835460900),
        ("Pacific/Auckland", "2026-03-28", 1774609200, 1774695600),
        ("Pacific/Auckland", "2026-03-29", 1774695600, 1774782000),
        ("Pacific/Auckland", "2026-10-24", 1792753200, 1792839600),
        ("Pacific/Auckland", "2026-10-25", 1792839600, 1792926000),
        ("Pacific/Auckland", "2026-12-31", 1798628400, 1798714800),
        ("Pacific/Auckland", "2028-02-28", 1835262000, 1835348400),
        ("Pacific/Auckland", "2028-02-29", 1835348400, 1835434800),
        ("Pacific/Kiritimati", "2026-03-28", 1774605600, 1774692000),
        ("Pacific/Kiritimati", "2026-03-29", 1774692000, 1774778400),
        ("Pacific/Kiritimati", "2026-10-24", 1792749600, 1792836000),
        ("Pacific/Kiritimati", "2026-10-25", 1792836000, 1792922400),
        ("Pacific/Kiritimati", "2026-12-31", 1798624800, 1798711200),
        ("Pacific/Kiritimati", "2028-02-28", 1835258400, 1835344800),
        ("Pacific/Kiritimati", "2028-02-29", 1835344800, 1835431200),
        ("America/St_Johns", "2026-03-28", 1774665000, 1774751400),
        ("America/St_Johns", "2026-03-29", 1774751400, 1774837800),
        ("America/St_Johns", "2026-10-24", 1792809000, 1792895400),
        ("America/St_Johns", "2026-10-25", 1792895400, 1792981800),
        ("America/St_Johns", "2026-12-31", 1798687800, 1798774200),
        ("America/St_Johns", "2028-02-28", 1835321400, 1835407800),
        ("America/St_Johns", "2028-02-29", 1835407800, 1835494200),
        ("America/New_York", "2026-03-07", 1772859600, 1772946000),
        ("America/New_York", "2026-03-08", 1772946000, 1773028800),
        ("America/New_York", "2026-10-31", 1793419200, 1793505600),
        ("America/New_York", "2026-11-01", 1793505600, 1793595600),
        ("Pacific/Auckland", "2026-04-04", 1775214000, 1775300400),
        ("Pacific/Auckland", "2026-04-05", 1775300400, 1775390400),
        ("Pacific/Auckland", "2026-09-26", 1790337600, 1790424000),
        ("Pacific/Auckland", "2026-09-27", 1790424000, 1790506800),
        ("America/St_Johns", "2010-11-06", 1289010600, 1289097000),
        ("America/St_Johns", "2010-11-07", 1289097000, 1289187000),
        ("America/Sao_Paulo", "2018-11-03", 1541214000, 1541300400),
        ("America/Sao_Paulo", "2018-11-04", 1541300400, 1541383200),
        ("America/Sao_Paulo", "2018-02-17", 1518832800, 1518922800),
        ("Asia/Beirut", "2025-03-29", 1743199200, 1743285600),
        ("Asia/Beirut", "2025-03-30", 1743285600, 1743368400),
        ("Asia/Beirut", "2025-10-25", 1761339600, 1761429600),
        ("Africa/Cairo", "2024-04-25", 1713996000, 1714082400),
        ("Africa/Cairo", "2024-04-26", 1714082400, 1714165200),
        ("Africa/Cairo", "2024-10-31", 1730322000, 1730412000),
        ("America/Santiago", "2024-09-07", 1725681600, 1725768000),
        ("America/Santiago", "2024-09-08", 1725768000, 1725850800),
        ("America/Santiago", "2025-04-05", 1743822000, 1743912000),
        ("America/Havana", "2025-03-09", 1741496400, 1741579200),
        ("Pacific/Apia", "2011-12-29", 1325152800, 1325239200),
        ("Pacific/Apia", "2011-12-31", 1325239200, 1325325600),
        ("Africa/Monrovia", "1972-01-06", 63506670, 63593070),
        ("Australia/Lord_Howe", "2026-04-05", 1775307600, 1775395800),
    ]

    private static let python = """
        import sys
        from datetime import date, datetime, timedelta, timezone
        from zoneinfo import ZoneInfo
        def start(zone, day):
            zone, noon = ZoneInfo(zone), int(datetime(day.year, day.month, day.day, tzinfo=timezone.utc).timestamp())
            def reached(second): return datetime.fromtimestamp(second, zone).date() >= day
            minute = next(s for s in range(noon - 57600, noon + 57601, 60) if reached(s))
            return next(s for s in range(minute - 59, minute + 1) if reached(s))
        for line in open(sys.argv[1]):
            zone, day, begin, end = line.split()
            day = date.fromisoformat(day)
            seen = (start(zone, day), start(zone, day + timedelta(days=1)))
            assert seen == (int(begin), int(end)), (line, seen)
        """

    private static let hasZones: Bool = {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-c", "from zoneinfo import ZoneInfo; ZoneInfo('Pacific/Apia')"]
        process.standardError = FileHandle.nullDevice
        guard (try? process.begin()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }()

    @Test(.enabled(if: hasZones, "python3 with zone data is not here"))
    func `the expected instants are those of Python's zone data`() async throws {
        let command = try Command()
        let lines = Self.days.map { "\($0.zone) \($0.day) \($0.from) \($0.to)\n" }.joined()
        try command.write(lines, to: "days")

        let status = try await Tool.run(
            "python3",
            "-c",
            Self.python,
            command.folder.appending(path: "days").path
        )

        #expect(status == 0)
    }

    private func attest(_ command: Command, _ arguments: String...) async throws -> Command.Outcome {
        try await command.run(
            [
                "attest", "add", "--quiet", "--person", "Ann", "--role", "lead", "--statement", "kept",
                "--reference",
                "vault://x",
            ] + arguments
        )
    }

    private func recorded(_ command: Command) async throws -> [[String: Any]] {
        let list = try await command.run("attest", "list", "--json")
        let json = try JSONSerialization.jsonObject(with: Data(list.output.utf8)) as? [String: Any]
        return try #require(json?["attestations"] as? [[String: Any]])
    }

    @Test func `a day is recorded as its first instant and the first one after it, in its zone`() async throws
    {
        let command = try Command()
        try command.write(PipelineTests.configuration(url: "https://acme.example"), to: "neoaudit.yaml")

        for day in Self.days {
            let outcome = try await attest(
                command,
                "--from",
                day.day,
                "--until",
                day.day,
                "--zone",
                day.zone
            )
            #expect(outcome.status == 0, "\(day): \(outcome.errors)")
        }

        let recorded = try await recorded(command)
        #expect(recorded.count == Self.days.count)
        for (day, terms) in zip(Self.days, recorded) {
            let from = Instant(milliseconds: day.from * 1000)
            let until = Instant(milliseconds: day.to * 1000)
            #expect(terms["validFrom"] as? String == from.iso8601, "\(day)")
            #expect(terms["validUntil"] as? String == until.iso8601, "\(day)")
            #expect(terms["lastDay"] as? String == day.day && terms["zone"] as? String == day.zone, "\(day)")
        }
    }

    @Test func `the configured zone counts where none is named, whatever this computer's is`() async throws {
        let command = try Command()
        try command.write(
            "zone: Asia/Kathmandu\n" + PipelineTests.configuration(url: "https://acme.example"),
            to: "neoaudit.yaml"
        )

        let outcome = try await command.run(
            [
                "attest", "add", "--quiet", "--person", "Ann", "--role", "lead", "--statement", "kept",
                "--reference",
                "vault://x", "--from", "2026-12-31", "--until", "2026-12-31",
            ],
            environment: ["TZ": "America/New_York"]
        )

        #expect(outcome.status == 0, "\(outcome.errors)")
        let terms = try #require(try await recorded(command).first)
        #expect(terms["validFrom"] as? String == "2026-12-30T18:15:00.000Z")
        #expect(terms["validUntil"] as? String == "2026-12-31T18:15:00.000Z")
    }

    static let wrong: [(arguments: [String], line: String)] = [
        (["--until", "2027-02-29"], "--until: expected a day such as 2026-12-31, saw '2027-02-29'"),
        (["--until", "2026-13-01"], "--until: expected a day such as 2026-12-31, saw '2026-13-01'"),
        (["--until", "31.12.2026"], "--until: expected a day such as 2026-12-31, saw '31.12.2026'"),
        (
            ["--until", "2026-12-31T00:00"],
            "--until: expected a day such as 2026-12-31, saw '2026-12-31T00:00'"
        ),
        (["--until", ""], "--until: expected a day such as 2026-12-31, saw ''"),
        (
            ["--from", "tomorrow", "--until", "2099-12-31"],
            "--from: expected a day such as 2026-12-31, saw 'tomorrow'"
        ),
        (["--until", "2099-12-31", "--zone", "Berlin"], "did you mean 'Europe/Berlin'?"),
        (["--until", "2099-12-31", "--zone", "Europe/Berln"], "did you mean 'Europe/Berlin'?"),
        (
            ["--until", "2099-12-31", "--zone", "GMT+3"],
            "--zone: expected a zone such as Europe/Berlin, saw 'GMT+3'"
        ),
        (["--until", "2099-12-31", "--zone", "../../etc/passwd"], "--zone: expected a zone"),
        (["--until", "2099-12-31", "--zone", ""], "--zone: expected a zone"),
        (
            ["--from", "2011-12-30", "--until", "2011-12-30", "--zone", "Pacific/Apia"],
            "attestation: refused: expected an end after 2011-12-30T10:00:00.000Z"
        ),
    ]

    @Test(arguments: wrong)
    func `a day or a zone that is none is one line, and nothing is recorded`(
        arguments: [String],
        line: String
    )
        async throws
    {
        let command = try Command()
        try command.write(PipelineTests.configuration(url: "https://acme.example"), to: "neoaudit.yaml")
        let common = [
            "attest", "add", "--quiet", "--person", "Ann", "--role", "lead", "--statement", "kept",
            "--reference",
            "vault://x",
        ]

        let outcome = try await command.run(common + arguments)

        #expect(outcome.status == 64 && outcome.output.isEmpty, "\(outcome.errors)")
        #expect(
            outcome.errors.hasPrefix("neoaudit: error: ") && outcome.errors.contains(line),
            "\(outcome.errors)"
        )
        #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
        let list = try await command.run("attest", "list")
        #expect(list.status == 65 || list.output == "no attestation on record\n")
    }

    @Test func `a configured zone that is none is an error with its line`() async throws {
        let command = try Command()
        try command.write(
            "zone: Berlin\n" + PipelineTests.configuration(url: "https://acme.example"),
            to: "neoaudit.yaml"
        )

        let outcome = try await command.run("check")

        #expect(
            outcome.status == 78 && outcome.errors.contains("neoaudit.yaml:1: 'zone': "),
            "\(outcome.errors)"
        )
    }
}
