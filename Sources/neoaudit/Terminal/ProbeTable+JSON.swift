import AuditModel
import Collecting
import HaloAPI

extension ProbeTable {
    /// The same as one JSON object on a line, keys in a fixed order; `null` is what is not known.
    ///
    /// `{"url":…,"proxy":…,"version":…,"agent":{"id":…,"name":…},"scopes":[…],"clockSeconds":…,"pageCap":…,
    /// "days":…,"requests":…,"minutes":…,"readable":…,"sources":[{"name":…,"path":…,"scope":…,
    /// "readable":…,"claimed":…,"came":…,"requests":…,"reason":…},…]}`
    var json: [UInt8] {
        var object = JSONObject()
        object.set("url", url)
        object.set("proxy", proxy)
        object.set("version", tenant.version)
        var agent = JSONObject()
        agent.set("id", orNull: tenant.identity?.agentID)
        agent.set("name", tenant.identity?.name)
        object.set("agent", raw: agent.bytes)
        if let scopes = tenant.grantedScopes {
            object.set("scopes", scopes)
        } else {
            object.set("scopes", nil as String?)
        }
        object.set("clockSeconds", orNull: tenant.clockSeconds)
        object.set("pageCap", tenant.pageCap.rows)
        object.set("days", days)
        object.set("requests", requests)
        object.set("minutes", minutes)
        object.set("readable", tenant.isReadable)
        object.set("sources", raws: tenant.sources.map(json))
        return object.bytes
    }

    private func json(_ source: ProbedSource) -> [UInt8] {
        var object = JSONObject()
        object.set("name", source.resource.name)
        object.set("path", "/" + source.resource.path)
        object.set("scope", source.resource.scope)
        object.set("readable", source.isReadable)
        var counts: (claimed: Int?, came: Int?) = (nil, nil)
        var reason: String?
        switch source.answer {
        case .rows(let claimed, let came): counts = (claimed, came)
        case .report(let came): counts = (nil, came)
        case .refused(let why): reason = why
        }
        object.set("claimed", orNull: counts.claimed)
        object.set("came", orNull: counts.came)
        object.set("requests", source.requests(days: days, cap: tenant.pageCap.rows))
        object.set("reason", reason)
        return object.bytes
    }
}
