import Foundation

/// A folder of controls with one file, which tests get wrong.
enum OwnControl {
    /// A control with nothing wrong, lines 1 to 18.
    static let sound = """
        id: ACME-7
        title: A title
        area: actions
        severity: low
        requirement: It SHALL be so.
        rationale: Because.
        expected: nothing
        remediation: Do it.
        references: [SOC 2 CC7.2]
        reads: [actions]
        query: |
          SELECT 'pass' AS outcome, 'x' AS observed
        examples:
          - verdict: pass
            name: an action
            rows:
              actions:
                - {ticket_id: 1, id: 2, datetime: 2026-10-14T09:12:00, hiddenfromuser: true, timetaken: 0.5}

        """

    static let configuration = """
        controls: ./controls
        tenants:
          - name: acme
            url: https://acme.example
            collector: {client-id: 00000000-0000-4000-8000-000000000030}
            neo: {client-id: neo}

        """

    /// Runs `controls list` over a folder that holds one control.
    static func list(_ text: String, name: String = "own.yaml") async throws -> Command.Outcome {
        let command = try Command()
        try command.write(configuration, to: "neoaudit.yaml")
        try FileManager.default.createDirectory(
            at: command.folder.appending(path: "controls"),
            withIntermediateDirectories: false
        )
        try command.write(text, to: "controls/\(name)")
        return try await command.run("controls", "list")
    }

    /// The sound control with one change: `%key: value` puts a line in the place of a key's own, or at the end;
    /// `-key` takes a key away; all else is the whole file.
    static func changed(_ change: String) -> String {
        guard let mark = change.first, mark == "%" || (mark == "-" && !change.contains(" ")) else {
            return change
        }
        let text = String(change.dropFirst())
        let key = text.prefix { $0 != ":" }
        var lines = sound.split(separator: "\n").map(String.init)
        let place = lines.firstIndex {
            $0.hasPrefix("\(key):") || ("\(key)" == "titel" && $0.hasPrefix("title:"))
        }
        guard let place else { return (lines + [text]).joined(separator: "\n") }
        let rest = lines[(place + 1)...].firstIndex { !$0.hasPrefix(" ") } ?? lines.endIndex
        lines.replaceSubrange(place..<rest, with: mark == "%" ? [text] : [])
        return lines.joined(separator: "\n") + "\n"
    }
}
