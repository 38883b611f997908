/// A text that must never be seen: it prints as `***`.
package struct Secret: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The text itself, for the one place that sends it.
    package let revealed: String

    /// Wraps a text.
    package init(_ text: String) {
        revealed = text
    }

    /// Always `***`.
    package var description: String { "***" }

    /// Always `***`.
    package var debugDescription: String { "***" }

    /// Shows no member, so that `dump` and string interpolation of an owner stay silent.
    package var customMirror: Mirror { Mirror(self, children: []) }
}
