/// The templates that come with the tool, embedded when it is built.
package enum ShippedTemplates {
    /// The report's page, XHTML with TAL statements.
    package static var report: [UInt8] { PackageResources.report_xhtml }
    /// The report's style sheet.
    package static var style: [UInt8] { PackageResources.report_css }
}
