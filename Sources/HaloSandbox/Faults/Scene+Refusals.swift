import NIOHTTP1

extension Scene {
    /// An error in HaloPSA's own words.
    func refusal(_ status: HTTPResponseStatus, _ message: String) -> Answer { .refused(status, message) }

    var forbidden: Answer {
        .refused(.forbidden, "you do not have permission to access \(request.path.dropFirst().first ?? "")")
    }

    /// The sandbox, under a name that is another host to a client.
    var otherURL: String { url.replacing("127.0.0.1", with: "localhost") }

    func tooMany(retryAfter: String?) -> Answer {
        var answer = Answer.refused(.tooManyRequests, "Rate Limit Reached")
        if let retryAfter { answer.headers.append(("Retry-After", retryAfter)) }
        return answer
    }

    /// What a proxy in front of HaloPSA answers, not HaloPSA.
    func gatewayPage(_ status: HTTPResponseStatus) -> Answer {
        let title = "\(status.code) \(status.reasonPhrase)"
        let page = "<html><head><title>\(title)</title></head><body><h1>\(title)</h1></body></html>"
        return Answer(status: status, body: Array(page.utf8), contentType: "text/html")
    }

    func redirect(to location: String?) -> Answer {
        var answer = Answer(status: .found, body: [], contentType: "text/html")
        if let location { answer.headers.append(("Location", location)) }
        return answer
    }
}

extension Answer {
    /// A page for browsers.
    static var page: Answer {
        Answer(
            body: Array("<!DOCTYPE html><html><title>Welcome</title></html>".utf8),
            contentType: "text/html"
        )
    }
}
