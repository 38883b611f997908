import AuditModel

/// The rows of a list after a disturbance.
struct DisturbedRows {
    enum Entry: Hashable {
        /// A row that nothing happened to.
        case native(Int)
        case guest(Int)
    }

    let rows: RowSource
    let disturbance: Disturbance

    /// The rows in their order, oldest first: the untouched ones among `natives`, and the guests that are asked for.
    func entries(among natives: [Int], _ isAskedFor: (Disturbance.Guest) -> Bool) -> [Entry] {
        let untouched = disturbance.gone.isEmpty ? natives : natives.filter { !disturbance.gone.contains($0) }
        let guests = disturbance.guests.enumerated().filter {
            $0.element.origin < rows.count && isAskedFor($0.element)
        }.sorted {
            ($0.element.rank, $0.element.origin, $0.offset) < ($1.element.rank, $1.element.origin, $1.offset)
        }
        var entries: [Entry] = []
        var taken = 0
        for guest in guests {
            let place = firstPlace(in: untouched, from: taken, after: guest.element.rank)
            entries += untouched[taken..<place].map(Entry.native)
            entries.append(.guest(guest.offset))
            taken = place
        }
        return entries + untouched[taken...].map(Entry.native)
    }

    func write(_ entry: Entry, to writer: inout JSONWriter) {
        switch entry {
        case .native(let index): rows.write(index, &writer)
        case .guest(let number): writer.append(raw: bytes(of: disturbance.guests[number]))
        }
    }

    /// The row with the values of its key, as it would be sent.
    func keyed(_ entry: Entry) -> KeyedRow {
        switch entry {
        case .native(let index): return KeyedRow(key: rows.key(index), bytes: rows.bytes(of: index))
        case .guest(let number):
            let bytes = bytes(of: disturbance.guests[number])
            let json = try? JSONValue(validating: bytes)
            let key = rows.keyMembers.map { json?[$0]?.scalarText ?? "" }.joined(separator: "/")
            return KeyedRow(key: key, bytes: bytes)
        }
    }

    private func bytes(of guest: Disturbance.Guest) -> [UInt8] {
        guest.edits.reduce(rows.bytes(of: guest.origin)) { bytes, edit in
            (try? JSONValue(validating: bytes))?.setting(edit.name, edit.value) ?? bytes
        }
    }

    private func firstPlace(in natives: [Int], from first: Int, after rank: Int64) -> Int {
        var low = first
        var high = natives.count
        while low < high {
            let middle = (low + high) / 2
            if self.rank(of: natives[middle]) > rank { high = middle } else { low = middle + 1 }
        }
        return low
    }

    private func rank(of index: Int) -> Int64 {
        rows.isByTime ? rows.time(index)?.milliseconds ?? 0 : Int64(index)
    }
}
