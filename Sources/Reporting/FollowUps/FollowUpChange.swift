package import AuditModel

/// What a file would change of the follow-up to one finding.
package struct FollowUpChange: Hashable, Sendable {
    /// The parts of a follow-up, as columns of `findings.csv`.
    package enum Field: String, CaseIterable, Sendable {
        case owner, due, comment
    }

    /// What is said in each field; an empty text where nothing is.
    package struct Text: Hashable, Sendable {
        package var owner = ""
        package var due = ""
        package var comment = ""

        package subscript(field: Field) -> String {
            get {
                switch field {
                case .owner: owner
                case .due: due
                case .comment: comment
                }
            }
            set {
                switch field {
                case .owner: owner = newValue
                case .due: due = newValue
                case .comment: comment = newValue
                }
            }
        }
    }

    /// The finding's id.
    package let finding: String
    /// The control that it belongs to.
    package let control: String
    /// The record that it is about.
    package let record: String
    /// What is on record.
    package let before: Text
    /// What the file says.
    package let after: Text
    /// The file's name.
    package let file: String
    /// The line that says it.
    package let line: Int

    /// The fields that differ.
    package var fields: [Field] { Field.allCases.filter { before[$0] != after[$0] } }

    /// The terms to record.
    package func terms(by person: String) -> FollowUpTerms {
        FollowUpTerms(
            finding: finding,
            owner: after.owner,
            due: after.due,
            comment: after.comment,
            person: person
        )
    }
}
