extension View {
    /// Every view, each after those that it needs.
    static let all: [View] = [
        engagement, settledEntry, pause, configuredName, everyApplication, settingsSnapshot, applicationAt,
        neoApplication, besideSnapshot, besideApplication, userLogin,
        applicationSpan, ownTrace, neoNameSpan, neoName, neoLoginSpan, otherAgentSpan, cutPiece, everyWritten,
        futureTrace, neoAgentSpan, neoAgent, sourceGap, whoSpan, namedTrace, traceSpan, traceEver, tracePlace,
        neoSeen,
        laterState, traceDay, undatedWho, unplacedTrace, sourceSum,
        areaOfTable, opportunity, ticketSpan, action, change, rewrite, written, neoWritten, neoWebhook,
        everyNeoChange, neoChange, opportunityAction, repeatedAction, neoAction, everyOpportunityWrite,
        opportunityWrite,
        openRow, openListed, neoRecordWrite, neoWrite, neoCount, neoSpan, actingPair, rewriteInPeriod,
        elsewhereNote, collectorAt, neoSetting, permissionLevel, strangeClaim, grantedLevel, wayRound,
        wayRoundList,
        ticketGap, lastReading, wholeWindow, unchangedSpan, emptyList, blindList, partSeen, closedSpan,
        areaRoute,
        partRoute, openPart, openArea, idleSource, unseenSource,
        allowance, review, grantUse,
        neoRecordGap, neoRecordSpan, neoConsent, approvalSought, neoWorkflowNow, neoVersionAt, neoGroup,
    ]

    /// The view of that name.
    static func named(_ name: String) -> View? { all.first { $0.name == name } }
}
