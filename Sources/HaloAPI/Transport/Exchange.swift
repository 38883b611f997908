import AuditModel

/// Sends a request at the allowed rate, tries again where that may help, and records every try.
struct Exchange: Sendable {
    let transport: Transport
    let pacer: Pacer
    let policy: RetryPolicy
    let deadline: Duration
    let surroundings: Surroundings
    let journal: @Sendable (RequestRecord) -> Void

    /// A whole answer, and what it took.
    struct Reply: Sendable {
        let answer: Transport.Answer
        let attempts: Int
        let waited: Duration
        let number: Int
    }

    /// The same, which tries once.
    func once(within deadline: Duration) -> Exchange {
        Exchange(
            transport: transport,
            pacer: pacer,
            policy: RetryPolicy(tries: 1),
            deadline: deadline,
            surroundings: surroundings,
            journal: journal
        )
    }

    /// The answer to a request, whatever its status but for those that pass: they are an error in the end.
    func reply(to request: Transport.Request, subject: String) async throws(HaloError) -> Reply {
        var waitedForRetries = Duration.zero
        var waited = Duration.zero
        var attempt = 1
        while true {
            let (number, wait) = try await hold(subject)
            waited += wait
            let started = surroundings.now()
            let result = await outcome(of: request)
            journal(record(request, number, result, attempt, waited, started))

            let failure: HaloError
            var retryAfter: String?
            switch result {
            case .success(let answer):
                guard RetryPolicy.isTransient(status: answer.status) else {
                    return Reply(answer: answer, attempts: attempt, waited: waited, number: number)
                }
                let code: HaloError.Code = answer.status == 429 ? .budgetExhausted : .serverFailed
                failure = HaloError(code, subject, "status \(answer.status) after \(attempt) tries")
                retryAfter = answer.retryAfter
            case .failure(let fault):
                failure = HaloError(fault.code, subject, fault.detail)
                guard fault.isTransient(attempt: attempt) else { throw failure }
            }

            let step = policy.step(
                attempt: attempt,
                waited: waitedForRetries,
                retryAfter: retryAfter,
                now: surroundings.now(),
                random: surroundings.random()
            )
            switch step {
            case .giveUp: throw failure
            case .stopForNow(let wait):
                throw HaloError(
                    .budgetExhausted,
                    subject,
                    "\(failure.detail), and waiting \(wait.components.seconds) s more goes past the budget"
                )
            case .retry(let wait):
                try await sleep(wait, subject)
                waitedForRetries += wait
                waited += wait
                attempt += 1
            }
        }
    }

    private func hold(_ subject: String) async throws(HaloError) -> (number: Int, wait: Duration) {
        let next = await pacer.next()
        if next.wait > .zero { try await sleep(next.wait, subject) }
        await pacer.sent()
        return next
    }

    private func sleep(_ duration: Duration, _ subject: String) async throws(HaloError) {
        do {
            try await surroundings.sleep(duration)
        } catch {
            throw HaloError(.cancelled, subject, "cancelled while waiting")
        }
    }

    private func outcome(of request: Transport.Request) async -> Result<Transport.Answer, Transport.Fault> {
        do throws(Transport.Fault) {
            return .success(try await transport.send(request, deadline: deadline))
        } catch {
            return .failure(error)
        }
    }

    private func record(
        _ request: Transport.Request,
        _ number: Int,
        _ result: Result<Transport.Answer, Transport.Fault>,
        _ attempt: Int,
        _ waited: Duration,
        _ started: Instant
    ) -> RequestRecord {
        var answer: Transport.Answer?
        var fault: HaloError.Code?
        switch result {
        case .success(let whole): answer = whole
        case .failure(let failure): fault = failure.code
        }
        return RequestRecord(
            number: number,
            method: request.method,
            path: request.server.path + request.path,
            status: answer?.status,
            fault: fault,
            bytes: answer?.body.count ?? 0,
            attempt: attempt,
            waitedMilliseconds: Int64(waited / .milliseconds(1)),
            started: started
        )
    }
}
