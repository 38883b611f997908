import AuditModel
import Evidence
import Foundation
import HaloAPI

/// The way of a HaloPSA that lists actions by ticket only.
extension Source {
    /// How many tickets are asked for at a time; the rate holds for all of them together.
    private static let ticketsAtOnce = 4
    /// After how many tickets, each of them refused, no more are asked for.
    private static let mostRefusals = 20

    /// A ticket to read.
    private struct Ticket: Sendable {
        let key: String
        let changed: Instant?
    }

    /// What came of one ticket, and what it took.
    private struct TicketRead: Sendable {
        var rows: Result<[Received], HaloError>
        var read: Read
    }

    /// Reads the actions of every ticket and opportunity changed since `from`, behind a pass that broke; says how many
    /// came.
    ///
    /// `nil` when no ticket changed and none is an opportunity: then there is truly nothing to read. Tickets that
    /// cannot be read are an error in the end; those that could are not read again.
    func readByTicket(
        from: Instant,
        after broken: TicketPass?,
        isRecount: Bool,
        _ read: inout Read,
        _ filter: RowFilter
    ) async throws -> Int? {
        let claimed = read.coverage.claimed
        defer { read.coverage.claimed = claimed }
        let (asked, pages) = (now(), read.coverage.pages)
        let (listed, gap) = try await wholeList(
            .tickets,
            query: Self.query(updatedSince: from),
            mayGrow: true,
            &read
        )
        var pass = TicketPass(began: bound, after: broken)
        // Where tickets are shown, some of those with actions are.
        if listed.isEmpty, try store.read({ try $0.knownActions(from: from, to: bound) }) > 0 {
            throw HaloError(
                .truncated,
                "/" + Resource.tickets.path,
                "no ticket is shown any more, and actions of those days are held"
            )
        }
        let all = try tickets(listed)
        guard !all.isEmpty else {
            if let gap { throw Self.unsettled(gap) }
            return nil
        }
        // Where the day that is asked from is ignored, each ticket there ever was comes; times may be of any zone.
        let early = from.adding(days: -1)
        let tickets = all.filter { ticket in
            (ticket.changed.map { $0 >= early } ?? true) && pass.needs(ticket.key, changed: ticket.changed)
        }
        let latency =
            Duration.milliseconds(now().milliseconds - asked.milliseconds)
            / max(1, read.coverage.pages - pages)
        progress(forecast(tickets.count, latency))

        var refusal: (key: String, error: HaloError)?
        var refusals = 0
        var coming = tickets.prefix(Self.ticketsAtOnce).map { ticket in Task { await actions(of: ticket) } }
        defer { for task in coming { task.cancel() } }
        for (place, ticket) in tickets.enumerated() {
            let part = await coming.removeFirst().value
            if place + Self.ticketsAtOnce < tickets.count {
                let next = tickets[place + Self.ticketsAtOnce]
                coming.append(Task { await actions(of: next) })
            }
            read.coverage.requests += part.read.coverage.requests
            read.coverage.pages += part.read.coverage.pages
            read.twins += part.read.twins
            let rows: [Received]
            do throws(HaloError) {
                rows = try part.rows.get()
                pass.note(ticket.key, changed: ticket.changed, rows: rows.count)
            } catch {
                guard error.code.isOfOnePath else { throw error }
                rows = []
                refusal = refusal ?? (ticket.key, error)
                refusals += 1
                pass.note(ticket.key, changed: ticket.changed, rows: nil)
                // Who refuses each of so many will refuse them all.
                if refusals == Self.mostRefusals, refusals == place + 1 { break }
            }
            let state = String(decoding: try JSONEncoder().encode(pass), as: UTF8.self)
            read.appended += try keep(rows, filter, isRecount: isRecount) { writer in
                // Of tickets that no list showed nobody knows whether they were read.
                try writer.keepProgress(of: resource, gap == nil ? state : nil)
            }
        }
        if let gap { throw Self.unsettled(gap) }
        if let refusal {
            throw HaloError(
                .truncated,
                "/" + resource.path,
                "actions of \(refusals) of \(tickets.count) tickets do not come, first of \(refusal.key): "
                    + refusal.error.detail
            )
        }
        return pass.collected
    }

    /// The list of tickets was not read whole, so that nobody knows which others there are.
    private static func unsettled(_ gap: String) -> HaloError {
        HaloError(.truncated, "/" + Resource.tickets.path, gap)
    }

    /// Those that changed last first; opportunities are tickets that no list of tickets shows, and tell no time here.
    private func tickets(_ listed: [Received]) throws -> [Ticket] {
        let opportunities = try store.read { try $0.keys(of: .opportunities) }
        let tickets = listed.map {
            Ticket(key: $0.mark.key, changed: $0.row["last_update"]?.instant)
        }
        let sorted = tickets.sorted { left, right in
            guard let other = right.changed else { return false }
            return left.changed.map { $0 > other } ?? true
        }
        return sorted + opportunities.map { Ticket(key: $0, changed: nil) }
    }

    /// The actions of one ticket; where they are too many for an answer, page by page.
    private func actions(of ticket: Ticket, isPaged: Bool = false) async -> TicketRead {
        var read = unread
        do throws(HaloError) {
            let query = Self.query(ticket: ticket.key, isPaged: isPaged)
            let (rows, gap) = try await wholeList(resource, query: query, &read)
            if let gap { throw HaloError(.truncated, "/\(resource.path) of ticket \(ticket.key)", gap) }
            return TicketRead(rows: .success(rows), read: read)
        } catch  where mayComeSmaller(after: error) {
            var part = await withSmallerPages.actions(of: ticket, isPaged: true)
            part.read.coverage.requests += read.coverage.requests
            return part
        } catch {
            return TicketRead(rows: .failure(error), read: read)
        }
    }

    /// What a person who waits is told beforehand.
    private func forecast(_ tickets: Int, _ latency: Duration) -> String {
        let seconds = Int(max(client.spacing, latency / Self.ticketsAtOnce) * tickets / .seconds(1))
        let time = seconds < 120 ? "\(seconds) seconds" : "\((seconds + 30) / 60) minutes"
        return "reading \(resource.name) ticket by ticket: \(tickets) tickets, about \(time)"
    }
}
