import HaloAPI
import Testing

@Suite struct SecretTests {
    @Test func `a secret prints as stars, wherever it is printed`() {
        let secret = Secret("s3cret")
        let owner = (name: "acme", secret: secret)
        var dumped = ""

        dump(owner, to: &dumped)

        #expect("\(secret)" == "***")
        #expect(String(reflecting: secret) == "***")
        #expect(!"\(owner)".contains("s3cret"))
        #expect(!dumped.contains("s3cret"))
    }
}
