/// Who wrote an action, as the row shows it.
struct ActionAuthor: Sendable {
    var name: String
    /// 1 for an agent, 2 for an end user, 0 for HaloPSA itself.
    var type: Int
    var agentID: Int
    var userID: Int
    var application: String

    static func drawn(by random: inout SplitMix64, in scenario: Scenario) -> ActionAuthor {
        switch random.below(100) {
        case ..<40: neo(in: scenario)
        case ..<80: person(random.below(People.technicians.count))
        case ..<88: endUser(random.below(People.endUsers.count))
        case ..<95: mail(random.below(People.endUsers.count))
        default: otherApplication(in: scenario)
        }
    }

    static func neo(in scenario: Scenario) -> ActionAuthor {
        ActionAuthor(
            name: People.neoName,
            type: 1,
            agentID: People.neoID,
            userID: 0,
            application: scenario.applicationName
        )
    }

    private static func person(_ position: Int) -> ActionAuthor {
        ActionAuthor(
            name: People.technicians[position],
            type: 1,
            agentID: People.firstTechnicianID + position,
            userID: 0,
            application: People.webApplication
        )
    }

    private static func endUser(_ position: Int) -> ActionAuthor {
        ActionAuthor(
            name: People.endUsers[position],
            type: 2,
            agentID: 0,
            userID: 400 + position,
            application: "nethelpdesk-user-web-application"
        )
    }

    /// HaloPSA names no application where a mail became an action.
    private static func mail(_ position: Int) -> ActionAuthor {
        ActionAuthor(
            name: People.endUsers[position],
            type: 2,
            agentID: 0,
            userID: 400 + position,
            application: ""
        )
    }

    private static func otherApplication(in scenario: Scenario) -> ActionAuthor {
        scenario == .violations
            ? ActionAuthor(
                name: People.neoName,
                type: 1,
                agentID: People.neoID,
                userID: 0,
                application: "Legacy Sync"
            )
            : ActionAuthor(
                name: "Backup Monitor",
                type: 1,
                agentID: People.backupID,
                userID: 0,
                application: "Backup Monitor"
            )
    }
}
