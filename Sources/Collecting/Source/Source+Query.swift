import AuditModel
import HaloAPI

/// What is asked for, as HaloPSA takes it.
extension Source {
    /// `2026-10-14T09:12:00`, the form that HaloPSA's filters take.
    static func date(_ instant: Instant) -> String { String(instant.iso8601.prefix(19)) }

    /// A page of a list, the highest ids first.
    static func query(page: Int, size: Int) -> [(String, String)] {
        paging(page, size) + [("order", "id"), ("orderdesc", "true")] + count(size)
    }

    /// A page of the rows between two instants, both included.
    static func query(_ from: Instant, _ to: Instant, page: Int, size: Int) -> [(String, String)] {
        [("startdate", date(from)), ("enddate", date(to))] + paging(page, size)
    }

    /// Tickets that were updated at an instant or later.
    static func query(updatedSince from: Instant) -> [(String, String)] {
        [("lastupdatefromdate", date(from))]
    }

    /// The actions of one ticket; HaloPSA documents no pages of them, but a count.
    static func query(ticket key: String, isPaged: Bool) -> [(String, String)] {
        [("ticket_id", key)] + (isPaged ? [] : count(Paging.mostAtOnce))
    }

    /// How many rows a list gives that knows no pages, where more are asked for than a page has.
    private static func count(_ size: Int) -> [(String, String)] {
        size < Paging.mostAtOnce ? [] : [("count", "\(size)")]
    }

    private static func paging(_ page: Int, _ size: Int) -> [(String, String)] {
        [("pageinate", "true"), ("page_no", "\(page)"), ("page_size", "\(size)")]
    }
}
