/// Where somebody who knows the tenant puts a table or a permission that is not known.
public enum Place: Hashable, Sendable {
    /// Of nothing that is judged.
    case noArea
    /// Of an area.
    case area(Area)

    /// The area; `nil` where it is of none.
    public var area: Area? {
        if case .area(let area) = self { area } else { nil }
    }
}

/// The areas that a row of a log may be about, by the table it names.
public struct Placement: Hashable, Sendable {
    /// The areas; none where the table is known to be of no area.
    public let areas: [Area]
    /// Whether the table is known, so that the areas are certain.
    public let isExact: Bool

    /// Places a table, trimmed and in capitals, as a ``Trace`` has it.
    ///
    /// One that is not known may be of any read-only area that its name shares a stem with, else of each of them, as
    /// may be a row that names none. `placed` says where a person who knows the tenant puts those that are not known.
    public init(table: Told<String>, placed: [String: Place] = [:]) {
        guard case .value(let name) = table else {
            (areas, isExact) = (Area.readOnly, false)
            return
        }
        if let area = Part.area(ofTable: name) {
            (areas, isExact) = ([area], true)
        } else if let place = placed[name] {
            (areas, isExact) = ([place.area].compactMap { $0 }, true)
        } else if Self.ofNoArea.contains(name) {
            (areas, isExact) = ([], true)
        } else {
            let alike = Area.readOnly.filter { area in
                (Self.stems[area, default: []] + Part.all(of: area).flatMap(\.tables)).contains {
                    name.contains($0)
                }
            }
            (areas, isExact) = (alike.isEmpty ? Area.readOnly : alike, false)
        }
    }

    /// Tables of what the vendor's page does not name and no read-only area holds.
    private static let ofNoArea: Set<String> = ["LICENCE", "SITE", "TIMESHEET", "TIMESHEETEVENT"]

    /// What the names of an area's tables have in common, beside the tables themselves.
    private static let stems: [Area: [String]] = [
        .invoices: ["INVOICE", "EXPENSE", "ORDER"],
        .contracts: ["CONTRACT", "PREPAY"],
        .suppliers: ["SUPPLIER", "COMPANY", "VENDOR"],
        .opportunities: ["OPPORTUNIT", "CRM"],
        .configuration: [
            "TSTATUS", "CATEGORY", "TEAM", "SECTION", "FLOW", "REQUESTTYPE", "ROLE", "AUTOASSIGN", "FIELD",
            "OUTCOME",
            "NHD_", "WEBHOOK", "MODULE", "CONTROL", "CONFIG",
        ],
        .slas: ["SLA", "POLICY", "WORKDAY"],
        .companies: ["AREA", "CLIENT", "CUSTOMER"],
        .knowledgeBase: ["KB"],
        .quotations: ["QUOT"],
        .reports: ["REPORT", "ANALYZER"],
    ]
}
