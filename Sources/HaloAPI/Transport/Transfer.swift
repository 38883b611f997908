import CCurl
import Glibc
import Synchronization

/// One exchange by libcurl.
///
/// `@unchecked`, since all but ``isCancelled`` is touched by one thread at a time: by who makes it, then by the thread
/// of ``Connections``, then by who is given it back.
final class Transfer: @unchecked Sendable {
    /// Whether nobody waits for it any more.
    let isCancelled = Atomic(false)
    /// How long a connection may take.
    private static let connectMilliseconds = 10_000
    /// Up to how many bytes a body may be moved while it comes.
    private static let shortBody = 1 << 20

    private let easy: UnsafeMutableRawPointer
    private var lines: UnsafeMutablePointer<curl_slist>?
    private let takesBody: Bool
    private let proxy: Trust.Proxy?
    private let bodyLimit: Int
    private(set) var head = AnswerHead()
    private(set) var body: [UInt8] = []
    private var inflater: Inflater?
    private var requests = 0
    private var fault: Transport.Fault?

    /// `nil` where libcurl does not take it, such as a header with a line end in it.
    init?(_ request: Transport.Request, of transport: Transport, deadline: Duration) {
        guard let easy = curl_easy_init() else { return nil }
        self.easy = easy
        (takesBody, bodyLimit, proxy) = (request.takesBody, transport.bodyLimit, transport.trust?.proxy)
        guard take(request, of: transport), bound(deadline), trust(transport.trust) else { return nil }
    }

    deinit {
        curl_easy_cleanup(easy)
        curl_slist_free_all(lines)
    }

    /// The handle, for the thread that performs it.
    var handle: UnsafeMutableRawPointer { easy }

    private func take(_ request: Transport.Request, of transport: Transport) -> Bool {
        var headers = [
            "Accept: application/json", "Accept-Encoding: gzip", "User-Agent: \(transport.userAgent)",
        ]
        if let bearer = request.bearer { headers.append("Authorization: Bearer \(bearer.revealed)") }
        if let form = request.form {
            headers += ["Content-Type: application/x-www-form-urlencoded", "Expect:"]
            guard ccurl_set_form(easy, form.revealed, form.revealed.utf8.count) == CURLE_OK else {
                return false
            }
        }
        for header in headers {
            guard header.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }),
                let longer = curl_slist_append(lines, header)
            else { return false }
            lines = longer
        }
        let this = Unmanaged.passUnretained(self).toOpaque()
        let codes = [
            ccurl_set_text(easy, CURLOPT_URL, request.url), ccurl_set_protocols(easy),
            ccurl_set_headers(easy, lines),
            ccurl_set_before_request(
                easy,
                { this, _, _, _, _ in
                    Transfer.of(this).requests += 1
                    // The second time it is libcurl that tries again, which nobody would have counted.
                    return Transfer.of(this).requests == 1 ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
                },
                this
            ),
            ccurl_set_sinks(
                easy,
                { bytes, _, count, this in
                    Transfer.of(this).takeLine(UnsafeRawBufferPointer(start: bytes, count: count)) ? count : 0
                },
                { bytes, _, count, this in
                    Transfer.of(this).takePiece(UnsafeRawBufferPointer(start: bytes, count: count))
                        ? count : 0
                },
                this
            ),
        ]
        return codes.allSatisfy { $0 == CURLE_OK }
    }

    private func bound(_ deadline: Duration) -> Bool {
        let numbers: [(CURLoption, Int)] = [
            (CURLOPT_FOLLOWLOCATION, 0), (CURLOPT_NOSIGNAL, 1), (CURLOPT_SSL_VERIFYPEER, 1),
            (CURLOPT_SSL_VERIFYHOST, 2), (CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2),
            (CURLOPT_TIMEOUT_MS, max(1, Int(deadline / .milliseconds(1)))),
            (CURLOPT_CONNECTTIMEOUT_MS, Self.connectMilliseconds),
            (CURLOPT_HTTPPROXYTUNNEL, 1), (CURLOPT_SUPPRESS_CONNECT_HEADERS, 1),
        ]
        return numbers.allSatisfy { ccurl_set_number(easy, $0, $1) == CURLE_OK }
    }

    /// What the environment says is read elsewhere; libcurl would read some of it once more.
    private func trust(_ trust: Trust?) -> Bool {
        var texts: [(CURLoption, String?)] = [(CURLOPT_NOPROXY, "")]
        if let file = trust?.authorities {
            // These authorities, and no folder of others beside them.
            texts += [(CURLOPT_CAINFO, file), (CURLOPT_CAPATH, nil)]
        }
        if let proxy = trust?.proxy {
            texts.append((CURLOPT_PROXY, "http://\(proxy.host):\(proxy.port)"))
            if let words = proxy.credentials?.revealed.split(
                separator: ":",
                maxSplits: 1,
                omittingEmptySubsequences: false
            ) {
                texts.append((CURLOPT_PROXYUSERNAME, String(words[0])))
                texts.append((CURLOPT_PROXYPASSWORD, words.count > 1 ? String(words[1]) : ""))
            }
        } else {
            texts.append((CURLOPT_PROXY, ""))
        }
        return texts.allSatisfy { ccurl_set_text(easy, $0, $1) == CURLE_OK }
    }

    private static func of(_ this: UnsafeMutableRawPointer?) -> Transfer {
        // Set to itself before any callback, and outlived by whoever performs it.
        Unmanaged<Transfer>.fromOpaque(this.unsafelyUnwrapped).takeUnretainedValue()
    }

    private func takeLine(_ line: UnsafeRawBufferPointer) -> Bool {
        if let wrong = head.take(line) { fault = Transport.Fault(.truncated, wrong) }
        return fault == nil
    }

    private func takePiece(_ piece: UnsafeRawBufferPointer) -> Bool {
        // Where no body is wanted, its first byte ends it.
        guard takesBody else { return false }
        // A long body is moved once: what is reserved takes no memory before it is filled.
        if body.count > Self.shortBody, body.capacity < bodyLimit { body.reserveCapacity(bodyLimit) }
        if let encoding = head.encoding, let first = piece.first, inflater == nil {
            inflater = Inflater(encoding, first: first)
            guard inflater != nil else {
                // Twice compressed, or in a way nobody knows.
                fault = Transport.Fault(
                    .notJSON,
                    "expected a body as it is or compressed once, seen one in "
                        + Printable.text(encoding, limit: 20)
                )
                return head.status != 200
            }
        }
        switch inflater?.inflate(piece, into: &body, limit: bodyLimit) {
        case .fine: break
        case .damaged: fault = Self.damaged
        case .tooLong:
            fault = Transport.Fault(.oversize, "expected at most \(bodyLimit) bytes inflated, seen more")
        case nil:
            if body.count + piece.count > bodyLimit {
                fault = Transport.Fault(.oversize, "expected at most \(bodyLimit) bytes, seen more")
            } else {
                body += piece
            }
        }
        return fault == nil
    }

    private static let damaged = Transport.Fault(.truncated, "the compressed body is cut or damaged")

    /// What kept a whole answer from coming, once libcurl is through with it.
    ///
    /// A server that is not there is given up at once, but one that answered before is asked again.
    func fault(_ code: CURLcode, deadline: Duration, hasAnswered: Bool) -> Transport.Fault? {
        if let fault { return fault }
        // Of an answer without an end, such as a stream of events, the status is known all the same.
        if !takesBody, head.status >= 200, [CURLE_WRITE_ERROR, CURLE_OPERATION_TIMEDOUT].contains(code) {
            return nil
        }
        guard code == CURLE_OK else { return failure(code, deadline, hasAnswered) }
        guard head.status == 200, takesBody else { return nil }
        guard head.hasEnd else {
            return Transport.Fault(.truncated, "expected a length or chunks, seen a body without an end")
        }
        return head.encoding != nil && inflater?.isWhole != true ? Self.damaged : nil
    }

    private var through: String { proxy.map { " by way of the proxy \($0.host):\($0.port)" } ?? "" }

    /// libcurl's own words may hold what was told in confidence, so they are never repeated.
    private func failure(_ code: CURLcode, _ deadline: Duration, _ hasAnswered: Bool) -> Transport.Fault {
        // Who answered before is there, and closed this one request.
        let broken: HaloError.Code = head.status == 0 && !hasAnswered ? .unreachable : .truncated
        switch code {
        case CURLE_OPERATION_TIMEDOUT where requests == 0:
            return Transport.Fault(.unreachable, "no connection in time" + through)
        case CURLE_OPERATION_TIMEDOUT:
            return Transport.Fault(.deadlineExceeded, "no whole answer within \(deadline)")
        case CURLE_COULDNT_RESOLVE_HOST:
            return Transport.Fault(.unreachable, "the host's name is not known", isLasting: !hasAnswered)
        case CURLE_COULDNT_RESOLVE_PROXY:
            return Transport.Fault(.unreachable, "the proxy's name is not known", isLasting: !hasAnswered)
        case CURLE_COULDNT_CONNECT:
            let isRefused = ccurl_number(easy, CURLINFO_OS_ERRNO) == ECONNREFUSED
            return Transport.Fault(
                .unreachable,
                (isRefused ? "connection refused" : "no way to the host") + through,
                isLasting: isRefused && !hasAnswered
            )
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE:
            return Transport.Fault(
                .unreachable,
                "the server's certificate is not trusted; ca-file may name the authorities to trust",
                isLasting: true
            )
        case CURLE_SSL_CONNECT_ERROR: return Transport.Fault(.unreachable, "no agreement on TLS")
        default: break
        }
        let proxy = ccurl_number(easy, CURLINFO_HTTP_CONNECTCODE)
        guard proxy == 0 || proxy == 200 else {
            return Transport.Fault(
                .unreachable,
                "the proxy refuses to go on, with status \(proxy)",
                isLasting: (400..<500).contains(proxy)
            )
        }
        return Transport.Fault(broken, "the connection was closed early")
    }
}
