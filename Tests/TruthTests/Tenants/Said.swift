import AuditModel
import Foundation
import TestSupport

/// What a field of a row means, by the contract, and the JSON that says it.
///
/// The meaning is set by whoever writes the field, never read back from it, so that it is no second reader of ours.
struct Said<Value: Hashable & Sendable>: Hashable, Sendable {
    enum Meaning: Hashable, Sendable {
        case value(Value)
        case none
        case unreadable
    }

    var meaning: Meaning
    /// The field's JSON; `nil` where the row lacks the field.
    var json: String?

    init(_ meaning: Meaning, _ json: String?) {
        self.meaning = meaning
        self.json = json
    }

    var value: Value? {
        if case .value(let value) = meaning { return value }
        return nil
    }

    static var absent: Self { Self(.none, nil) }

    /// One of the ways to say nothing.
    static func nothing(_ chance: inout Chance) -> Self {
        Self(.none, chance.one(of: [nil, "null", #""""#, "0", "-1"]))
    }
}

extension Said<Int64> {
    /// An id as a number.
    init(_ id: Int64) { self.init(.value(id), "\(id)") }

    /// An id in one of the forms that are read.
    static func readable(_ id: Int64, _ chance: inout Chance) -> Self {
        Self(.value(id), chance.one(of: ["\(id).0", "\"\(id)\"", "\" \(id) \"", "\"\(id).00\""]))
    }

    /// An id in a form that is none.
    static func unreadable(_ id: Int64, _ chance: inout Chance) -> Self {
        Self(
            .unreadable,
            chance.one(of: [
                "true", "{}", "[\(id)]", "\(id).5", "\"0\(id)\"", "\"#\(id)\"", "1.7e1", "-\(id)", "1e400",
            ])
        )
    }
}

extension Said<String> {
    /// A name as it is.
    init(name: String) { self.init(.value(name.folded), Self.quoted(name)) }

    /// A name in another case, or with blanks around it.
    static func readable(name: String, _ chance: inout Chance) -> Self {
        Self(
            .value(name.folded),
            quoted(
                chance.one(of: [
                    name.uppercased(), name.lowercased(), " \(name)", "\(name)\t",
                    name.decomposedStringWithCanonicalMapping,
                ])
            )
        )
    }

    /// A table as it is.
    init(table: String) { self.init(.value(table), Self.quoted(table)) }

    /// A table in another case, or with blanks around it.
    static func readable(table: String, _ chance: inout Chance) -> Self {
        Self(
            .value(table),
            quoted(chance.one(of: [table.lowercased(), " \(table)", "\(table) ", table.capitalized]))
        )
    }

    /// What is no text.
    static func unreadable(_ chance: inout Chance) -> Self {
        Self(.unreadable, chance.one(of: ["5", "true", "{}", #"["x"]"#]))
    }

    static func quoted(_ text: String) -> String {
        String(decoding: (try? JSONEncoder().encode(text)) ?? Data(#""""#.utf8), as: UTF8.self)
    }
}

extension String {
    /// As names are compared.
    var folded: String {
        trimmingCharacters(in: .whitespacesAndNewlines).precomposedStringWithCanonicalMapping.lowercased()
    }
}

extension Said<Instant> {
    /// A time as HaloPSA writes it.
    init(_ instant: Instant) { self.init(.value(instant), "\"\(instant.iso8601.dropLast(5))\"") }

    /// The same time in another form.
    static func readable(_ instant: Instant, _ chance: inout Chance) -> Self {
        let later = instant.adding(milliseconds: 7_200_000)
        return Self(
            .value(instant),
            chance.one(of: [
                "\"\(instant.iso8601)\"", "\"\(later.iso8601.dropLast())+02:00\"",
                "\" \(instant.iso8601.dropLast(1)) \"", "\"\(instant.iso8601.replacing("T", with: " "))\"",
            ])
        )
    }

    /// A day of long ago, which HaloPSA writes where there is no time.
    static func sentinel(_ chance: inout Chance) -> Self {
        Self(
            .none,
            chance.one(of: [
                "null", #""""#, nil, #""1899-12-30T00:00:00""#, #""1901-01-01T00:00:00""#,
                #""0001-01-01T00:00:00""#,
            ])
        )
    }

    static func unreadable(_ chance: inout Chance) -> Self {
        Self(
            .unreadable,
            chance.one(of: [#""soon""#, "true", "{}", #""14.10.2026 09:12""#, #""2026-13-14""#])
        )
    }
}
