import Foundation

/// How long the tests that repeat themselves go on: short in CI, whole where `NEOAUDIT_CAMPAIGN=full` is set.
package enum Campaign {
    package static let isFull = ProcessInfo.processInfo.environment["NEOAUDIT_CAMPAIGN"] == "full"

    package static func size(of full: Int, inCI short: Int) -> Int { isFull ? full : short }
}
