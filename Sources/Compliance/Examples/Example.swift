public import AuditModel

/// Evidence with the verdict that a control must give on it.
///
/// The evidence is two runs, at the first and after the last day of October
/// 2026, which is the period judged. Both saw `rows`; the second saw `later`
/// in place of what it names. A resource in `unread` was refused both times.
public struct Example: Sendable {
    /// Rows of one resource, as HaloPSA sends them.
    public struct Sent: Sendable {
        /// The resource.
        public let resource: Resource
        /// JSON objects.
        public let rows: [String]

        init(_ resource: Resource, _ rows: String...) {
            self.init(resource, rows: rows)
        }

        package init(_ resource: Resource, rows: [String]) {
            self.resource = resource
            self.rows = rows
        }
    }

    /// The verdict that must come out.
    public let verdict: Verdict
    /// What is special about this evidence, as a few words.
    public let name: String
    /// What both runs saw; an action of a person's is among it, unless actions are sent on purpose.
    public let rows: [Sent]
    /// What the second run saw instead.
    public let later: [Sent]
    /// Resources that HaloPSA refused.
    public let unread: [Resource]
    /// Exceptions recorded before the period.
    public let exceptions: [ExceptionTerms]
    /// Attestations recorded before the period.
    public let attestations: [AttestationTerms]
    /// Calibrations recorded before the period.
    public let calibrations: [CalibrationTerms]
    /// What was imported of Neo's own record, after the second run.
    public let imported: [Imported]
    /// Who is audited and who collects.
    public let parties: Parties

    package init(
        _ verdict: Verdict,
        _ name: String,
        _ rows: [Sent] = [.neo(), .neoAgent()],
        later: [Sent] = [],
        unread: [Resource] = [],
        exceptions: [ExceptionTerms] = [],
        attestations: [AttestationTerms] = [],
        calibrations: [CalibrationTerms] = [],
        imported: [Imported] = [],
        parties: Parties = .example
    ) {
        self.imported = imported
        self.verdict = verdict
        self.name = name
        let isActionSent = (rows + later).contains { $0.resource == .actions }
        self.rows = isActionSent ? rows : rows + [.action(by: "nethelpdesk-agent-web-application", as: 4)]
        self.later = later
        self.unread = unread
        self.exceptions = exceptions
        self.attestations = attestations
        self.calibrations = calibrations
        self.parties = parties
    }
}

extension Example {
    /// A ticket note that the collector would have found a secret's shape in.
    static let noteWithSecret = "client secret: (the secret)"
}

extension Parties {
    package static let example = Parties(
        oauthClientID: "neo",
        applicationNames: ["Neo Agent Integration"],
        agent: 17,
        collectorOAuthClientID: "collector"
    )

    /// Where the configuration names neither Neo's application nor its agent, by the client id alone.
    static let byClientID = Parties(
        oauthClientID: "neo",
        applicationNames: [],
        agent: nil,
        collectorOAuthClientID: "collector"
    )

    /// The same as the example's, with HaloPSA's word for the services method.
    static func reading(_ word: String) -> Parties {
        var parties = Parties.example
        parties.servicesMethod = word
        return parties
    }

    /// The same, where the configuration names people who are not Neo.
    static func knowing(_ people: String...) -> Parties {
        var parties = Parties.example
        parties.knownPeople = people
        return parties
    }
}

extension Example.Sent {
    /// Neo's application and the collector's, with members of Neo's replaced or added.
    package static func neo(
        name: String? = "Neo Agent Integration",
        inactive: String = "false",
        grant: String = "client_credentials",
        scopes: [String] = ["all"],
        agent: Int = 17,
        more: String = "",
        collector: String = #""scopes":[],"loginas_agent_id":30"#
    ) -> Self {
        let list = scopes.map { #"{"name":"\#($0)"}"# }.joined(separator: ",")
        let named = name.map { #""displayName":"\#($0)","# } ?? ""
        return Self(
            .applications,
            #"{"id":"a","clientId":"neo",\#(named)"inactive":\#(inactive),"grant_type":"\#(grant)","#
                + #""scopes":[\#(list)],"loginas_agent_id":\#(agent)\#(more)}"#,
            #"{"id":"c","clientId":"collector","displayName":"neoaudit","inactive":false,\#(collector)}"#
        )
    }

    /// The same beside an application that logs in as Neo's agent.
    static let sharingAgent = Self(
        .applications,
        #"{"id":"a","clientId":"neo","displayName":"Neo Agent Integration","inactive":false,"#
            + #""scopes":[{"name":"all"}],"loginas_agent_id":17}"#,
        #"{"id":"b","clientId":"other","displayName":"Other","inactive":false,"scopes":[],"loginas_agent_id":17}"#,
        #"{"id":"c","clientId":"collector","displayName":"neoaudit","inactive":false,"scopes":[]}"#
    )

    /// Neo's application beside another one of its name.
    static let namesake = Self(
        .applications,
        rows: neo().rows + [
            #"{"id":"b","clientId":"other","displayName":"Neo Agent Integration","inactive":false,"#
                + #""scopes":[],"loginas_agent_id":4}"#
        ]
    )

    /// Neo's agent, with permission claims; read-only in every area unless told otherwise.
    ///
    /// Beside it the collector's, which may look at everything unless it is blind.
    package static func neoAgent(
        _ changed: [String: String] = [:],
        more: String = "",
        isCollectorBlind: Bool = false
    ) -> Self {
        Self(
            .agents,
            #"{"id":17,"name":"Neo Agent","isdisabled":false,"claims":[\#(claims(changed))],"#
                + #""teams":[{"team_name":"Service Desk"}]\#(more)}"#,
            #"{"id":30,"name":"neoaudit","isdisabled":false,"claims":[\#(isCollectorBlind ? "" : claims([:]))]}"#
        )
    }

    private static func claims(_ changed: [String: String]) -> String {
        readOnlyClaims.map { (type: $0.type, value: changed[$0.type] ?? $0.value) }
            .filter { $0.value != "missing" }
            .map { #"{"type":"\#($0.type)","value":"\#($0.value)"}"# }.joined(separator: ",")
    }

    private static let readOnlyClaims: [(type: String, value: String)] = [
        ("SA", "false"), ("Tx", "2"), ("Fx", "3"), ("Dx", "2"), ("Ix", "3"), ("Ax", "2"), ("Xx", "1"),
        ("Yx", "1"),
        ("Zx", "1"), ("Cx", "1"), ("Sx", "1"), ("Gx", "1"), ("Ox", "1"), ("Ux", "2"), ("Bx", "1"),
        ("Qx", "1"),
        ("Rx", "1"), ("At", "0"), ("Av", "0"), ("Ar", "0"), ("ls", "0"), ("Af", "0"), ("mg", "0"),
        ("Ad", "0"),
        ("lt", "0"), ("As", "0"), ("Al", "0"), ("Az", "0"),
    ]

    /// A ticket action.
    package static func action(
        by application: String,
        as agent: Int,
        on day: String? = "2026-10-03",
        id: Int = 1
    ) -> Self {
        Self(
            .actions,
            #"{"ticket_id":1,"id":\#(id),"datetime":\#(day.map { #""\#($0)T09:12:00""# } ?? "null"),"#
                + #""who_agentid":\#(agent),"#
                + #""actionby_application_id":"\#(application)"}"#
        )
    }

    /// A webhook of that id, with the URL it calls.
    static func webhook(_ id: String, url: String) -> Self {
        Self(.webhooks, #"{"id":"\#(id)","url":"\#(url)"}"#)
    }

    /// A row of the audit trail: by Neo's agent on 14 October, or by a person before the period.
    static func audit(
        _ table: String,
        agent: Int,
        on date: String? = nil,
        id: Int? = nil,
        field: String = "end_date"
    ) -> Self {
        Self(
            .audit,
            #"{"id":\#(id ?? agent),"agent_id":\#(agent),"table_name":"\#(table)","id1":"214","value":"\#(field)","#
                + #""from":"a","to":"b","date":"\#(date ?? (agent == 17 ? "2026-10-14T09:12:00" : "2026-09-15T09:12:00"))"}"#
        )
    }
}

extension Example.Sent {
    /// A row of the audit trail in the period whose agent stands there in a form of its own, such as `0` or `17.0`.
    static func audit(
        _ table: String,
        nobody agent: String,
        on date: String = "2026-10-14T09:12:00",
        id: Int = 9000,
        of record: Int = 214,
        more: String = ""
    ) -> Self {
        Self(
            .audit,
            #"{"id":\#(id),"agent_id":\#(agent),"table_name":"\#(table)","id1":"\#(record)","#
                + #""value":"end_date","from":"a","to":"b","date":"\#(date)"\#(more)}"#
        )
    }
}

extension ExceptionTerms {
    static func example(
        _ control: String,
        area: Area? = nil,
        observed: String? = nil,
        operations: [AuditModel.Operation] = [.create, .update, .delete],
        until: Instant = Instant(year: 2027, month: 1, day: 1)
    ) -> ExceptionTerms {
        ExceptionTerms(
            control: control,
            area: area,
            operations: operations,
            observed: observed,
            owner: "Dana Whitfield",
            approver: "Priya Raman",
            reason: "CHG-4711",
            validFrom: Instant(year: 2026, month: 10, day: 1),
            validUntil: until
        )
    }
}

extension AttestationTerms {
    static func example(
        _ control: String = "CHK-5",
        clientID: String = "neo",
        application: String? = nil,
        agent: Int64? = nil,
        reviewed: Int64? = nil,
        document: String? = nil,
        from: Instant = Instant(year: 2026, month: 10, day: 1),
        until: Instant = Instant(year: 2027, month: 1, day: 1),
        subject: AttestationSubject? = nil
    ) -> Self {
        AttestationTerms(
            control: control,
            person: "Dana Whitfield",
            role: "security lead",
            statement: "kept in the vault",
            clientID: clientID,
            application: application,
            agent: agent,
            reference: "vault://neo",
            document: document,
            reviewed: reviewed,
            subject: subject,
            validFrom: from,
            validUntil: until
        )
    }
}

extension CalibrationTerms {
    /// A person's change on 14 September, looked for the same day.
    static func example(_ area: Area, shown: [Resource] = [], silent: [Resource] = []) -> CalibrationTerms {
        let asked = Instant(year: 2026, month: 9, day: 14)
        return CalibrationTerms(
            area: area,
            askedAt: asked,
            lookedAt: asked.adding(milliseconds: 120_000),
            label: "neoaudit calibration 2026-09-14 00:00 a1b2",
            person: "Dana Whitfield",
            shown: shown.map { Sighting(source: $0.name, entry: 1) },
            silent: silent.map(\.name),
            unread: []
        )
    }
}
