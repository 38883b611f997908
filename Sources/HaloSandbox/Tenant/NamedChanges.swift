import AuditModel

/// The change logs that give a display name, not an agent id.
struct NamedChanges {
    let scenario: Scenario
    let seed: UInt64

    var invoices: ChangeLog {
        var entries = work(rows: 90, salt: 1, records: 5100..<5120, "invoice_id", field: "line_description")
        if scenario == .mixed || scenario == .violations {
            let neo = People.neoName
            entries += [
                entry(
                    Deviations.invoiceEdited,
                    "invoice_id",
                    Deviations.invoice,
                    "amount",
                    "120.00",
                    "0.00",
                    neo
                ),
                entry(
                    Deviations.invoiceEdited,
                    "invoice_id",
                    Deviations.invoice,
                    "note",
                    "",
                    "agreed by phone",
                    neo
                ),
                entry(
                    Deviations.lateInvoiceEdited,
                    "invoice_id",
                    Deviations.lateInvoice,
                    "duedate",
                    "2026-11-01",
                    "2026-12-31",
                    neo
                ),
            ]
        }
        return ChangeLog(key: "invoicechanges", firstID: 20_001, time: "datetime", entries: entries)
    }

    var assets: ChangeLog {
        ChangeLog(
            key: "assetchanges",
            firstID: 40_001,
            time: "datetime",
            entries: work(rows: 40, salt: 2, records: 3000..<3060, "asset_id", field: "Serial Number")
        )
    }

    var users: ChangeLog {
        ChangeLog(
            key: "userchanges",
            firstID: 50_001,
            time: "datetime",
            entries: work(rows: 30, salt: 3, records: 400..<440, "user_id", field: "phonenumber")
        )
    }

    var licences: ChangeLog {
        ChangeLog(
            key: "licencechanges",
            firstID: 60_001,
            time: "datetime",
            entries: work(rows: 12, salt: 4, records: 10..<20, "licence_id", field: "count")
        )
    }

    /// The deployment feature is not in use on most tenants.
    var configurationCommits: ChangeLog {
        ChangeLog(key: "configcommits", firstID: 1, time: "timestamp", entries: [])
    }

    private func work(
        rows: Int,
        salt: UInt64,
        records: Range<Int>,
        _ key: String,
        field: String
    ) -> [(at: Instant, row: Row)] {
        var random = SplitMix64(seed: seed ^ salt << 32)
        return (0..<rows).map { _ in
            entry(
                ActionHistory.start.adding(milliseconds: Int64(random.below(60 * 86_400)) * 1000),
                key,
                records.lowerBound + random.below(records.count),
                field,
                String(random.below(90)),
                String(random.below(90)),
                random.pick(People.technicians, or: "")
            )
        }
    }

    private func entry(
        _ at: Instant,
        _ key: String,
        _ record: Int,
        _ field: String,
        _ from: String,
        _ to: String,
        _ who: String
    ) -> (at: Instant, row: Row) {
        var row: Row = [:]
        row[key] = .number(record)
        return (
            at: at,
            row: row.merging([
                "field_id": 1, "field_name": .text(field), "old_value": .text(from), "new_value": .text(to),
                "who": .text(who), "datetime": .time(at),
            ])
        )
    }
}
