import ArgumentParser
import AuditModel
import Evidence
import Foundation
import Yams

extension ExceptionCommand {
    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Record all exceptions of a YAML file, or none of them.",
            discussion: "The file holds a list; each item has the options of 'exception add' as its keys."
        )

        @OptionGroup var options: TenantOptions
        @OptionGroup var clock: ClockOptions
        @Argument(help: "The file.")
        var file: String

        func run() async throws {
            let audited = try options.audited(isClockRight: clock.clockIsRight)
            let now = audited.surroundings.now()
            var problems: [any Error] = []
            var read: [ReadException] = []
            do {
                for node in try ReadException.items(of: file) {
                    do { read.append(try ReadException(node, file, audited, now: now)) } catch {
                        problems.append(error)
                    }
                }
            } catch { problems = [error] }
            guard problems.isEmpty else { throw Self.refused(problems) }
            let records = try audited.register { store in
                try add(read, to: store, audited)
            }
            for record in records { Terminal.result("\(record.id) recorded as entry \(record.entry ?? 0)\n") }
        }

        private func add(_ read: [ReadException], to store: EvidenceStore, _ audited: AuditedTenant) throws
            -> [ExceptionRecord]
        {
            var problems: [any Error] = []
            return try store.write { writer in
                var added: [(record: ExceptionRecord, line: Int)] = []
                for item in read {
                    do {
                        added.append((try item.said.add(item.terms, to: writer, audited), item.mapping.line))
                    } catch let error as EvidenceError where error.code == .refused {
                        problems.append(Self.problem(error, item, added))
                    }
                }
                // An error rolls back what was added.
                guard problems.isEmpty else { throw Self.refused(problems) }
                return added.map(\.record)
            }
        }

        /// Says every problem on a line of its own.
        private static func refused(_ problems: [any Error]) -> ExitCode {
            for problem in problems { Terminal.error("\(problem)") }
            return ExitCode(ExitStatus.badData.rawValue)
        }

        /// A refusal of the store's with its line; an earlier item of the file has no number that stays.
        private static func problem(
            _ error: EvidenceError,
            _ item: ReadException,
            _ added: [(record: ExceptionRecord, line: Int)]
        ) -> ConfigurationError {
            let other =
                added.first { $0.record.id == error.related }.map { "line \($0.line)" } ?? error.related
            return item.mapping.error([other, error.detail].compactMap { $0 }.joined(separator: " "))
        }
    }
}

/// An exception as it stands in a file.
private struct ReadException {
    let mapping: YAMLMapping
    let said: ExceptionInput
    let terms: ExceptionTerms

    private static let keys = [
        "control", "area", "operations", "client", "observed", "requester", "owner", "approver", "reason",
        "ticket",
        "from", "until", "zone", "evidence",
    ]

    static func items(of file: String) throws -> [Node] {
        let document = try YAMLMapping.document(file)
        guard let list = document.sequence, !list.isEmpty else {
            throw ConfigurationError(
                "\(file):\(document.mark?.line ?? 1): expected a list of exceptions, the first as '- control: RO-2'"
            )
        }
        return Array(list)
    }

    init(_ node: Node, _ file: String, _ audited: AuditedTenant, now: Instant) throws {
        let mapping = try YAMLMapping(node, file, keys: Self.keys)
        let operations =
            mapping["operations"]?.sequence == nil
            ? try mapping.text("operations")?.listed : try mapping.texts("operations")
        self.mapping = mapping
        said = ExceptionInput(
            control: try mapping.requiredText("control"),
            area: try mapping.text("area"),
            operations: operations ?? AuditModel.Operation.allCases.map(\.rawValue),
            client: try mapping.text("client"),
            observed: try mapping.text("observed"),
            requester: try mapping.text("requester"),
            owner: try mapping.requiredText("owner"),
            approver: try mapping.requiredText("approver"),
            reason: try mapping.requiredText("reason"),
            ticket: try mapping.text("ticket"),
            from: try mapping.text("from"),
            until: try mapping.requiredText("until"),
            zone: try mapping.text("zone"),
            evidence: try mapping.text("evidence"),
            folder: (file as NSString).deletingLastPathComponent.isEmpty
                ? nil : (file as NSString).deletingLastPathComponent
        )
        terms = try said.terms(RegisterInput(audited: audited, refusal: mapping.error), now: now)
    }
}
