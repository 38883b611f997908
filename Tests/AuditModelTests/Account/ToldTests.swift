import AuditModel
import Testing

@Suite struct ToldTests {
    /// Each kind of JSON value in the forms that were seen or can be thought of; `nil` is a member that is absent.
    static let ids: [(form: String?, told: Told<Int64>)] = [
        ("17", .value(17)), ("17.0", .value(17)), ("17.000", .value(17)), (#""17""#, .value(17)),
        (#""17.0""#, .value(17)), (#"" 17 ""#, .value(17)), (#""\t17\n""#, .value(17)),
        (#""\u00a017.0 ""#, .value(17)), (#""\u0031\u0037""#, .value(17)),
        ("9007199254740991", .value(9_007_199_254_740_991)),
        (#""9007199254740991.0""#, .value((1 << 53) - 1)),
        (nil, .none), ("null", .none), (#""""#, .none), (#""  ""#, .none), (#""\u00a0""#, .none),
        ("0", .none), ("0.0", .none), ("-0", .none), ("-1", .none), ("-1.0", .none), (#""0""#, .none),
        (#"" -1 ""#, .none), (#""-1.0""#, .none),
        ("17.5", .unreadable), ("1.7e1", .unreadable), ("17e0", .unreadable), ("17E+0", .unreadable),
        ("-17", .unreadable), ("-2.0", .unreadable), ("9007199254740992", .unreadable),
        ("9007199254740993.0", .unreadable), ("99999999999999999999", .unreadable),
        (#""017""#, .unreadable), (#""+17""#, .unreadable), (#""17.""#, .unreadable), (#"".0""#, .unreadable),
        (#""-""#, .unreadable), (#""1 7""#, .unreadable), (#""0x11""#, .unreadable),
        (#""17e0""#, .unreadable), (#""17,0""#, .unreadable), (#""١٧""#, .unreadable),
        (#""Neo Agent""#, .unreadable), (#""[dropped]""#, .unreadable), (#""null""#, .unreadable),
        ("true", .unreadable), ("false", .unreadable), ("[]", .unreadable), ("[17]", .unreadable),
        ("{}", .unreadable), (#"{"id":17}"#, .unreadable),
    ]

    static let texts: [(form: String?, told: Told<String>)] = [
        (#""Neo""#, .value("Neo")), (#"" Neo ""#, .value(" Neo ")), (#""N\u0065o""#, .value("Neo")),
        (#""17""#, .value("17")), (#""00""#, .value("00")), (#""null""#, .value("null")),
        (nil, .none), ("null", .none), (#""""#, .none), (#"" \t""#, .none), (#""\u3000""#, .none),
        ("0", .none), ("-1", .none), ("0.0", .none), (#""0""#, .none), (#"" -1""#, .none),
        ("17", .unreadable), ("1e3", .unreadable), ("-2", .unreadable), ("true", .unreadable),
        ("false", .unreadable), ("[]", .unreadable), (#"["Neo"]"#, .unreadable), ("{}", .unreadable),
        (#"{"name":"Neo"}"#, .unreadable),
    ]

    /// A row with that member, or without it.
    static func row(_ member: String, _ form: String?) throws -> JSONValue {
        try JSONValue(validating: Array("{\(form.map { #""\#(member)":\#($0)"# } ?? "")}".utf8))
    }

    @Test(arguments: ids)
    func `an id is read in every form that says one`(form: String?, told: Told<Int64>) throws {
        #expect(Told(id: try Self.row("id", form)["id"]) == told)
    }

    @Test(arguments: texts)
    func `a text is read as it was sent`(form: String?, told: Told<String>) throws {
        #expect(Told(text: try Self.row("text", form)["text"]) == told)
    }

    @Test(arguments: texts + [(#""[dropped]""#, .unreadable), (#""name:0a1b""#, .value("name:0a1b"))])
    func `a name is read as a text, unless it was dropped`(form: String?, told: Told<String>) throws {
        #expect(Told(name: try Self.row("who", form)["who"]) == told)
    }

    @Test func `only a value has one`() {
        #expect(Told.value(17).value == 17)
        #expect(Told<Int64>.none.value == nil && Told<Int64>.unreadable.value == nil)
    }
}
