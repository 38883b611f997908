import AuditModel
import Markup

/// What a ticket note shows against the safe keeping of the secret.
struct NoteSigns {
    /// Whether it holds a text shaped like a client secret, as bytes or as a reader sees it.
    var hasSecretShape = false
    /// Why a reader may see more of it than was looked through; `nil` when nothing is in doubt.
    var doubt: String?

    /// Looks through the notes of a row, each as HTML by strangers.
    init(of row: JSONValue, _ resource: Resource) {
        for name in resource.filter.notes {
            guard let note = row[name]?.string, SecretShape.isPossible(in: note) else { continue }
            let text = NoteText(note)
            if text.isAnywhere({ SecretShape.isIn($0) }) { hasSecretShape = true }
            doubt = doubt ?? text.doubt
        }
    }
}
