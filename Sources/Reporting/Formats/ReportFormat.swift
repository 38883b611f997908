/// One way to write a report down.
package protocol ReportFormat: Sendable {
    /// The name it is asked for by, such as `csv`.
    var name: String { get }
    /// The files it writes, in that order.
    var files: [String] { get }
    /// What it is for, in a few words.
    var summary: String { get }
    /// The public standard that its files follow, with its version.
    var standard: String { get }

    /// Writes `report` into `folder` and returns the names of the files.
    ///
    /// Files appear whole or not at all, and the same report gives the same bytes.
    func write(_ report: Report, to folder: ReportFolder) throws(ReportError) -> [String]
}
