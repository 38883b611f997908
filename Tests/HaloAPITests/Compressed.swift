import Foundation

/// Compressed bodies, made by Python's zlib and by the program `brotli`: other hands than those that inflate them.
enum Compressed {
    private static let scripts = [
        "gzip":
            "import gzip,sys; sys.stdout.buffer.write(gzip.compress(sys.stdin.buffer.read(), 6, mtime=0))",
        "deflate": "import zlib,sys; sys.stdout.buffer.write(zlib.compress(sys.stdin.buffer.read()))",
        "bare deflate": """
        import zlib,sys; way = zlib.compressobj(wbits=-15)
        sys.stdout.buffer.write(way.compress(sys.stdin.buffer.read()) + way.flush())
        """,
    ]

    /// The bytes compressed by `gzip`, `deflate`, `bare deflate` (without a head) or `br`.
    static func bytes(_ bytes: [UInt8], by way: String = "gzip") throws -> [UInt8] {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = scripts[way].map { ["python3", "-c", $0] } ?? ["brotli", "--stdout"]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        try input.fileHandleForWriting.write(contentsOf: Data(bytes))
        try input.fileHandleForWriting.close()
        let whole = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return [UInt8](whole)
    }
}
