extension Resource {
    /// Ticket statuses.
    public static let statuses = list(
        "statuses",
        path: "Status",
        listKey: "statuses",
        areas: [.configuration],
        scope: "admin"
    )
    /// Ticket categories.
    public static let categories = list(
        "categories",
        path: "Category",
        listKey: "categories",
        areas: [.configuration],
        scope: "admin"
    )
    /// Teams.
    public static let teams = list(
        "teams",
        path: "Team",
        listKey: "teams",
        areas: [.configuration],
        scope: "admin"
    )
    /// Ticket types.
    public static let ticketTypes = list(
        "ticket-types",
        path: "TicketType",
        listKey: "tickettypes",
        areas: [.configuration],
        scope: "admin"
    )
    /// Workflows.
    public static let workflows = list(
        "workflows",
        path: "Workflow",
        listKey: "workflows",
        areas: [.configuration],
        scope: "admin",
        query: [Parameter("includeinactive", "true")]
    )
    /// Priorities, which hold an SLA's times.
    public static let priorities = list(
        "priorities",
        path: "Priority",
        listKey: "priorities",
        areas: [.configuration, .slas],
        scope: "admin"
    )
    /// Service level agreements.
    public static let slas = list(
        "slas",
        path: "SLA",
        listKey: "slas",
        areas: [.slas],
        scope: "admin",
        query: [Parameter("showpriorities", "true")]
    )
}
