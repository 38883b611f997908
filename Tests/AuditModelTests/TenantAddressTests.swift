import AuditModel
import Testing

@Suite struct TenantAddressTests {
    @Test(arguments: [
        "https://acme.halopsa.com", "https://acme.halopsa.com/", "https://ACME.halopsa.com/api",
        "https://acme.halopsa.com/api/", "https://acme.halopsa.com/auth/token",
        " https://acme.halopsa.com/auth/account/login?returnUrl=%2Ftickets#top ",
        "HTTPS://acme.halopsa.com//",
    ])
    func `an address is the same however it was pasted`(text: String) {
        #expect(TenantAddress.normal(text) == "https://acme.halopsa.com")
    }

    @Test func `a port and a prefix stay, and what is no address too`() {
        #expect(TenantAddress.normal("https://msp.example:8443/halo/api") == "https://msp.example:8443/halo")
        #expect(TenantAddress.normal("acme.halopsa.com") == "acme.halopsa.com")
    }
}
