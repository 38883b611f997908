/// What can go wrong with an answer.
///
/// A kind happens at the request that its ``Fault`` numbers, and only there,
/// but where it says "from then on".
package enum FaultKind: String, CaseIterable, Hashable, Sendable {
    // MARK: The connection

    /// Nobody listens from then on: this connection is broken off, and later ones are refused.
    case refused
    /// The connection ends before the first byte.
    case closed
    case reset
    case resetInHead = "reset-in-head"
    case resetInBody = "reset-in-body"
    case cutInHead = "cut-in-head"
    case cutInBody = "cut-in-body"
    case cutBeforeLastByte = "cut-before-last-byte"
    /// No byte ever comes, and the connection stays open.
    case stall
    case stallInHead = "stall-in-head"
    case stallInBody = "stall-in-body"
    /// A byte each tenth of a second: each read succeeds, the answer takes hours.
    case drip
    /// A KiB a second.
    case bandwidth = "bandwidth-1k"
    /// Every byte in a packet of its own.
    case slices = "one-byte-slices"
    /// The answer comes after two seconds.
    case late
    /// The connection ends after the answer, which did not say so.
    case closedAfterAnswer = "closed-after-answer"
    case resetAfterAnswer = "reset-after-answer"

    // MARK: The status

    case badRequest = "status-400"
    case unauthorized = "status-401"
    case forbidden = "status-403"
    case notFound = "status-404"
    case methodNotAllowed = "status-405"
    case requestTimeout = "status-408"
    case conflict = "status-409"
    case gone = "status-410"
    /// Too many requests, without a word on when to come back.
    case tooMany = "status-429"
    case tooManySeconds = "status-429-seconds"
    case tooManyDate = "status-429-date"
    case tooManyPast = "status-429-past"
    case tooManyHuge = "status-429-huge"
    case tooManyGarbage = "status-429-garbage"
    case serverError = "status-500"
    case badGateway = "status-502"
    case unavailable = "status-503"
    case gatewayTimeout = "status-504"
    case noContent = "status-204"
    /// The rows are whole, but the status says that they are a part.
    case partialContent = "status-206"
    case notModified = "status-304"
    case redirectSameHost = "redirect-same-host"
    /// To the sandbox by another name, so that the ledger shows who follows.
    case redirectOtherHost = "redirect-other-host"
    case redirectLoop = "redirect-loop"
    case redirectFile = "redirect-file"
    case redirectNowhere = "redirect-without-location"
    /// A thousand provisional answers before the real one.
    case informational = "status-1xx-flood"

    // MARK: Framing and headers

    case twoLengths = "two-lengths"
    case negativeLength = "negative-length"
    case garbageLength = "garbage-length"
    /// The body ends, and the connection with it, before the length is reached.
    case lengthTooLong = "length-too-long"
    /// The body goes on after the length is reached.
    case lengthTooShort = "length-too-short"
    case lengthAndChunks = "length-and-chunks"
    /// Chunks as HTTP wants them; nothing is wrong.
    case chunks
    /// Chunks with a trailer after the last; nothing is wrong.
    case trailers
    case cutChunks = "cut-chunks"
    case chunkOverflow = "chunk-size-overflow"
    case garbageChunk = "garbage-chunk-size"
    case hugeHeader = "header-3-mb"
    case manyHeaders = "headers-10000"
    /// The end of the connection is the end of the body; it is whole.
    case oldWithoutLength = "http-1.0"
    /// The end of the connection is the end of the body; it is half.
    case oldCut = "http-1.0-cut"
    /// No head at all.
    case headless = "http-0.9"
    case garbageStatusLine = "garbage-status-line"
    /// The answer is followed by another that nobody asked for.
    case answeredTwice = "answered-twice"
    case noContentType = "no-content-type"
    /// JSON that calls itself HTML.
    case wrongContentType = "wrong-content-type"
    case noDate = "no-date"
    /// The server's clock is a day ahead, in the `Date` header only.
    case clockAhead = "clock-ahead"
    case clockBehind = "clock-behind"
    case garbageDate = "garbage-date"

    // MARK: The body

    /// A page for browsers, as a wrong host answers.
    case page = "html"
    case emptyBody = "empty-body"
    case utf16 = "utf-16"
    case latin1 = "latin-1"
    case byteOrderMark = "byte-order-mark"
    case invalidUTF8 = "invalid-utf-8"
    /// Compressed as HTTP wants it; nothing is wrong.
    case gzip
    /// Compressed in two members, one after the other; nothing is wrong.
    case gzipMembers = "gzip-two-members"
    case gzipCut = "gzip-cut"
    case gzipBadChecksum = "gzip-bad-crc"
    /// JSON of 128 MiB, nearly all of it spaces, in less than one.
    case gzipBomb = "gzip-bomb"
    case gzipTwice = "gzip-twice"
    /// Compressed, and no header says so.
    case gzipUndeclared = "gzip-undeclared"
    /// Not compressed, though a header says so.
    case gzipClaimed = "gzip-claimed"
    case unknownEncoding = "unknown-encoding"
    /// JSON of 80 MiB, nearly all of it spaces.
    case oversize

    // MARK: JSON

    case trailingComma = "json-trailing-comma"
    case singleQuotes = "json-single-quotes"
    case notANumber = "json-nan"
    /// A legal value 600 lists deep.
    case deep = "json-deep"
    /// Half of the JSON, under the right length.
    case cutJSON = "json-cut"
    /// The first member comes twice, with another value.
    case duplicateKeys = "json-duplicate-keys"
    /// An escaped NUL in a row's text; legal.
    case nul = "json-nul"
    /// Half of a surrogate pair, escaped, in a row's text; legal by the grammar.
    case loneSurrogate = "json-lone-surrogate"
    case twoDocuments = "json-two-documents"
    /// A row's text of 8 MB.
    case hugeNote = "huge-note"
    case idsAsText = "ids-as-text"
    case idsAsFractions = "ids-as-fractions"
    /// Ids from 2^53 + 1 on, which a double cannot hold.
    case hugeIDs = "ids-beyond-doubles"
    case negativeIDs = "ids-negative"
    case noIDs = "ids-missing"

    // MARK: The envelope

    case nullList = "list-null"
    case missingList = "list-missing"
    case bareList = "list-bare"
    case renamedList = "list-renamed"
    /// The rows stand twice in the envelope, under two names.
    case twoLists = "list-twice"
    /// The ticket that rows are of stands beside the list, and in none of them.
    case ticketBeside = "ticket-beside-list"
    /// A `null` follows the rows.
    case nullRow = "row-null"
    case noCount = "count-missing"
    case lowCount = "count-too-low"
    case highCount = "count-too-high"
    case textCount = "count-as-text"
    /// An error's words under status 200.
    case errorAsSuccess = "error-in-200"

    // MARK: Pages

    /// The answer before this one comes again.
    case pageRepeated = "page-repeated"
    /// The page after the one asked for comes.
    case pageSkipped = "page-skipped"
    /// No rows, though there are some.
    case pageEmpty = "page-empty"
    /// From then on a page holds 25 rows, whatever was asked for.
    case sizeIgnored = "page-size-ignored"
    /// From then on a page holds at most 50 rows.
    case lowCap = "page-cap-50"
    /// From then on the first page comes, whatever was asked for.
    case pagingIgnored = "paging-ignored"
    /// From then on there are no pages: 100 rows come, or `count` of them.
    case pagingUnknown = "paging-unknown"
    /// From then on oldest first, whatever was asked for.
    case ascending = "order-ascending"
    /// From then on in an order that is another at each request.
    case shuffled = "order-unstable"

    // MARK: Rows

    /// From then on the newest row is gone.
    case rowDeleted = "row-deleted"
    /// From then on the rows that were older than five days at that moment are gone.
    case logForgets = "log-forgets"
    /// From then on a row is there that was written at that moment.
    case rowInserted = "row-inserted"
    /// From then on a row is there that was written a second after that moment, with an earlier date.
    case rowBackdated = "row-backdated"
    /// From then on the newest row has another text.
    case rowChanged = "row-changed"
    /// From then on the oldest row has that moment as its date.
    case rowRedated = "row-redated"
    /// Once an answer held the row in the middle, it is gone from then on.
    case rowVanishes = "row-vanishes"
    /// From then on a row is there at every other request only.
    case rowFlickers = "row-flickers"
    /// From then on the 20 rows around the hundredth newest share one second.
    case sharedSecond = "rows-in-one-second"
    /// From then on 150 rows share one second, more than a page holds.
    case crowdedSecond = "rows-crowd-one-second"

    // MARK: Who, when and what, in each row from then on

    /// Rows name nobody.
    case whoMissing = "who-missing"
    case agentsAsText = "agents-as-text"
    case agentsAsFractions = "agents-as-fractions"
    /// -1 beside a name.
    case agentsUnset = "agents-unset"
    case agentsUnreadable = "agents-unreadable"
    case namesInCapitals = "names-in-capitals"
    case applicationsMissing = "applications-missing"
    case tablesNull = "tables-null"
    /// A table that no schema has, close to one.
    case tablesMisspelt = "tables-misspelt"
    case timesMissing = "times-missing"
    case timesAhead = "times-ahead"
    /// Each row stands twice, the second time with another text.
    case rowTwins = "row-twins"
    /// The list has no row, and says so, as where the reader may not see its module.
    case listHidden = "list-hidden"

    // MARK: Access

    /// Refused from then on.
    case permissionLost = "permission-lost"
    /// The token runs out at that request; a new one will do.
    case tokenExpired = "token-expired"
    /// From then on no token is good enough.
    case tokenRefused = "token-refused"
    /// From then on there are no tokens to be had; at `token` only.
    case tokenDown = "token-endpoint-down"
    /// A token that does not say how long it lasts; at `token` only.
    case tokenWithoutLifetime = "token-without-lifetime"
    /// A token that lasts no time, it says; at `token` only.
    case tokenWithoutTime = "token-lifetime-zero"
    /// From then on actions are listed by ticket only, and none otherwise, as some tenants do; at `Actions` only.
    case actionsNeedTicket = "actions-need-ticket"
}
