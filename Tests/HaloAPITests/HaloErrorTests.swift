import Testing

@testable import HaloAPI

@Suite struct HaloErrorTests {
    @Test func `an error reads as subject, code and detail`() {
        let error = HaloError(.notJSON, "/Actions", "expected application/json, seen text/html")

        #expect(error.description == "/Actions: notJSON: expected application/json, seen text/html")
    }

    @Test func `errors are equal by code and subject`() {
        #expect(HaloError(.notFound, "/A", "one") == HaloError(.notFound, "/A", "two"))
        #expect(HaloError(.notFound, "/A", "one") != HaloError(.notFound, "/B", "one"))
        #expect(HaloError(.notFound, "/A", "one") != HaloError(.forbidden, "/A", "one"))
    }

    @Test func `foreign text cannot steer a terminal`() {
        #expect(Printable.text("a\u{1B}[2Jb\n\u{202E}c", limit: 7) == "a?[2Jb?")
    }
}
