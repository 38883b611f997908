/// The clients that other records belong to.
enum Clients {
    static let names = ["Harbour Dental", "Northgate Logistics", "Ömer & Söhne", "Blue Fern Studio"]

    /// The client of the record of that number.
    static func id(_ record: Int) -> Value { .number(record % 4 + 12) }

    static func name(_ record: Int) -> Value { .text(names[record % 4]) }
}
