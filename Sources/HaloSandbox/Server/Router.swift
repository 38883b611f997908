import AuditModel
import NIOHTTP1

/// Decides the answer to each request; the sockets around it decide nothing.
struct Router {
    var tenant: Tenant
    var now: Instant
    /// Where the sandbox listens, as its own answers name it.
    var url = ""
    private(set) var ledger: [LedgerEntry] = []
    private var tokens: TokenDesk
    private var schedule: FaultSchedule
    /// The last answer at each path, where a fault wants it again.
    private var lastAnswers: [String: Answer] = [:]

    init(tenant: Tenant, now: Instant, tokens: TokenDesk, faults: [Fault]) {
        self.tenant = tenant
        self.now = now
        self.tokens = tokens
        schedule = FaultSchedule(faults)
    }

    mutating func fail(_ faults: [Fault]) {
        schedule = FaultSchedule(faults)
    }

    /// Answers a request, and says how the answer is to be sent.
    mutating func delivery(of request: Request) -> Delivery {
        let occurrences = occurrences(at: request)
        let answer = answer(request, occurrences)
        let happened = occurrences.map(\.kind).filter { $0.reach != .lists || answer.status == .ok }
        let (message, delivery) = happened.applied(
            to: Message(answer, to: request, at: now),
            in: Scene(request: request, now: now, url: url)
        )
        ledger.append(
            LedgerEntry(
                method: request.method.rawValue,
                target: request.target,
                host: request.headers.first(name: "host"),
                hasToken: request.bearer != nil,
                status: Int(message.status.code),
                faults: happened
            )
        )
        return delivery
    }

    /// Every row of a list that is visible now, oldest first.
    func rows(of path: String) -> [KeyedRow] {
        guard let endpoint = tenant.endpoint(at: path) else { return [] }
        let current = schedule.current(at: path.lowercased(), now: now)
        let rows = tenant.rows(of: endpoint, at: now)
        let disturbance = Disturbance(current) { tenant.rows(of: endpoint, at: $0) }
        let disturbed = DisturbedRows(rows: rows, disturbance: disturbance)
        return disturbed.entries(among: Array(0..<rows.count)) { _ in true }.map(disturbed.keyed)
    }

    private mutating func occurrences(at request: Request) -> [FaultSchedule.Occurrence] {
        guard !schedule.isEmpty, request.path.count > 1 else { return [] }
        let isList =
            request.path.count == 2 && request.path[0] == "api" && tenant.endpoint(at: request.path[1]) != nil
        return schedule.next(at: request.path[1], isList: isList, now: now)
    }

    private mutating func answer(_ request: Request, _ occurrences: [FaultSchedule.Occurrence]) -> Answer {
        let scene = Scene(request: request, now: now, url: url)
        var repeatsLast = false
        for occurrence in occurrences {
            switch occurrence.kind.effect {
            case .refuses(let refuse): return refuse(scene)
            case .revokesToken: if let token = request.bearer { tokens.revoke(token) }
            case .repeatsLast: repeatsLast = true
            default: continue
            }
        }
        let answer = decide(request, occurrences)
        guard schedule.repeatsAnswers, let path = request.path.dropFirst().first else { return answer }
        let last = lastAnswers[path]
        if answer.status == .ok { lastAnswers[path] = answer }
        return repeatsLast ? last ?? answer : answer
    }

    private mutating func decide(_ request: Request, _ occurrences: [FaultSchedule.Occurrence]) -> Answer {
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
        if request.path[1] == "mcp" { return WaysRound.answerOfMCP(in: tenant.scenario) }
        guard let endpoint = tenant.endpoint(for: request), request.path.count < 4 else {
            return notFound
        }
        if endpoint.path == "Agent", request.path.last == "me" {
            return one(String(People.collectorID), of: endpoint, details: true)
        }
        guard endpoint.isOpen, tenant.manner.shows(endpoint.path),
            endpoint.hasOpenDetails || request.path.count < 3,
            Self.allows(scopes, endpoint.scope)
        else {
            return .refused(.forbidden, "you do not have permission to access \(endpoint.path)")
        }
        if endpoint.path == "Report", request.path.last == "\(SavedReport.id)" {
            return SavedReport(trail: tenant.auditTrail).answer(request, at: now)
        }
        return request.path.count == 3
            ? one(request.path[2], of: endpoint, details: request.isSet("includedetails"))
            : list(endpoint, request, occurrences)
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
        case .tickets:
            guard let number = Int(id), number >= ActionHistory.firstTicket,
                number < ActionHistory.firstTicket + TicketList(history: tenant.history).count(at: now)
            else { return notFound }
            return Answer(
                TicketList(history: tenant.history).row(number - ActionHistory.firstTicket, at: now)
            )
        case .actions: return notFound
        }
    }

    private mutating func list(
        _ endpoint: Tenant.Endpoint,
        _ request: Request,
        _ occurrences: [FaultSchedule.Occurrence]
    ) -> Answer {
        let selection = Selection(request, of: endpoint, history: tenant.history, now: now)
        let needsTicket = occurrences.needTicket || tenant.manner == .live
        guard let selection, selection.window == nil || !needsTicket else {
            return Answer(["record_count": 0, "actions": []])
        }
        var listing = Listing(
            rows: tenant.rows(of: endpoint, at: now),
            selection: selection,
            request: request,
            key: tenant.manner.key(selection.key, at: endpoint.path)
        )
        listing.faults = occurrences.pageFaults + tenant.manner.pageFaults(at: endpoint.path)
        guard occurrences.disturbRows else { return listing.answer() }
        let (answer, hasVictim) = listing.answer(
            Disturbance(occurrences) { tenant.rows(of: endpoint, at: $0) },
            seed: UInt64(ledger.count),
            victim: occurrences.vanishingSince.map {
                Disturbance.victim(in: tenant.rows(of: endpoint, at: $0))
            }
        )
        if hasVictim { schedule.noteShown(at: request.path[1]) }
        return answer
    }
}
