import AuditModel
import Collecting
import Compliance
import Evidence
import Foundation
import HaloAPI

/// What a person says to the register: every value checked, and refused under the key that it was said under.
struct RegisterInput {
    let audited: AuditedTenant
    /// An error about the value under a key, where the person said it.
    let refusal: (_ key: String, _ detail: String) -> ConfigurationError

    /// What is said by flags.
    static func flags(_ audited: AuditedTenant) -> RegisterInput {
        RegisterInput(audited: audited) { key, detail in
            ConfigurationError(isUsage: true, "--\(key): \(detail)")
        }
    }

    /// A control of the baseline.
    func control(_ id: String) throws -> Control {
        let controls = try controls
        guard let control = controls.first(where: { $0.id == id }) else {
            throw refusal(
                "control",
                "expected one of \(controls.map(\.id).joined(separator: ", ")), saw '\(id)'"
            )
        }
        return control
    }

    /// A control of the baseline that rests on a person's statement.
    func attested(_ id: String) throws -> String {
        let attested = try controls.filter(\.takesAttestation).map(\.id)
        guard attested.contains(try control(id).id) else {
            throw refusal(
                "control",
                "expected one that rests on a statement: \(attested.joined(separator: ", ")), saw '\(id)'"
            )
        }
        return id
    }

    /// A control of the baseline about an area that Neo may only read.
    func readOnly(_ id: String) throws -> String {
        let readOnly = try controls.filter { $0.rule == .routes }.map(\.id)
        guard readOnly.contains(try control(id).id) else {
            throw refusal("control", "expected one of \(readOnly.joined(separator: ", ")), saw '\(id)'")
        }
        return id
    }

    /// A part of the area that a control is about.
    func part(_ name: String, of id: String) throws -> Part {
        let parts = try control(readOnly(id)).area.map(Part.all) ?? []
        guard let part = parts.first(where: { $0.name == name }) else {
            throw refusal(
                "part",
                "expected one of \(parts.map(\.name).joined(separator: ", ")), saw '\(name)'"
            )
        }
        return part
    }

    /// Parts of read-only areas, by their names or those of their areas.
    func parts(_ names: [String]) throws -> [String] {
        let all = Area.readOnly.flatMap(Part.all)
        let named = try names.flatMap { name -> [Part] in
            let meant = all.filter { $0.name == name || $0.area.rawValue == name }
            guard !meant.isEmpty else {
                let near = Spelling.nearest(to: name, in: all.map(\.name) + Area.readOnly.map(\.rawValue))
                throw ConfigurationError(
                    isUsage: true,
                    "part '\(name)': expected a part or an area that Neo may only read; did you mean '\(near)'?"
                )
            }
            return meant
        }
        return all.filter(named.contains).map(\.name)
    }

    /// A control of the baseline whose deviations an exception may cover.
    func excepted(_ id: String) throws -> Control {
        let control = try control(id)
        guard control.isExceptable else {
            let remedy =
                control.rule == .routes ? "; list it under 'exceptable' in the configuration first" : ""
            throw refusal("control", "expected one that exceptions count for, saw '\(id)'\(remedy)")
        }
        return control
    }

    /// The area of a control that speaks of several.
    func area(_ name: String, of control: Control) throws -> Area {
        guard let area = Area(rawValue: name) else {
            throw refusal(
                "area",
                "expected one of \(Area.allCases.map(\.rawValue).joined(separator: ", ")), saw '\(name)'"
            )
        }
        if let own = control.area, own != area {
            throw refusal("area", "expected '\(own.rawValue)', which \(control.id) is about, saw '\(name)'")
        }
        return area
    }

    /// Operations, none of them twice.
    func operations(_ names: [String]) throws -> [AuditModel.Operation] {
        let named = try names.map { name in
            guard let operation = AuditModel.Operation(rawValue: name) else {
                throw refusal("operations", "expected create, update or delete, saw '\(name)'")
            }
            return operation
        }
        let operations = AuditModel.Operation.allCases.filter(named.contains)
        guard !operations.isEmpty else { throw refusal("operations", "expected at least one, saw none") }
        return operations
    }

    /// A whole number above 0.
    func number(_ text: String, _ key: String) throws -> Int64 {
        guard let number = Int64(text), number > 0 else {
            throw refusal(key, "expected a whole number above 0, saw '\(text)'")
        }
        return number
    }

    /// A text that says something, and holds no secret: the register is kept for good and handed out.
    func text(_ text: String, _ key: String) throws -> String {
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !trimmed.isEmpty else { throw refusal(key, "expected a text, saw none") }
        let configured = audited.tenant.secretFile.flatMap { try? SecretFile.read(path: $0).revealed }
        guard !SecretShape.isIn(Array(trimmed.utf8)[...]), configured.map({ !trimmed.contains($0) }) ?? true
        else {
            throw refusal(key, "expected no secret, saw what looks like one; name where it is kept instead")
        }
        return trimmed
    }

    /// The zone named, or else the configured one.
    func zone(_ name: String?) throws -> Zone {
        let name = name ?? audited.configuration.zone
        guard let zone = Zone(name) else { throw refusal("zone", Zone.expected(name)) }
        return zone
    }

    /// A day, as it is written.
    func day(_ text: String, _ key: String) throws -> String {
        guard text.utf8.count == 10, Instant(iso8601: text) != nil else {
            throw refusal(key, "expected a day such as 2026-12-31, saw '\(text)'")
        }
        return text
    }

    /// The first instant of a day.
    func start(of text: String, _ key: String, in zone: Zone) throws -> Instant {
        guard let instant = zone.start(of: try day(text, key)) else {
            throw refusal(key, "expected a day that begins in \(zone.name), saw '\(text)'")
        }
        return instant
    }

    /// The first instant after a day.
    func end(of text: String, _ key: String, in zone: Zone) throws -> Instant {
        guard let instant = zone.end(of: try day(text, key)) else {
            throw refusal(key, "expected a day that ends in \(zone.name), saw '\(text)'")
        }
        return instant
    }

    private var controls: [Control] {
        get throws { try audited.configuration.judgedBaseline().controls }
    }
}

extension RegisterInput {
    /// The name and digest of a file that is kept as evidence; its bytes stay where they are.
    func evidence(_ path: String, in folder: String? = nil) throws -> EvidenceFile {
        let place = path.hasPrefix("/") ? path : (folder.map { $0 + "/" } ?? "") + path
        let name = try text((path as NSString).lastPathComponent, "evidence")
        guard let digest = FileDigest.sha256(ofFileAt: place) else {
            throw refusal("evidence", "expected a file that can be read, saw '\(path)'")
        }
        return EvidenceFile(name: name, sha256: digest)
    }

    /// Tells when a new entry begins to count only after the evidence at hand.
    func hint(_ validFrom: Instant, _ store: EvidenceStore) throws {
        guard !audited.isQuiet, let run = try store.read({ try $0.lastRun() }), validFrom >= run.bound else {
            return
        }
        Terminal.progress(
            "note: it holds from \(validFrom); the last collection ended at \(run.bound), so it shows after the next one"
        )
    }
}

extension String {
    /// Its parts between commas, without blanks at their ends.
    var listed: [String] {
        split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }
}
