import AuditModel
import NIOHTTP1

/// Decides the answer to each request; the sockets around it decide nothing.
struct Router {
    let tenant: Tenant
    var now: Instant
    /// Where the sandbox listens, as its own answers name it.
    var url = ""
    private(set) var ledger: [LedgerEntry] = []
    private var tokens: TokenDesk
    private let faults: [Fault]
    private var asked: [String: Int] = [:]

    init(tenant: Tenant, tokens: TokenDesk, faults: [Fault]) {
        self.tenant = tenant
        self.tokens = tokens
        self.faults = faults
        now = tenant.scenario.now
    }

    /// Answers a request, and says how the answer is to be sent.
    mutating func delivery(of request: Request) -> Delivery {
        Message(answer(request), to: request, at: now).delivery
    }

    mutating func answer(_ request: Request) -> Answer {
        let answer = failure(of: request) ?? decide(request)
        ledger.append(
            LedgerEntry(
                method: request.method.rawValue,
                target: request.target,
                status: Int(answer.status.code)
            )
        )
        return answer
    }

    private mutating func failure(of request: Request) -> Answer? {
        guard request.path.count > 1 else { return nil }
        let path = request.path[1]
        asked[path, default: 0] += 1
        let number = asked[path] ?? 0
        switch faults.first(where: { $0.happens(at: path, request: number) })?.kind {
        case .forbidden: return .refused(.forbidden, "you do not have permission to access \(path)")
        case .notFound: return notFound
        case .page:
            return Answer(
                body: Array("<!DOCTYPE html><html><title>Welcome</title></html>".utf8),
                contentType: "text/html"
            )
        case nil: return nil
        }
    }

    private mutating func decide(_ request: Request) -> Answer {
        if request.path == ["auth", "token"], request.method == .POST { return tokens.answer(request) }
        guard request.method == .GET else { return .refused(.methodNotAllowed, "the sandbox only reads") }
        guard request.path.first == "api", request.path.count > 1 else { return notFound }
        switch request.path[1] {
        case "authinfo":
            return Answer(["auth_url": .text(url + "/auth"), "tenant_id": "sandbox"])
        case "instanceinfo":
            return Answer([
                "dbid": "7d0c6a3e-0000-4000-8000-00000000050b", "app_name": "HaloPSA",
                "app_version": .text(tenant.scenario == .firstRun ? "2.180.5" : "2.250.32"),
                "database_version": "2.250.32", "agent_count": 12, "auth_url": .text(url + "/auth"),
            ])
        default: break
        }
        guard let token = request.bearer, let scopes = tokens.scopes(of: token), !scopes.isEmpty else {
            return .refused(.unauthorized, "authorization has been denied for this request")
        }
        guard let endpoint = tenant.endpoint(at: request.path[1]), request.path.count < 4 else {
            return notFound
        }
        if endpoint.path == "Agent", request.path.last == "me" {
            return one(String(People.collectorID), of: endpoint, details: true)
        }
        guard endpoint.isOpen, Self.allows(scopes, endpoint.scope) else {
            return .refused(.forbidden, "you do not have permission to access \(endpoint.path)")
        }
        return request.path.count == 3
            ? one(request.path[2], of: endpoint, details: request.isSet("includedetails"))
            : list(endpoint, request)
    }

    /// Whether the scopes cover the wanted one; the right to edit brings the right to read.
    static func allows(_ scopes: Set<String>, _ wanted: String) -> Bool {
        scopes.contains("all") || scopes.contains(wanted)
            || scopes.contains(wanted.replacing("read:", with: "edit:"))
    }

    private var notFound: Answer { .refused(.notFound, "no such resource") }

    private func one(_ id: String, of endpoint: Tenant.Endpoint, details: Bool) -> Answer {
        switch endpoint.source {
        case .records(let list):
            guard let record = list.records.first(where: { $0.id.lowercased() == id }) else {
                return notFound
            }
            let row = record.row(at: now)
            return Answer(details ? row.merging(record.details) : row)
        case .log(let log):
            guard let number = Int(id),
                let row = log.rows(until: now).first(where: { $0["id"].isNumber(number) })
            else { return notFound }
            return Answer(row)
        case .actions: return notFound
        }
    }

    private func list(_ endpoint: Tenant.Endpoint, _ request: Request) -> Answer {
        switch endpoint.source {
        case .actions: return ActionList(history: tenant.history, now: now).answer(request)
        case .log(let log):
            let rows = log.rows(until: now).filter { Self.matches($0, request) }
            return Page(request, of: rows.count).answer(key: log.key) { position, writer in
                writer.append(rows[request.isSet("orderdesc") ? rows.count - 1 - position : position])
            }
        case .records(let list):
            let rows = list.records.map { $0.row(at: now) }
            guard let key = list.key else { return bare(rows, endpoint, request) }
            return Page(request, of: rows.count).answer(key: key) { position, writer in
                writer.append(rows[request.isSet("orderdesc") ? rows.count - 1 - position : position])
            }
        }
    }

    private func bare(_ rows: [Row], _ endpoint: Tenant.Endpoint, _ request: Request) -> Answer {
        let hidesAPIAgents = endpoint.path == "Agent" && !request.isSet("includeapiagents")
        let shown = hidesAPIAgents ? rows.filter { !$0["isapiagent"].isTrue } : rows
        var writer = JSONWriter()
        writer.append(.list(shown.map(Value.row)))
        return Answer(json: writer.bytes)
    }

    /// Whether a log's row is asked for by the filters that HaloPSA documents.
    private static func matches(_ row: Row, _ request: Request) -> Bool {
        for name in ["invoice_id", "asset_id", "licence_id", "user_id"] {
            guard let wanted = request[name].flatMap(Int.init), let value = row[name] else { continue }
            if !Optional(value).isNumber(wanted) { return false }
        }
        guard let since = request["change_date"].flatMap({ Instant(iso8601: $0) }),
            case .time(let at) = row["datetime"]
        else { return true }
        return at >= since
    }
}

extension Value? {
    fileprivate var isTrue: Bool {
        if case .flag(true) = self { true } else { false }
    }

    fileprivate func isNumber(_ wanted: Int) -> Bool {
        if case .number(wanted) = self { true } else { false }
    }
}
