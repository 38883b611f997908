import AuditModel
import Foundation
import TestSupport

/// A tenant that answers over HTTP, as it is at one collection.
extension Tenant {
    func reply(
        to request: MisbehavingServer.Request,
        at collection: CollectionPlan
    ) -> MisbehavingServer.Reply {
        let url = URLComponents(string: request.target)
        let asked = Asked(
            path: (url?.path ?? "").split(separator: "/").map(String.init),
            query: (url?.queryItems ?? []).reduce(into: [:]) { $0[$1.name] = $1.value }
        )
        let answer = answer(asked, at: collection, host: request.header("host") ?? "")
        return .json(
            answer.body,
            status: answer.status,
            headers: ["Date: \(Self.date(collection.bound))"]
        )
    }

    private struct Asked {
        var path: [String]
        var query: [String: String]
    }

    private func answer(_ asked: Asked, at collection: CollectionPlan, host: String)
        -> (status: Int, body: String)
    {
        switch asked.path {
        case ["api", "authinfo"]: return (200, #"{"auth_url":"http://\#(host)/auth","tenant_id":"acme"}"#)
        case ["auth", "token"]: return (200, Self.token)
        case ["api", "InstanceInfo"]: return (200, #"{"dbid":"7d0c6a3e"}"#)
        case ["api", "Agent", "me"]: return (200, #"{"id":30,"name":"neoaudit"}"#)
        default: break
        }
        guard asked.path.count > 1, asked.path[0] == "api", let resource = Self.resource(asked) else {
            return (404, "{}")
        }
        let trouble = collection.troubles[resource]
        if asked.path.count > 2 {
            guard trouble != .detailsRefused else { return (403, "{}") }
            return details(of: asked.path[2], answer(of: resource, at: collection.bound, trouble))
        }
        var answer = answer(of: resource, at: collection.bound, trouble)
        guard !answer.isRefused else { return (403, "{}") }
        if let from = asked.query["startdate"], let to = asked.query["enddate"] {
            // What has no time, or is of a time to come, stands in the newest window.
            let isNewest = to >= collection.bound.iso8601.prefix(19)
            let whole = answer.rows.count
            answer.rows.removeAll { row in
                guard let time = row.time, time <= collection.bound else { return !isNewest }
                return time.iso8601.prefix(19) < from || time.iso8601.prefix(19) > to
            }
            answer.claimed -= whole - answer.rows.count
        }
        let size = asked.query["page_size"].flatMap(Int.init) ?? answer.rows.count
        let page = asked.query["page_no"].flatMap(Int.init) ?? 1
        let rows = answer.rows.dropFirst((page - 1) * size).prefix(size).map(\.json).joined(separator: ",")
        return (200, #"{"record_count":\#(answer.claimed),"\#(resource.listKey)":[\#(rows)]}"#)
    }

    private func details(of key: String, _ answer: Answer) -> (Int, String) {
        let row = answer.rows.first {
            let id = (try? JSONValue(validating: Array($0.json.utf8)))?["id"]?.scalarText
            return id?.lowercased() == key.lowercased()
        }
        return row.map { (200, $0.json) } ?? (404, "{}")
    }

    /// The list that a request is for: of two at one path, the one whose parameters it has.
    private static func resource(_ asked: Asked) -> Resource? {
        Resource.all.filter { resource in
            guard resource.path.lowercased() == asked.path[1].lowercased() else { return false }
            return asked.path.count > 2
                ? resource.reading == .details
                : resource.reading != .status
                    && resource.query.allSatisfy { asked.query[$0.name] == $0.value }
        }.max { $0.query.count < $1.query.count }
    }

    /// A token whose claims name the collector's agent.
    private static let token: String = {
        let parts = [#"{"alg":"none"}"#, #"{"name":"neoaudit","id":"30"}"#, "unsigned"]
        let text = parts.map {
            Data($0.utf8).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
                .replacing("=", with: "")
        }.joined(separator: ".")
        return #"{"access_token":"t","token_type":"Bearer","expires_in":3600,"id_token":"\#(text)"}"#
    }()

    /// As HTTP writes it.
    private static func date(_ instant: Instant) -> String {
        let format = DateFormatter()
        format.locale = Locale(identifier: "en_US_POSIX")
        format.timeZone = TimeZone(identifier: "GMT")
        format.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        return format.string(from: Date(timeIntervalSince1970: Double(instant.milliseconds) / 1000))
    }
}
