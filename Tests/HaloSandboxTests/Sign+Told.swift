import AuditModel
import HaloSandbox

extension Sign {
    /// Kinds that change what rows tell of who, when and what.
    static let told: [Sign] = [
        .on(.whoMissing) { seen in
            seen.tells(["who", "who_agentid", "actionby_agent_id", "actionby_application_id"]) { _ in nil }
        },
        .on(.agentsAsText) { $0.tells(["who_agentid", "actionby_agent_id"]) { "\"\($0)\"" } },
        .on(.agentsAsFractions) { $0.tells(["who_agentid"]) { "\($0).0" } },
        .on(.agentsUnset) { $0.tells(["who_agentid"]) { _ in "-1" } && $0.tells(["who"]) { $0 } },
        .on(.agentsUnreadable) { $0.tells(["who_agentid"]) { "[\($0)]" } },
        .on(.namesInCapitals) { $0.tells(["who"]) { $0.uppercased() } && $0.tells(["note"]) { $0 } },
        .on(.applicationsMissing) { seen in
            seen.tells(["actionby_application_id"]) { _ in nil } && seen.tells(["who"]) { $0 }
        },
        .on(.tablesNull) { $0.tells(["table_name"]) { _ in "null" } },
        .on(.tablesMisspelt) { $0.tells(["table_name"]) { $0.dropLast() + "_X\"" } },
        .on(.timesMissing) { $0.tells(["datetime"]) { _ in "null" } },
        .on(.timesAhead) { $0.tells(["datetime"]) { _ in #""2031-01-01T00:00:00""# } },
        .on(.rowTwins) { seen in
            seen.second.list?.count == 200 && seen.second.list?[1]["note"]?.string == "a twin"
                && seen.second.list?[1]["id"] == seen.second.list?[0]["id"]
        },
        .on(.listHidden) { $0.second.list?.isEmpty == true && $0.second.count == 0 && $0.third.count == 0 },
    ]
}

extension Seen {
    /// Whether these members of each row, where it had them, are what `change` makes of them, in JSON.
    fileprivate func tells(_ names: [String], _ change: (String) -> String?) -> Bool {
        let own = plain[1].json?.rows ?? []
        let seen = second.json?.rows ?? []
        guard !own.isEmpty, own.count == seen.count else { return false }
        return zip(own, seen).allSatisfy { own, seen in
            names.allSatisfy { name in
                own[name].map { change(String(decoding: $0.bytes, as: UTF8.self)) } ?? nil
                    == seen[name].map { String(decoding: $0.bytes, as: UTF8.self) }
            }
        }
    }
}

extension JSONValue {
    /// The rows of the list that it holds.
    fileprivate var rows: [JSONValue] { members.first { $0.value.kind == .array }?.value.elements ?? [] }
}
