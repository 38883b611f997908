import AuditModel

/// A list of rows, and the members around it.
struct Envelope: Sendable {
    /// How the list stands among the members.
    enum Form: Sendable {
        case whole, null, missing, twice
    }

    /// The members without the list, and where that stood; `nil` when the list is bare.
    var members: [(name: String, value: [UInt8])]?
    var rows: [[UInt8]]
    var form = Form.whole
    private var name = ""
    private var place = 0

    /// Takes an answer apart; `nil` when it lists nothing.
    init?(_ body: [UInt8]) {
        guard let json = try? JSONValue(validating: body) else { return nil }
        if json.kind == .array {
            rows = json.elements.map { Array($0.bytes) }
            return
        }
        let all = json.members
        guard let place = all.firstIndex(where: { $0.value.kind == .array }) else { return nil }
        rows = all[place].value.elements.map { Array($0.bytes) }
        name = all[place].name
        self.place = place
        var others = all.map { (name: $0.name, value: Array($0.value.bytes)) }
        others.remove(at: place)
        members = others
    }

    var bytes: [UInt8] {
        guard let members else { return form == .whole ? list : Array("null".utf8) }
        var object = JSONObject()
        for (position, member) in members.enumerated() {
            if position == place { set(&object) }
            object.set(member.name, raw: member.value)
        }
        if place >= members.count { set(&object) }
        return object.bytes
    }

    /// Gives the list another name; a bare one gets an envelope.
    mutating func rename(to name: String) {
        self.name = name
        if members == nil { members = [] }
    }

    /// Sets what `record_count` says; `nil` leaves it out.
    mutating func setCount(_ value: (Int) -> String?) {
        guard let position = members?.firstIndex(where: { $0.name == "record_count" }),
            let count = members.flatMap({ Int(String(decoding: $0[position].value, as: UTF8.self)) })
        else { return }
        if let value = value(count) {
            members?[position].value = Array(value.utf8)
        } else {
            members?.remove(at: position)
            if position < place { place -= 1 }
        }
    }

    /// Sets the id of each row that has a number for one; `nil` leaves it out.
    mutating func mapIDs(_ change: (Int) -> String?) {
        rows = rows.map { row in
            guard let json = try? JSONValue(validating: row), let id = json["id"]?.int else { return row }
            return json.setting("id", change(Int(id)).map { Array($0.utf8) })
        }
    }

    /// Sets those of the members that a row has, each from its JSON; `nil` leaves it out.
    mutating func set(_ names: [String], _ change: (String) -> String?) {
        rows = rows.map { row in
            names.reduce(row) { row, name in
                guard let json = try? JSONValue(validating: row), let value = json[name] else { return row }
                return json.setting(
                    name,
                    change(String(decoding: value.bytes, as: UTF8.self)).map { Array($0.utf8) }
                )
            }
        }
    }

    /// Takes a member out of each row, and sets that of the first one beside the list.
    mutating func lift(_ name: String) {
        let first = rows.first.flatMap { try? JSONValue(validating: $0) }?[name]
        if let first { members?.append((name, Array(first.bytes))) }
        set([name]) { _ in nil }
    }

    /// Lets each row be followed by one of its key with another text.
    mutating func twin() {
        rows = rows.flatMap { row in
            guard let json = try? JSONValue(validating: row) else { return [row] }
            return [row, json.setting(json.textMember, Array(#""a twin""#.utf8))]
        }
    }

    /// Leaves no row, and counts none.
    mutating func hide() {
        rows = []
        setCount { _ in "0" }
    }

    /// Sets the text of the first row, in JSON.
    mutating func setText(_ text: String) {
        guard let first = rows.first, let json = try? JSONValue(validating: first) else { return }
        rows[0] = json.setting(json.textMember, Array(text.utf8))
    }

    private var list: [UInt8] {
        var writer = JSONWriter()
        writer.append(raw: "[")
        for (position, row) in rows.enumerated() {
            if position > 0 { writer.append(raw: ",") }
            writer.append(raw: row)
        }
        writer.append(raw: "]")
        return writer.bytes
    }

    private func set(_ object: inout JSONObject) {
        switch form {
        case .whole: object.set(name, raw: list)
        case .null: object.set(name, raw: Array("null".utf8))
        case .missing: break
        case .twice:
            object.set(name, raw: list)
            object.set("results", raw: list)
        }
    }
}

extension JSONValue {
    /// The members that hold what people read, the first of which a row has counts.
    private static let texts = ["note", "to", "new_value", "name", "summary"]

    var textMember: String { Self.texts.first { self[$0] != nil } ?? "note" }

    /// The bytes of this object with one member set, in its place or at the end; `nil` leaves it out.
    func setting(_ name: String, _ value: [UInt8]?) -> [UInt8] {
        var object = JSONObject()
        var isSet = false
        for member in members {
            guard member.name == name else {
                object.set(member.name, raw: Array(member.value.bytes))
                continue
            }
            isSet = true
            if let value { object.set(name, raw: value) }
        }
        if !isSet, let value { object.set(name, raw: value) }
        return object.bytes
    }
}
