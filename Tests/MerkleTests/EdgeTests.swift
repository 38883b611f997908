import Merkle
import Testing

@Suite struct EdgeTests {
    /// The eight leaves and nine roots that the public Certificate Transparency implementations share.
    private let leaves: [[UInt8]] = [
        [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43],
        [0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
        [0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f],
    ]
    private let roots = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]

    @Test func `the roots of the first eight trees are the published ones`() {
        var edge = Edge()
        var seen = [edge.root.hex]
        for leaf in leaves {
            edge.append(Tree.leaf(leaf))
            seen.append(edge.root.hex)
        }

        #expect(seen == roots)
    }

    @Test func `a stored edge goes on where it ended`() throws {
        var whole = Edge()
        for leaf in leaves { whole.append(Tree.leaf(leaf)) }
        var first = Edge()
        for leaf in leaves[..<5] { first.append(Tree.leaf(leaf)) }

        var resumed = try #require(Edge(size: first.size, bytes: first.bytes))
        for leaf in leaves[5...] { resumed.append(Tree.leaf(leaf)) }

        #expect(resumed == whole)
        #expect(Edge(size: 5, bytes: [1, 2, 3]) == nil)
    }
}
