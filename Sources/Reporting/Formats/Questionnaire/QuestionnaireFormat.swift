package import Markup

/// The questions of a client's security review, as a page to hand over and as a table.
package struct QuestionnaireFormat: PageFormat {
    package let name = "questionnaire"
    package let summary = "a client's security review, answered from the evidence"
    package let standard = "HTML, XML syntax; RFC 4180"
    package var files: [String] { ["questionnaire.html", CSVTable.questionnaire.file] }
    package let page = "questionnaire"
    package let sheets = ["report.css", "questionnaire.css"]
    package var look: PageLook

    /// A format that looks as shipped, or otherwise.
    package init(look: PageLook = .plain) {
        self.look = look
    }

    /// Writes `questionnaire.html` and `questionnaire.csv`.
    package func write(_ report: Report, to folder: ReportFolder) throws(ReportError) -> [String] {
        try writePage(report, to: folder)
        try CSVFormat().write(.questionnaire, of: report, to: folder)
        return files
    }

    /// The answers, and whose they are.
    package func context(of report: Report) -> TemplateValue {
        QuestionnaireContext(report: report, look: look, policy: look.policy(sheets)).value
    }
}

extension CSVTable {
    /// One row an answer.
    static let questionnaire = CSVTable(
        file: "questionnaire.csv",
        header: "id,question,state,answer,controls,entries,open,coverage,deviates"
    ) { report, body in
        for answer in Questionnaire.answers(report) {
            try body { row in
                row.append(answer.id)
                row.append(answer.question)
                row.append(answer.state.rawValue)
                row.append(answer.text)
                row.append(answer.controls.joined(separator: " "))
                row.append(answer.entries.map { String($0) }.joined(separator: " "))
                row.append(answer.open.joined(separator: " "))
                row.append(answer.coverage)
                row.append(answer.hasDeviation)
            }
        }
    }
}
