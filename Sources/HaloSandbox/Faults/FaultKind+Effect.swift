import AuditModel
import NIOHTTP1

extension FaultKind {
    private static let agentMembers = ["agent_id", "who_agentid", "actionby_agent_id"]
    private static let whoMembers =
        agentMembers + ["who", "username", "user_id", "actionby_user_id", "actionby_application_id"]
    private static let timeMembers = ["date", "datetime", "timestamp"]

    var effect: Effect {
        switch self {
        case .refused: .delivery { _ in Delivery([.stopListening, .reset]) }
        case .closed: .delivery { _ in Delivery([.close]) }
        case .reset: .delivery { _ in Delivery([.reset]) }
        case .resetInHead: .delivery { Delivery([.send($0.halfHead), .wait(20), .reset]) }
        case .resetInBody: .delivery { Delivery([.send($0.headAndHalf), .wait(20), .reset]) }
        case .cutInHead: .delivery { Delivery([.send($0.halfHead), .close]) }
        case .cutInBody: .delivery { Delivery([.send($0.headAndHalf), .close]) }
        case .cutBeforeLastByte: .delivery { Delivery([.send($0.bytes.dropLast()), .close]) }
        case .stall: .delivery { _ in Delivery([.stall]) }
        case .stallInHead: .delivery { Delivery([.send($0.halfHead), .stall]) }
        case .stallInBody: .delivery { Delivery([.send($0.headAndHalf), .stall]) }
        case .drip: .delivery { $0.delivery(slice: 1, pause: 100) }
        case .bandwidth: .delivery { $0.delivery(slice: 1024, pause: 1000) }
        case .slices: .delivery { $0.delivery(slice: 1, pause: 0) }
        case .late: .delivery { Delivery([.wait(2000), .send($0.bytes[...])], closes: !$0.isKeptAlive) }
        case .closedAfterAnswer: .delivery { Delivery([.send($0.bytes[...]), .close]) }
        case .resetAfterAnswer: .delivery { Delivery([.send($0.bytes[...]), .wait(20), .reset]) }

        case .badRequest: .refuses { $0.refusal(.badRequest, "the request is not valid") }
        case .unauthorized: .refuses { $0.refusal(.unauthorized, "authorization has been denied") }
        case .forbidden: .refuses { $0.forbidden }
        case .notFound: .refuses { $0.refusal(.notFound, "no such resource") }
        case .methodNotAllowed: .refuses { $0.refusal(.methodNotAllowed, "not that way") }
        case .requestTimeout: .refuses { $0.refusal(.requestTimeout, "the request took too long") }
        case .conflict: .refuses { $0.refusal(.conflict, "the resource is in use") }
        case .gone: .refuses { $0.refusal(.gone, "the resource is gone") }
        case .tooMany: .refuses { $0.tooMany(retryAfter: nil) }
        case .tooManySeconds: .refuses { $0.tooMany(retryAfter: "2") }
        case .tooManyDate: .refuses { $0.tooMany(retryAfter: $0.now.adding(milliseconds: 2000).httpDate) }
        case .tooManyPast: .refuses { $0.tooMany(retryAfter: $0.now.adding(days: -1).httpDate) }
        case .tooManyHuge: .refuses { $0.tooMany(retryAfter: "99999999999") }
        case .tooManyGarbage: .refuses { $0.tooMany(retryAfter: "soon") }
        case .serverError: .refuses { $0.refusal(.internalServerError, "object reference not set") }
        case .badGateway: .refuses { $0.gatewayPage(.badGateway) }
        case .unavailable: .refuses { $0.gatewayPage(.serviceUnavailable) }
        case .gatewayTimeout: .refuses { $0.gatewayPage(.gatewayTimeout) }
        case .noContent: .message { message, _ in message.dropBody(.noContent) }
        case .partialContent: .message { message, _ in message.claimPart() }
        case .notModified: .message { message, _ in message.dropBody(.notModified) }
        case .redirectSameHost: .refuses { $0.redirect(to: $0.url + "/api/instanceinfo") }
        case .redirectOtherHost: .refuses { $0.redirect(to: $0.otherURL + $0.request.target) }
        case .redirectLoop: .refuses { $0.redirect(to: $0.request.target) }
        case .redirectFile: .refuses { $0.redirect(to: "file:///etc/hostname") }
        case .redirectNowhere: .refuses { $0.redirect(to: nil) }
        case .informational: .delivery { $0.afterProvisional(answers: 1000) }

        case .twoLengths: .message { message, _ in message.headers.append(("Content-Length", "7")) }
        case .negativeLength: .message { message, _ in message[header: "Content-Length"] = "-1" }
        case .garbageLength: .message { message, _ in message[header: "Content-Length"] = "many" }
        case .lengthTooLong: .delivery { $0.delivery(length: 10) }
        case .lengthTooShort: .delivery { $0.delivery(length: -10) }
        case .lengthAndChunks: .message { message, _ in message.chunk(keepsLength: true) }
        case .chunks: .message { message, _ in message.chunk() }
        case .trailers: .message { message, _ in message.chunk(end: "0\r\nX-Checksum: 1\r\n\r\n") }
        case .cutChunks: .delivery { $0.delivery(chunkEnd: "") }
        case .chunkOverflow: .delivery { $0.delivery(chunkEnd: "FFFFFFFFFFFFFFFFFF\r\n \r\n0\r\n\r\n") }
        case .garbageChunk: .delivery { $0.delivery(chunkEnd: "many\r\n \r\n0\r\n\r\n") }
        case .hugeHeader:
            .message { message, _ in
                message.headers.append(("X-Huge", String(repeating: "h", count: 3 << 20)))
            }
        case .manyHeaders:
            .message { message, _ in
                message.headers += (1...10_000).map { ("X-Header-\($0)", "v") }
            }
        case .oldWithoutLength: .delivery { $0.old.delivery(body: $0.body[...]) }
        case .oldCut: .delivery { $0.old.delivery(body: $0.body.prefix($0.body.count / 2)) }
        case .headless: .delivery { Delivery([.send($0.body[...]), .close]) }
        case .garbageStatusLine: .delivery { $0.delivery(statusLine: "HTTP/1.1 OK two hundred") }
        case .answeredTwice:
            .delivery { Delivery([.send($0.bytes[...]), .send($0.bytes[...])], closes: !$0.isKeptAlive) }
        case .noContentType: .message { message, _ in message[header: "Content-Type"] = nil }
        case .wrongContentType: .message { message, _ in message[header: "Content-Type"] = "text/html" }
        case .noDate: .message { message, _ in message[header: "Date"] = nil }
        case .clockAhead: .message { $0[header: "Date"] = $1.now.adding(days: 1).httpDate }
        case .clockBehind: .message { $0[header: "Date"] = $1.now.adding(days: -1).httpDate }
        case .garbageDate: .message { message, _ in message[header: "Date"] = "yesterday" }

        case .page: .refuses { _ in .page }
        case .emptyBody: .message { message, _ in message.replaceBody([]) }
        case .utf16: .message { message, _ in message.recode(charset: "utf-16") { $0.utf16Bytes } }
        case .latin1: .message { message, _ in message.recode(charset: "iso-8859-1") { $0.latin1Bytes } }
        case .byteOrderMark:
            .message { message, _ in message.replaceBody([0xEF, 0xBB, 0xBF] + message.body) }
        case .invalidUTF8:
            .message { message, _ in
                message.insertMember(#""broken":""#.utf8 + [0xC3, 0x28, 0xFF] + #"""#.utf8)
            }
        case .gzip: .message { message, _ in message.compress { Gzip.stored($0) } }
        case .gzipMembers: .message { message, _ in message.compress { Gzip.members($0) } }
        case .gzipCut: .message { message, _ in message.compress { Gzip.stored($0).dropLast(20) } }
        case .gzipBadChecksum: .message { message, _ in message.compress { Gzip.damaged($0) } }
        case .gzipBomb: .message { message, _ in message.compress { Gzip.bomb($0) } }
        case .gzipTwice:
            .message { message, _ in message.compress("gzip, gzip") { Gzip.stored(Gzip.stored($0)) } }
        case .gzipUndeclared: .message { message, _ in message.compress(nil) { Gzip.stored($0) } }
        case .gzipClaimed: .message { message, _ in message.compress { $0[...] } }
        case .unknownEncoding: .message { message, _ in message.compress("br") { $0[...] } }
        case .oversize: .delivery { $0.padded(kibibytes: 112 << 10) }

        case .trailingComma: .message { message, _ in message.insertBeforeEnd(",") }
        case .singleQuotes: .message { message, _ in message.replaceQuotes() }
        case .notANumber: .message { message, _ in message.insertMember(#""ratio":NaN"#.utf8) }
        case .deep: .message { message, _ in message.insertMember(Message.deepMember) }
        case .cutJSON:
            .message { message, _ in message.replaceBody(Array(message.body.prefix(message.body.count / 2))) }
        case .duplicateKeys: .message { message, _ in message.duplicateFirstMember() }
        case .nul: .envelope { $0.setText(#""cut\u0000off""#) }
        case .loneSurrogate: .envelope { $0.setText(#""half a \ud83d pair""#) }
        case .twoDocuments: .message { message, _ in message.replaceBody(message.body + message.body) }
        case .hugeNote: .envelope { $0.setText("\"" + String(repeating: "n", count: 8 << 20) + "\"") }
        case .idsAsText: .envelope { $0.mapIDs { "\"\($0)\"" } }
        case .idsAsFractions: .envelope { $0.mapIDs { "\($0).0" } }
        case .hugeIDs: .envelope { $0.mapIDs { String((1 << 53) + 1 + 2 * $0) } }
        case .negativeIDs: .envelope { $0.mapIDs { "-\($0)" } }
        case .noIDs: .envelope { $0.mapIDs { _ in nil } }

        case .whoMissing: .envelope { $0.set(Self.whoMembers) { _ in nil } }
        case .agentsAsText: .envelope { $0.set(Self.agentMembers) { "\"\($0)\"" } }
        case .agentsAsFractions: .envelope { $0.set(Self.agentMembers) { "\($0).0" } }
        case .agentsUnset: .envelope { $0.set(Self.agentMembers) { _ in "-1" } }
        case .agentsUnreadable: .envelope { $0.set(Self.agentMembers) { "[\($0)]" } }
        case .namesInCapitals: .envelope { $0.set(["who", "username"]) { $0.uppercased() } }
        case .applicationsMissing: .envelope { $0.set(["actionby_application_id"]) { _ in nil } }
        case .tablesNull: .envelope { $0.set(["table_name"]) { _ in "null" } }
        case .tablesMisspelt: .envelope { $0.set(["table_name"]) { $0.dropLast() + "_X\"" } }
        case .timesMissing: .envelope { $0.set(Self.timeMembers) { _ in "null" } }
        case .timesAhead: .envelope { $0.set(Self.timeMembers) { _ in #""2031-01-01T00:00:00""# } }
        case .rowTwins: .envelope { $0.twin() }
        case .listHidden: .envelope { $0.hide() }

        case .nullList: .envelope { $0.form = .null }
        case .missingList: .envelope { $0.form = .missing }
        case .bareList: .envelope { $0.members = nil }
        case .renamedList: .envelope { $0.rename(to: "data") }
        case .twoLists: .envelope { $0.form = .twice }
        case .ticketBeside: .envelope { $0.lift("ticket_id") }
        case .nullRow: .envelope { $0.rows.append(Array("null".utf8)) }
        case .noCount: .envelope { $0.setCount { _ in nil } }
        case .lowCount: .envelope { $0.setCount { "\($0 / 2)" } }
        case .highCount: .envelope { $0.setCount { "\($0 + 10)" } }
        case .textCount: .envelope { $0.setCount { "\"\($0)\"" } }
        case .errorAsSuccess: .refuses { $0.refusal(.ok, "object reference not set") }

        case .pageRepeated: .repeatsLast
        case .pageSkipped: .pages(.skipped)
        case .pageEmpty: .pages(.empty)
        case .sizeIgnored: .pages(.size(25))
        case .lowCap: .pages(.cap(50))
        case .pagingIgnored: .pages(.first)
        case .pagingUnknown: .pages(.counted)
        case .ascending: .pages(.ascending)
        case .shuffled: .pages(.shuffled)

        case .rowDeleted: .rows(.deleted)
        case .logForgets: .rows(.forgotten)
        case .rowInserted: .rows(.inserted)
        case .rowBackdated: .rows(.backdated)
        case .rowChanged: .rows(.changed)
        case .rowRedated: .rows(.redated)
        case .rowVanishes: .rows(.vanishes)
        case .rowFlickers: .rows(.flickers)
        case .sharedSecond: .rows(.sharedSecond(90..<110))
        case .crowdedSecond: .rows(.sharedSecond(50..<200))

        case .permissionLost: .refuses { $0.forbidden }
        case .tokenExpired: .revokesToken
        case .tokenRefused: .refuses { $0.refusal(.unauthorized, "authorization has been denied") }
        case .tokenDown: .refuses { $0.gatewayPage(.serviceUnavailable) }
        case .tokenWithoutLifetime: .message { message, _ in message.setLifetime(nil) }
        case .tokenWithoutTime: .message { message, _ in message.setLifetime("0") }
        case .actionsNeedTicket: .needsTicket
        }
    }
}
