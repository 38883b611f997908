import AuditModel
import Testing

@Suite struct NameFoldTests {
    @Test(arguments: [
        ("Neo Agent", " neo agent\t"), ("J\u{FC}rgen", "JU\u{308}RGEN"), ("SOFÍA ÁLVAREZ", "sofía álvarez"),
        ("\u{212A}elvin", "kelvin"), ("\u{A0}Ann\u{3000}", "ann"),
        ("Straße", "STRASSE".replacing("SS", with: "ß")),
        ("ΣΊΣΥΦΟΣ", "σίσυφοσ"), ("", "  "),
    ])
    func `names that a reader takes for one are one`(left: String, right: String) {
        #expect(NameFold(left) == NameFold(right))
        #expect(Set([NameFold(left), NameFold(right)]).count == 1)
    }

    @Test(arguments: [
        ("Neo Agent", "NeoAgent"), ("Neo", "Ne\u{43E}"), ("Ann", "Anna"), ("Ann", ""), ("Jürgen", "Jurgen"),
    ])
    func `names that differ in a letter are two`(left: String, right: String) {
        #expect(NameFold(left) != NameFold(right))
    }

    @Test func `a name is found unfolded among few where it would be folded`() {
        let names = [
            "Neo Agent", " neo agent", "NEO AGENT", "Neo-Agent", "J\u{FC}rgen", "JU\u{308}RGEN", "[nn]",
            "{nn}", "@", "`",
            "", " ", "\u{A0}Neo Agent", "Neo\u{0}Agent", "\u{7F}", "Neo Agen", "\u{212A}", "k",
        ]

        for one in names {
            for other in names {
                #expect(
                    [NameFold(one)].contains(other) == (NameFold(one) == NameFold(other)),
                    "\(one) \(other)"
                )
            }
        }
        #expect(![NameFold]().contains("Neo Agent"))
    }

    @Test(arguments: ["Neo Agent", "İstanbul", "ǅ", "ΑΣ", "\u{1E9E}", "e\u{301}\u{323}", "ﬁ", "𐐀", "각"])
    func `folding again changes nothing`(name: String) {
        let once = NameFold(name)

        #expect(NameFold(String(decoding: once.bytes, as: UTF8.self)) == once)
    }
}
