/// What happens to the rows of a list while it is being read.
enum RowFault: Hashable, Sendable {
    case deleted
    /// All that were older than five days.
    case forgotten
    case inserted
    case backdated
    case changed
    case redated
    case vanishes
    case flickers
    /// The rows at these places, counted from the newest, happened in one second.
    case sharedSecond(Range<Int>)
}
