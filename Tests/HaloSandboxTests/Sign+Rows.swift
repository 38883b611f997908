import AuditModel
import HaloSandbox

extension Sign {
    static let json: [Sign] = [
        .once(.trailingComma) { $0.second.text.hasSuffix("],}") && $0.isBroken },
        .once(.singleQuotes) { $0.second.text.contains("'record_count':400") && $0.isBroken },
        .once(.notANumber) { $0.second.text.contains(#""ratio":NaN,"#) && $0.isBroken },
        .once(.deep) { $0.second.text.contains(String(repeating: "[", count: 600) + "]") },
        .once(.cutJSON) { $0.isBroken && $0.plain[1].body.starts(with: $0.second.body) },
        .once(.duplicateKeys) { $0.second.text.contains(#"{"page_no":0,"page_no":2,"#) },
        .once(.nul) { $0.second.list?.first?["note"]?.string == "cut\u{0}off" },
        .once(.loneSurrogate) { $0.second.text.contains(#""note":"half a \ud83d pair""#) },
        .once(.twoDocuments) { $0.second.body == $0.plain[1].body + $0.plain[1].body },
        .once(.hugeNote) { $0.second.reply.count > 8 << 20 && $0.second.lengthIsRight },
        .once(.idsAsText) { $0.hasIDs { "\"\($0)\"" } },
        .once(.idsAsFractions) { $0.hasIDs { "\($0).0" } },
        .once(.hugeIDs) { $0.hasIDs { "\(9_007_199_254_740_993 + 2 * $0)" } },
        .once(.negativeIDs) { $0.hasIDs { "-\($0)" } },
        .once(.noIDs) { $0.second.list?.count == 100 && $0.hasIDs { _ in nil } },
    ]

    static let envelope: [Sign] = [
        .once(.nullList) { $0.second.json?["actions"]?.kind == .null && $0.second.count == 400 },
        .once(.missingList) { $0.second.json?["actions"] == nil && $0.second.count == 400 },
        .once(.bareList) { $0.second.json?.elements == $0.plain[1].list },
        .once(.renamedList) { $0.second.json?["data"] == $0.plain[1].json?["actions"] },
        .once(.twoLists) {
            $0.second.rows == $0.plain[1].rows && $0.second.json?["results"] == $0.second.json?["actions"]
        },
        .on(.ticketBeside) {
            $0.second.json?["ticket_id"] == $0.plain[1].list?.first?["ticket_id"]
                && $0.second.list?.count == 100
                && $0.second.list?.allSatisfy { $0["ticket_id"] == nil } == true
        },
        .once(.nullRow) { $0.second.rows == $0.plain[1].rows + [Array("null".utf8)] },
        .once(.noCount) { $0.sameRows && $0.second.json?["record_count"] == nil },
        .once(.lowCount) { $0.sameRows && $0.second.count == 200 },
        .once(.highCount) { $0.sameRows && $0.second.count == 410 },
        .once(.textCount) { $0.sameRows && $0.second.json?["record_count"]?.string == "400" },
        .once(.errorAsSuccess) { $0.isRefusal(200) },
    ]

    static let pages: [Sign] = [
        .once(.pageRepeated) { $0.second.body == $0.plain[0].body },
        .once(.pageSkipped) { $0.second.rows == $0.plain[2].rows },
        .once(.pageEmpty) { $0.second.list?.isEmpty == true && $0.second.count == 400 },
        .on(.sizeIgnored) { $0.second.rows == $0.all(25..<50) && $0.third.rows == $0.all(50..<75) },
        .on(.lowCap) { $0.second.rows == $0.all(50..<100) && $0.third.rows == $0.all(100..<150) },
        .on(.pagingIgnored) { $0.second.rows == $0.plain[0].rows && $0.third.rows == $0.plain[0].rows },
        .on(.pagingUnknown) {
            $0.second.rows == $0.plain[0].rows && $0.second.count == 100 && $0.third.rows == $0.plain[0].rows
        },
        .on(.ascending) { $0.second.rows == Array($0.all(200..<300).reversed()) },
        .on(.shuffled) {
            let rows = Set($0.second.rows)
            return rows.count == 100 && rows.isSubset(of: $0.all(0..<400)) && rows != Set($0.plain[1].rows)
                && $0.third.rows != $0.second.rows
        },
    ]

    static let rows: [Sign] = [
        .on(.rowDeleted) {
            $0.second.rows == $0.all(101..<201) && $0.second.count == 399
                && $0.rows == $0.plainRows.dropLast()
        },
        .on(.logForgets) {
            let left = $0.plainRows.suffix($0.rows.count)
            return 0 < left.count && left.count < 400 && $0.rows == Array(left)
                && $0.second.count == Int64(left.count)
        },
        .on(.rowInserted) {
            $0.second.rows == $0.all(99..<199) && $0.second.count == 401
                && $0.rows.dropLast() == $0.plainRows && $0.member("datetime", $0.rows.count - 1) == $0.now
        },
        .on(.rowBackdated) {
            $0.second.rows == $0.all(99..<199) && $0.rows.count == 401
                && Set($0.rows).subtracting($0.plainRows).count == 1 && $0.rows.last == $0.plainRows.last
        },
        .on(.rowChanged) {
            $0.sameRows && $0.rows.dropLast() == $0.plainRows.dropLast()
                && $0.rows.last?.key == $0.plainRows.last?.key
                && $0.member("note", $0.rows.count - 1) == "changed since"
                && $0.member("datetime", $0.rows.count - 1) != $0.now
        },
        .on(.rowRedated) {
            $0.second.rows == $0.all(99..<199) && $0.second.count == 400
                && $0.rows.dropLast() == $0.plainRows.dropFirst()
                && $0.rows.last?.key == $0.plainRows.first?.key
        },
        .on(.rowVanishes) {
            $0.sameRows && $0.third.rows == $0.all(201..<301) && $0.rows.count == 399
                && !$0.rows.contains($0.plainRows[200])
        },
        .on(.rowFlickers) { $0.sameRows && $0.third.count == 399 && $0.third.rows != $0.plain[2].rows },
        .on(.sharedSecond) {
            let times = $0.second.times
            return Set(times.prefix(10)).count == 1 && Set(times).count == 91
                && $0.rows.map(\.key) == $0.plainRows.map(\.key)
        },
        .on(.crowdedSecond) {
            Set($0.second.times).count == 1 && $0.third.rows == $0.plain[2].rows
        },
    ]

    static let access: [Sign] = [
        .on(.permissionLost) { $0.isRefusal(403) && $0.third.status == 403 },
        .on(.tokenExpired) { $0.isRefusal(401) && $0.third.status == 401 },
        .on(.tokenRefused) { $0.isRefusal(401) && $0.third.status == 401 },
        .on(.tokenDown) { $0.second.status == 503 && $0.third.status == 503 },
        .once(.tokenWithoutLifetime) {
            $0.second.json?["access_token"]?.string != nil && $0.second.json?["expires_in"] == nil
        },
        .once(.tokenWithoutTime) { $0.second.json?["expires_in"]?.int == 0 },
        .on(.actionsNeedTicket) { $0.second.list?.isEmpty == true && $0.second.count == 0 },
    ]
}

extension Seen {
    /// The rows at these places, counted from the newest, when nothing is wrong.
    func all(_ places: Range<Int>) -> [[UInt8]] {
        plainRows.reversed().dropFirst(places.lowerBound).prefix(places.count).map(\.bytes)
    }

    var sameRows: Bool { second.rows == plain[1].rows }
    var isBroken: Bool { second.lengthIsRight && second.json == nil }
    var now: String { "2026-11-01T00:00:00" }

    func member(_ name: String, _ position: Int) -> String? {
        (try? JSONValue(validating: rows[position].bytes))?[name]?.string
    }

    /// Whether each row has the id that `change` makes of its own, in JSON.
    func hasIDs(_ change: (Int64) -> String?) -> Bool {
        let own = plain[1].list?.map { $0["id"]?.int } ?? []
        let seen = second.list?.map { $0["id"].map { String(decoding: $0.bytes, as: UTF8.self) } } ?? []
        return own.count == 100 && seen == own.map { $0.flatMap(change) }
    }
}
