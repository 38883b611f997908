import Foundation
import SwiftCSV
import TestSupport
import Testing

@testable import Reporting

@Suite struct CSVReaderTests {
    static let spectrum: [String] = {
        guard let folder = Corpora.folder("csv-spectrum")?.appending(path: "csvs") else { return [] }
        return ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
            .map { String($0.dropLast(4)) }.sorted()
    }()

    private func records(of name: String) throws -> [CSVRecord] {
        let folder = try #require(Corpora.folder("csv-spectrum"))
        var reader = CSVReader([UInt8](try Data(contentsOf: folder.appending(path: "csvs/\(name).csv"))))
        return try reader.rest()
    }

    @Test(.enabled(if: !spectrum.isEmpty, "csv-spectrum lies not beside the package"))
    func `all of csv-spectrum is there`() {
        #expect(Self.spectrum.count == 12)
    }

    @Test(arguments: spectrum)
    func `csv-spectrum is read as its JSON says`(name: String) throws {
        let folder = try #require(Corpora.folder("csv-spectrum"))
        let json = try Data(contentsOf: folder.appending(path: "json/\(name).json"))
        var wanted = try JSONDecoder().decode(Rows.self, from: json).rows

        let records = try records(of: name)

        let header = try #require(records.first).cells
        var read = records.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0.cells)) }
        // The corpus contradicts itself here: another number stands in its JSON.
        if name == "location_coordinates" {
            for index in read.indices { read[index]["Contact Phone Number"] = nil }
            for index in wanted.indices { wanted[index]["Contact Phone Number"] = nil }
        }
        #expect(read == wanted)
    }

    /// A list of rows, or the one row.
    private struct Rows: Decodable {
        let rows: [[String: String]]

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            rows =
                try (try? container.decode([[String: String]].self)) ?? [
                    container.decode([String: String].self)
                ]
        }
    }

    @Test(arguments: spectrum)
    func `what is written of csv-spectrum is read the same by SwiftCSV and by Python`(name: String)
        async throws
    {
        let folder = try TemporaryFolder()
        let records = try records(of: name).map(\.cells)
        var row = CSVRow(isRaw: true)
        for cells in records {
            for cell in cells { row.append(cell) }
            row.end()
        }
        let file = folder.url.appending(path: "written.csv")
        try Data(row.bytes).write(to: file)

        let swift = try EnumeratedCSV(string: String(decoding: row.bytes, as: UTF8.self))
        let program =
            "import csv, json, sys; print(json.dumps(list(csv.reader(open(sys.argv[1], newline='')))))"
        let python = try await Tool.ask(["python3", "-c", program, file.path]).output

        #expect([swift.header] + swift.rows == records)
        #expect(try JSONDecoder().decode([[String]].self, from: Data(python.utf8)) == records)
    }

    @Test(arguments: [
        ("a,b\n1,\"2\"x\n", 2, "a delimiter after a closing quote, saw 'x'"),
        ("a,b\n1, \"2\"\n", 2, "a quote at a cell's very start, saw blanks before it"),
        ("a,b\n\n1,\"2\n\n", 3, "a closing quote, saw the end of the file"),
        ("a,b\r\n\"1\r\n2\",\"x\" \r\n", 3, "a delimiter after a closing quote, saw ' '"),
        ("a\r\"b\rc\"d", 3, "a delimiter after a closing quote, saw 'd'"),
    ])
    func `what could be read in two ways is refused with its line`(text: String, line: Int, detail: String) {
        var reader = CSVReader(Array(text.utf8))

        let error = #expect(throws: CSVError.self) { try reader.rest() }

        #expect(error?.line == line && error?.detail.contains(detail) == true, "\(String(describing: error))")
    }

    @Test(
        arguments: [
            ([0x61, 0x0A, 0xE4, 0x0A], 2, "expected UTF-8, or UTF-16 with a mark"),
            ([0x61, 0x00, 0x0A, 0x00], 1, "a zero byte"), ([0xFF, 0xFE, 0x61], nil, "two bytes a unit"),
            ([0xFE, 0xFF, 0xD8, 0x00], nil, "half a surrogate pair"),
        ] as [([UInt8], Int?, String)]
    )
    func `bytes that are no text are refused`(bytes: [UInt8], line: Int?, detail: String) {
        let error = #expect(throws: CSVError.self) { try CSVText.utf8(bytes) }

        #expect(error?.line == line && error?.detail.contains(detail) == true, "\(String(describing: error))")
    }
}
