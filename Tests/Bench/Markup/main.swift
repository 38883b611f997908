import Foundation
import Markup

// Fills in a template with the rows of a file of tab-separated text, and prints the best seconds; see ../tal.py.

/// A file that is written again and again from its start.
struct RewrittenFile: ByteSink {
    let descriptor: Int32

    mutating func write(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Foundation.write(
                descriptor,
                UnsafeRawBufferPointer(rebasing: rest).baseAddress,
                rest.count
            )
            guard count > 0 else { throw CocoaError(.fileWriteUnknown) }
            rest = rest.dropFirst(count)
        }
    }
}

let arguments = CommandLine.arguments
guard arguments.count == 6, let rounds = Int(arguments[5]) else {
    print("usage: MarkupBench record|section TEMPLATE ROWS OUTPUT ROUNDS")
    exit(64)
}
let rows = try String(contentsOfFile: arguments[3], encoding: .utf8).split(separator: "\n")
    .map { line in line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
let template = try Template(xhtml: Array(Data(contentsOf: URL(filePath: arguments[2]))), name: arguments[2])

@Sendable func record(_ row: [String]) -> TemplateValue {
    [
        "a": .text(row[0]), "b": .text(row[1]), "c": .text(row[2]), "d": .text(row[3]), "link": .text(row[4]),
        "flag": .text(row[5]), "class": .text(row[6]), "number": .text(row[7]),
    ]
}

/// What the template is filled in with: all rows made before, or a hundred made at a time.
let all = rows
let context: TemplateValue =
    switch arguments[1] {
    case "record": ["rows": .list(all.map(record))]
    default:
        [
            "sections": .stream(
                TemplateStream(count: (all.count + 99) / 100) { body in
                    for start in stride(from: 0, to: all.count, by: 100) {
                        try body(["rows": .list(all[start..<min(start + 100, all.count)].map(record))])
                    }
                }
            )
        ]
    }

var file = RewrittenFile(descriptor: open(arguments[4], O_WRONLY | O_CREAT | O_TRUNC, 0o644))
var best = Double.infinity
for _ in 0..<rounds {
    lseek(file.descriptor, 0, SEEK_SET)
    let begin = ContinuousClock.now
    try template.render(context, into: &file)
    best = min(best, Double((ContinuousClock.now - begin).components.attoseconds) / 1e18)
}
print(best)
