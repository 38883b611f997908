/// An item of a framework that a control supports evidence for, and why it does.
public struct Citation: Hashable, Sendable {
    /// Such as `SOC 2 CC6.3`.
    public let id: String
    /// What the control's evidence does for it, to be read after the id; empty where its author did not say.
    public let because: String

    /// A citation; those of the built-in controls all say why.
    package init(_ id: String, _ because: String = "") {
        self.id = id
        self.because = because
    }
}
