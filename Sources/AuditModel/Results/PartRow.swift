/// A part of a read-only area and a span of the period: what shows that Neo did not write there, or that nothing does.
public struct PartRow: Hashable, Sendable {
    /// The control about the area, such as `RO-1`.
    public var control: String
    /// The area.
    public var area: Area
    /// The part's name, such as `recurring invoices`.
    public var part: String
    /// What shows it; `nil` where nothing does.
    public var route: Route?
    /// The span.
    public var span: Period
    /// What was read: the log, or the lists; empty for other routes.
    public var sources: [String]
    /// Whether anything in HaloPSA could show it: a list, a permission or a log.
    public var isShowable: Bool

    /// A row, whole.
    public init(
        control: String,
        area: Area,
        part: String,
        route: Route?,
        span: Period,
        sources: [String],
        isShowable: Bool
    ) {
        self.control = control
        self.area = area
        self.part = part
        self.route = route
        self.span = span
        self.sources = sources
        self.isShowable = isShowable
    }
}
