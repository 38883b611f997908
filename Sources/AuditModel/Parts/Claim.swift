/// A permission of a HaloPSA agent or role, and from which value on it allows reading and writing.
public struct Claim: Hashable, Sendable {
    /// HaloPSA's short name, such as `Xx`; case matters.
    public let type: String
    /// The least value that allows reading.
    public let readsFrom: Int
    /// The least value that allows writing.
    public let writesFrom: Int

    init(_ type: String, readsFrom: Int = 1, writesFrom: Int = 2) {
        self.type = type
        self.readsFrom = readsFrom
        self.writesFrom = writesFrom
    }

    /// A right to create that is on or off; off leaves reading.
    static func switched(_ type: String) -> Claim { Claim(type, readsFrom: 0, writesFrom: 1) }

    /// The number that a value stands for; `nil` for any other text.
    public func number(_ value: String) -> Int? {
        switch value.lowercased() {
        case "true": 1
        case "false": 0
        default: Int(value)
        }
    }

    /// Every claim whose meaning is documented, whether or not it is about an area.
    public static let known: Set<String> = Set(
        """
        SA Tx Ox Qx Yx Zx Sx Cx Gx Vx Wx Bx Px Rx Ax Ex Lx Jx Mx Nx Ux Fx Ix Dx Xx Kx Hx l6 l7 l4 lf lc l1 l8 l9 le \
        lo lm ll Td TD l5 lb lr lg lz At Az Av Ar ls Af mg ly Ad lt As Al Aq Cp Fl Ru lk lu lv Ft Fc Fa Ff la li pi \
        A1 l2 l3 l0 ln LC A D1
        """.split(separator: " ").map { String($0) }
    )
}
