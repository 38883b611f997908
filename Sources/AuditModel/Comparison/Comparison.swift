/// What is different between two evaluations, matched by control, and between two sets of settings, by field.
///
/// Applied to the first it gives the second; of a thing with itself it is empty.
public struct Comparison: Hashable, Sendable {
    /// What one control came to, as far as evaluations are compared.
    public struct State: Hashable, Sendable {
        /// The control's identifier.
        public var control: String
        /// Its title.
        public var title: String
        /// The verdict.
        public var verdict: Verdict
        /// The setting judged; empty where there is none.
        public var value: String
        /// Exceptions and attestations that bear on it.
        public var register: [String]
        /// Those that no longer do.
        public var lapses: [Lapse]
        /// What was seen, for people; it is not compared, since it counts what differs every month.
        public var observed: String

        /// A state, whole.
        public init(
            control: String,
            title: String,
            verdict: Verdict,
            value: String = "",
            register: [String] = [],
            lapses: [Lapse] = [],
            observed: String = ""
        ) {
            self.control = control
            self.title = title
            self.verdict = verdict
            self.value = value
            self.register = register
            self.lapses = lapses
            self.observed = observed
        }

        /// The state of a result.
        public init(_ result: ControlResult) {
            self.init(
                control: result.id,
                title: result.title,
                verdict: result.verdict,
                value: result.value,
                register: result.exceptions,
                lapses: result.lapses,
                observed: result.observed
            )
        }

        /// Whether nothing that is compared differs.
        func isSame(as other: State) -> Bool {
            verdict == other.verdict && value == other.value && register == other.register
                && lapses == other.lapses
        }
    }

    /// What became of one control; at least one of `before` and `after` is there.
    public struct Change: Hashable, Sendable {
        /// What it came to in the first evaluation.
        public var before: State?
        /// What it came to in the second.
        public var after: State?

        /// The control's identifier.
        public var control: String { after?.control ?? before?.control ?? "" }
        /// The control's title.
        public var title: String { after?.title ?? before?.title ?? "" }

        /// A change, whole.
        public init(before: State?, after: State?) {
            self.before = before
            self.after = after
        }
    }

    /// One field of a settings object whose value differs.
    public struct FieldChange: Hashable, Sendable {
        /// `application` or `agent`.
        public var object: String
        /// HaloPSA's identifier of it.
        public var objectID: String
        /// The field.
        public var field: String
        /// The value in the first; `nil` where it had none.
        public var before: String?
        /// The value in the second; `nil` where it has none.
        public var after: String?

        /// The object by its kind and identifier, such as `application 7`.
        public var objectName: String { "\(object) \(objectID)" }

        /// A change, whole.
        public init(object: String, objectID: String, field: String, before: String?, after: String?) {
            self.object = object
            self.objectID = objectID
            self.field = field
            self.before = before
            self.after = after
        }
    }

    /// Controls that differ, in the order of the second evaluation, retired ones last.
    public let changes: [Change]
    /// Settings that differ, by object and field.
    public let settings: [FieldChange]
    private let order: [String]

    /// Whether nothing differs.
    public var isEmpty: Bool { changes.isEmpty && settings.isEmpty }

    /// A comparison by nothing but what differs.
    public init(changes: [Change], settings: [FieldChange] = []) {
        self.changes = changes
        self.settings = settings
        order = changes.compactMap(\.after?.control)
    }

    /// Compares two evaluations, and the settings they were made under.
    public init(
        from before: [State],
        to after: [State],
        settingsFrom: [SettingRow] = [],
        to settingsTo: [SettingRow] = []
    ) {
        let earlier = Dictionary(before.map { ($0.control, $0) }) { first, _ in first }
        let later = Set(after.map(\.control))
        let kept = after.compactMap { state -> Change? in
            guard let old = earlier[state.control] else { return Change(before: nil, after: state) }
            return old.isSame(as: state) ? nil : Change(before: old, after: state)
        }
        changes = kept + before.filter { !later.contains($0.control) }.map { Change(before: $0, after: nil) }
        order = after.map(\.control)
        settings = Self.fields(settingsFrom, settingsTo)
    }

    /// The first evaluation with the changes made to it, in the order of the second.
    public func applied(to before: [State]) -> [State] {
        var states = Dictionary(before.map { ($0.control, $0) }) { first, _ in first }
        for change in changes { states[change.control] = change.after }
        return order.compactMap { states[$0] }
    }

    /// The first settings with the changes made to them: object, identifier, field and value, in that order.
    public func applied(to settings: [SettingRow]) -> [[String]] {
        var values = Self.values(settings)
        for change in self.settings {
            values[[change.object, change.objectID, change.field]] = change.after
        }
        return values.map { $0.key + [$0.value] }.sorted { $0.lexicographicallyPrecedes($1) }
    }

    private static func fields(_ before: [SettingRow], _ after: [SettingRow]) -> [FieldChange] {
        let (old, new) = (values(before), values(after))
        return Set(old.keys).union(new.keys).sorted { $0.lexicographicallyPrecedes($1) }.compactMap { key in
            guard old[key] != new[key] else { return nil }
            return FieldChange(
                object: key[0],
                objectID: key[1],
                field: key[2],
                before: old[key],
                after: new[key]
            )
        }
    }

    /// Values by object, identifier and field.
    private static func values(_ rows: [SettingRow]) -> [[String]: String] {
        Dictionary(rows.map { ([$0.object, $0.objectID, $0.field], $0.value) }) { _, last in last }
    }
}
