import AuditModel

/// Answers a request for a list of rows: newest or oldest first, page by page.
struct Listing {
    let rows: RowSource
    let selection: Selection
    let request: Request
    /// The list's name in the envelope; `nil` when it is bare.
    let key: String?
    var faults: [PageFault] = []

    func answer() -> Answer {
        let last = selection.count - 1
        return answer(selection.count) { place, writer in
            rows.write(selection.number(selection.isDescending ? last - place : place), &writer)
        }
    }

    /// The answer of rows that something happened to, and whether it holds the row at `victim`.
    func answer(_ disturbance: Disturbance, seed: UInt64, victim: Int?) -> (answer: Answer, hasVictim: Bool) {
        let disturbed = DisturbedRows(rows: rows, disturbance: disturbance)
        let numbers = selection.numbers
        let entries = disturbed.entries(among: numbers) { guest in
            guard let window = selection.window else { return numbers.contains(guest.origin) }
            return guest.time.map { $0 >= window.from && $0 <= window.to } ?? false
        }
        let order = faults.order(of: entries.count, isDescending: selection.isDescending, seed: seed)
        var hasVictim = false
        let answer = answer(entries.count) { place, writer in
            let entry = entries[order[place]]
            if let victim, entry == .native(victim) { hasVictim = true }
            disturbed.write(entry, to: &writer)
        }
        return (answer, hasVictim)
    }

    private func answer(_ count: Int, write: (Int, inout JSONWriter) -> Void) -> Answer {
        if let key {
            return Page(request, of: count, faults: faults).answer(key: key, write: write)
        }
        var writer = JSONWriter()
        writer.append(raw: "[")
        for place in 0..<count {
            if place > 0 { writer.append(raw: ",") }
            write(place, &writer)
        }
        writer.append(raw: "]")
        return Answer(json: writer.bytes)
    }
}
