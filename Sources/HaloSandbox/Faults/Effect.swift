import AuditModel

/// What a fault does, and at which point between the tenant and the wire.
enum Effect: Sendable {
    /// Answers before anybody looks at the request.
    case refuses(@Sendable (Scene) -> Answer)
    /// Takes the request's token out of use before anybody looks at it.
    case revokesToken
    /// Lists no actions but a ticket's.
    case needsTicket
    /// Disturbs the rows of a list.
    case rows(RowFault)
    /// Disturbs the order of a list, and how it is cut into pages.
    case pages(PageFault)
    /// Sends the answer before this one.
    case repeatsLast
    /// Changes a list and what is around it.
    case envelope(@Sendable (inout Envelope) -> Void)
    /// Changes head or body.
    case message(@Sendable (inout Message, Scene) -> Void)
    /// Changes how the bytes leave.
    case delivery(@Sendable (Message) -> Delivery)
}

/// What a fault may know of the request that it happens to.
struct Scene: Sendable {
    let request: Request
    let now: Instant
    /// Where the sandbox listens.
    let url: String
}

extension [FaultKind] {
    /// The message with every change to head and body, and then the way it leaves.
    ///
    /// Of several kinds that change how bytes leave, the first does.
    func applied(to message: Message, in scene: Scene) -> (message: Message, delivery: Delivery) {
        var message = message
        for kind in self {
            switch kind.effect {
            case .envelope(let change):
                guard var envelope = Envelope(message.body) else { continue }
                change(&envelope)
                message.replaceBody(envelope.bytes)
            case .message(let change): change(&message, scene)
            default: continue
            }
        }
        for kind in self {
            if case .delivery(let deliver) = kind.effect { return (message, deliver(message)) }
        }
        return (message, message.delivery)
    }
}
