import AuditModel

/// What Neo can write today in the areas that the vendor says it only reads, by one snapshot alone.
struct TodaysGrant {
    /// The day of the snapshot, where that is another one than the collection's.
    let day: Instant?
    /// How many areas it can write.
    let writable: Int
    /// Of how many it is not known.
    let unknown: Int
    /// How many areas there are.
    let areas: Int
    /// When proof of what it did begins, where that is inside the period or at its end.
    let proofBegins: Instant?

    /// `nil` where the report says nothing of grants.
    init?(_ report: Report) {
        let rows = report.grants.filter { Area.readOnly.contains($0.area) }
        guard !rows.isEmpty else { return nil }
        day = report.grantsSeenAt.flatMap { $0.day == report.generatedAt.day ? nil : $0 }
        writable = rows.count { $0.today == .write }
        unknown = rows.count { $0.today == .unknown }
        areas = rows.count
        proofBegins = report.evidenceBegins.flatMap { $0 > report.period.from ? $0 : nil }
    }

    /// As it stands first in a report.
    var words: String {
        let day = day.map { "On \(Wording.day($0))" } ?? "Today"
        let can = self.day == nil ? "can" : "could"
        let of = "of \(Wording.count(areas, "read-only area"))"
        let grant =
            unknown == areas
            ? "\(day) it is not known \(of) whether Neo \(can) write there."
            : "\(day) Neo \(can) write \(writable == 0 ? "none" : "\(writable)") \(of)"
                + (unknown == 0 ? "." : "; of \(unknown) it is not known.")
        let proof = proofBegins.map { " Proof of what it did begins on \(Wording.day($0))." }
        return grant + (proof ?? "")
    }
}
