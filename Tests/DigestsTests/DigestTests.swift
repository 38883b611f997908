import Digests
import Foundation
import TestSupport
import Testing

@Suite struct DigestTests {
    /// Every length around the edges of blocks and of padding.
    private static let messages = ((0...200).map { $0 } + [1 << 20]).map { length in
        (0..<length).map { UInt8(truncatingIfNeeded: $0 * 7 + length) }
    }

    private static func hex(_ bytes: [UInt8]) -> String { bytes.map { String(format: "%02x", $0) }.joined() }

    @Test func `digests are those that Python gives`() async throws {
        let script = """
            import hashlib, hmac
            for length in [*range(201), 1 << 20]:
                message = bytes((i * 7 + length) % 256 for i in range(length))
                print(hashlib.sha256(message).hexdigest(), hashlib.sha1(message).hexdigest(),
                      hmac.new(message[:99], message, 'sha256').hexdigest())
            """

        let (status, output) = try await Tool.ask(["python3", "-c", script])

        let lines = Self.messages.map { message in
            [
                SHA256.digest(message), SHA1.digest(message),
                SHA256.keyed(message, by: Array(message.prefix(99))),
            ].map(Self.hex).joined(separator: " ")
        }
        #expect(status == 0)
        #expect(output.split(separator: "\n").map(String.init) == lines)
    }

    @Test(arguments: [
        (
            "", "da39a3ee5e6b4b0d3255bfef95601890afd80709",
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        ),
        (
            "abc", "a9993e364706816aba3e25717850c26c9cd0d89d",
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        ),
    ])
    func `digests are those of FIPS 180-4`(message: String, short: String, long: String) {
        #expect(Self.hex(SHA1.digest(Array(message.utf8))) == short)
        #expect(Self.hex(SHA256.digest(Array(message.utf8))) == long)
    }

    @Test func `pieces give the digest of the whole, and a copy goes on by itself`() {
        let message = Array("what is cut anywhere, and goes on in two ways".utf8)
        for place in 0...message.count {
            var one = SHA256()
            message[..<place].withUnsafeBytes { one.update($0) }
            var other = one
            message[place...].withUnsafeBytes { one.update($0) }
            other.update(UnsafeRawBufferPointer(start: nil, count: 0))

            #expect(one.value == SHA256.digest(message))
            #expect(other.value == SHA256.digest(Array(message[..<place])))
        }
    }
}
