/// The permission claims of each role.
enum Claims {
    static func list(of role: String, in scenario: Scenario) -> Value {
        .list(
            pairs(of: role, in: scenario).map { claim in
                ["type": .text(claim.type), "value": .text(claim.value)]
            }
        )
    }

    private static func pairs(of role: String, in scenario: Scenario) -> [(type: String, value: String)] {
        if scenario == .firstRun { return longNames }
        switch role {
        case People.administratorRoleID: return [("SA", "true")] + areas(writing: "2") + configuration("1")
        case People.technicianRoleID: return [("SA", "false")] + areas(writing: "2") + configuration("0")
        case People.neoRoleID:
            switch scenario {
            case .mixed, .firstRun: return neoMixed + configuration("0")
            case .clean, .ordinary, .noAdmin: return neoClean + configuration("0")
            case .live: return neoClean + configuration("0") + others + undocumented
            case .liveWritable: return neoWritable + configuration("0") + others + undocumented
            case .violations: return [("SA", "true")] + areas(writing: "2") + configuration("1")
            }
        case People.machineRoleID: return [("SA", "false"), ("Tx", "2"), ("Dx", "1"), ("Ux", "2")]
        default: return [("SA", "false")] + readOnly + configuration("0")
        }
    }

    /// Older versions store long names, which say nothing certain about any level.
    private static let longNames = [
        ("Can_Remove_Tickets", "false"), ("Can_Edit_Actions", "true"), ("Edit_Preferences", "true"),
        ("Pwd_Level", "1"),
    ].map { (type: $0.0, value: $0.1) }

    private static func areas(writing level: String) -> [(type: String, value: String)] {
        ["Tx", "Dx", "Ax", "Xx", "Cx", "Sx", "Ox", "Qx", "Zx", "Yx", "Rx", "Jx", "Gx", "Bx"]
            .map { (type: $0, value: level) } + ["Ux", "Fx", "Ix"].map { (type: $0, value: "3") }
    }

    private static let readOnly =
        ["Tx", "Dx", "Ax", "Xx", "Cx", "Sx", "Ox", "Qx", "Zx", "Yx", "Rx", "Jx", "Gx", "Bx"]
        .map { (type: $0, value: "1") } + ["Ux", "Fx", "Ix"].map { (type: $0, value: "2") }
        + ["Ft", "Fc", "l8", "l9"].map { (type: $0, value: "1") }

    private static func configuration(_ level: String) -> [(type: String, value: String)] {
        ["At", "Az", "Av", "Ar", "ls", "Af", "mg", "Ad", "lt", "As", "Al"].map { (type: $0, value: level) }
    }

    private static let allowedWrites = [
        ("SA", "false"), ("Tx", "2"), ("Fx", "3"), ("Dx", "2"), ("Ix", "3"), ("Ax", "2"),
    ].map { (type: $0.0, value: $0.1) }

    private static let neoMixed =
        allowedWrites
        + ["Xx", "Cx", "Sx", "Ox", "Qx", "Zx", "Yx", "Rx", "Gx", "Ux"].map { (type: $0, value: "2") }
        + ["Jx", "Bx"].map { (type: $0, value: "1") }

    private static let neoWritable =
        allowedWrites + [(type: "Ux", value: "3")]
        + ["Xx", "Cx", "Sx", "Ox", "Qx", "Zx", "Yx", "Rx", "Gx", "Jx", "Bx"].map { (type: $0, value: "2") }

    /// Every other claim that is documented.
    private static let others = [
        "Vx", "Wx", "Px", "Ex", "Lx", "Mx", "Nx", "Kx", "Hx", "l6", "l7", "l4", "lf", "lc", "l1", "l8", "l9",
        "le",
        "lo", "lm", "ll", "Td", "TD", "l5", "lb", "lr", "lg", "lz", "ly", "Aq", "Cp", "Fl", "Ru", "lk", "lu",
        "lv",
        "Ft", "Fc", "Fa", "Ff", "la", "li", "pi", "A1", "l2", "l3", "l0", "ln", "LC", "A", "D1",
    ].map { (type: $0, value: "1") }

    /// As many as a tenant was seen to have and nobody documents.
    private static let undocumented = (0..<28).map { number in
        (type: "n\(number)", value: number % 3 == 0 ? "2" : "1")
    }

    private static let neoClean =
        allowedWrites
        + ["Xx", "Cx", "Sx", "Ox", "Qx", "Zx", "Yx", "Rx", "Gx", "Jx", "Bx"].map { (type: $0, value: "1") }
        + [(type: "Ux", value: "2")]
}
