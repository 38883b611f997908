import CCurl
import Glibc
import Synchronization

/// The connections behind a ``Transport``, all of them on one thread of their own; to be closed once.
final class Connections: Sendable {
    /// A code of libcurl's; `nil` where nobody waited for the end.
    private typealias Waiting = CheckedContinuation<CURLcode?, Never>

    private struct State {
        var arrivals: [(Transfer, Waiting)] = []
        var hasThread = false
        var isClosed = false
        var hasAnswered = false
    }

    /// `@unchecked`, since off its thread nothing but `curl_multi_wakeup` is called with it, which libcurl allows.
    private struct Multi: @unchecked Sendable {
        let handle: UnsafeMutableRawPointer
    }

    private static let isReady = ccurl_global_init() == CURLE_OK
    /// How long it sleeps where nothing wakes it, in milliseconds; libcurl's own timers shorten it.
    private static let idleMilliseconds: Int32 = 60_000

    private let state = Mutex(State())
    private let multi: Multi?

    init() {
        multi = Self.isReady ? curl_multi_init().map(Multi.init) : nil
    }

    deinit {
        // The thread holds this until it ends.
        if let multi { curl_multi_cleanup(multi.handle) }
    }

    /// Performs a transfer to its end; `nil` when it was cancelled.
    func perform(_ transfer: Transfer) async -> CURLcode? {
        await withTaskCancellationHandler {
            await withCheckedContinuation { waiting in
                let isTaken = state.withLock { state in
                    guard let multi, !state.isClosed else { return false }
                    if !state.hasThread { state.hasThread = beginThread() }
                    guard state.hasThread else { return false }
                    state.arrivals.append((transfer, waiting))
                    curl_multi_wakeup(multi.handle)
                    return true
                }
                if !isTaken { waiting.resume(returning: nil) }
            }
        } onCancel: {
            // It may come before the transfer does: hence a flag.
            transfer.isCancelled.store(true, ordering: .relaxed)
            wake()
        }
    }

    /// Whether a whole answer ever came by them.
    var hasAnswered: Bool { state.withLock { $0.hasAnswered } }

    /// Notes that one came.
    func noteAnswer() { state.withLock { $0.hasAnswered = true } }

    /// Ends what is under way; the second time it does nothing.
    func close() {
        state.withLock { $0.isClosed = true }
        wake()
    }

    private func wake() {
        if let multi { curl_multi_wakeup(multi.handle) }
    }

    private func beginThread() -> Bool {
        // A thread begins with the signals blocked that its maker has blocked: a broken pipe shall be an error there.
        var (all, before) = (sigset_t(), sigset_t())
        sigfillset(&all)
        pthread_sigmask(SIG_BLOCK, &all, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        let this = Unmanaged.passRetained(self)
        var thread = pthread_t()
        let code = pthread_create(
            &thread,
            nil,
            { this in
                if let this { Unmanaged<Connections>.fromOpaque(this).takeRetainedValue().loop() }
                return nil
            },
            this.toOpaque()
        )
        if code == 0 { pthread_detach(thread) } else { this.release() }
        return code == 0
    }

    private func loop() {
        guard let multi else { return }
        var active: [UnsafeMutableRawPointer: (transfer: Transfer, waiting: Waiting)] = [:]
        func finish(_ easy: UnsafeMutableRawPointer, _ code: CURLcode?) {
            guard let (_, waiting) = active.removeValue(forKey: easy) else { return }
            curl_multi_remove_handle(multi.handle, easy)
            waiting.resume(returning: code)
        }
        while true {
            let (arrivals, isClosed) = state.withLock { state in
                defer { state.arrivals = [] }
                return (state.arrivals, state.isClosed)
            }
            for (transfer, waiting) in arrivals {
                active[transfer.handle] = (transfer, waiting)
                if curl_multi_add_handle(multi.handle, transfer.handle) != CURLM_OK {
                    finish(transfer.handle, CURLE_FAILED_INIT)
                }
            }
            for (easy, (transfer, _)) in active
            where isClosed || transfer.isCancelled.load(ordering: .relaxed) { finish(easy, nil) }
            if isClosed { return }
            var (running, left): (Int32, Int32) = (0, 0)
            curl_multi_perform(multi.handle, &running)
            while let message = curl_multi_info_read(multi.handle, &left) {
                finish(message.pointee.easy_handle, message.pointee.data.result)
            }
            curl_multi_poll(multi.handle, nil, 0, Self.idleMilliseconds, nil)
        }
    }
}
