/// The templates that come with the tool, embedded when it is built.
package enum ShippedTemplates {
    /// Every file by its name, in the order of the documentation.
    package static var all: [(name: String, bytes: [UInt8])] {
        [
            ("report.xhtml", PackageResources.report_xhtml), ("report.css", PackageResources.report_css),
            ("questionnaire.xhtml", PackageResources.questionnaire_xhtml),
            ("questionnaire.css", PackageResources.questionnaire_css),
        ]
    }
}
