/// Whose a row is, as far as the filter can tell when it comes.
public enum Ownership: Hashable, Sendable {
    /// Neo's, by one of its marks.
    case neos
    /// Perhaps Neo's: who is not told, cannot be read, or is somebody whom no list names.
    case open
    /// Certainly another's.
    case anothers
}
