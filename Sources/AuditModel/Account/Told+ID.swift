extension Told<Int64> {
    /// Reads HaloPSA's number of an agent, a user or a client, in each form in which it was seen to answer.
    ///
    /// `17`, `17.0`, `"17"`, `" 17.0 "` are 17. An exponent, a leading zero, a
    /// fraction, other negative numbers and what is not below 2^53 cannot be read.
    public init(id value: JSONValue?) {
        guard let value, value.kind != .null, !value.isBlank else {
            self = .none
            return
        }
        switch value.wholeNumber {
        case 0, -1: self = .none
        case .some(let number) where number > 0: self = .value(number)
        case .some, nil: self = .unreadable
        }
    }
}

extension JSONValue {
    /// The number that an integer, a decimal without fraction or a text of one of these says; `nil` without.
    var wholeNumber: Int64? {
        switch kind {
        case .number: Self.wholeNumber(bytes)
        case .string: Self.wholeNumber(plainText ?? Array((trimmedText ?? "").utf8)[...])
        case .object, .array, .bool, .null: nil
        }
    }

    /// Whether it is a text of nothing but blanks.
    fileprivate var isBlank: Bool {
        guard kind == .string else { return false }
        return plainText?.isEmpty ?? trimmedText?.isEmpty ?? false
    }

    /// The bytes of a string without the spaces around it; `nil` where it takes more than that to read them.
    private var plainText: ArraySlice<UInt8>? {
        var inner = bytes.dropFirst().dropLast()
        guard inner.allSatisfy({ $0 < 0x80 && $0 != UInt8(ascii: "\\") }) else { return nil }
        while inner.first == UInt8(ascii: " ") { inner = inner.dropFirst() }
        while inner.last == UInt8(ascii: " ") { inner = inner.dropLast() }
        return inner
    }

    /// Reads `-?(0|[1-9][0-9]*)(\.0+)?`, below 2^53.
    private static func wholeNumber(_ bytes: ArraySlice<UInt8>) -> Int64? {
        let isNegative = bytes.first == UInt8(ascii: "-")
        var rest = isNegative ? bytes.dropFirst() : bytes
        let digits = rest.prefix { $0.isDigit }
        // Sixteen digits hold 2^53, and cannot overflow.
        guard let first = digits.first, first != UInt8(ascii: "0") || digits.count == 1, digits.count <= 16
        else { return nil }
        rest = rest.dropFirst(digits.count)
        if !rest.isEmpty {
            guard rest.count > 1, rest.first == UInt8(ascii: "."),
                rest.dropFirst().allSatisfy({ $0 == UInt8(ascii: "0") })
            else { return nil }
        }
        var number: Int64 = 0
        for digit in digits { number = number * 10 + Int64(digit - UInt8(ascii: "0")) }
        guard number < 1 << 53 else { return nil }
        return isNegative ? -number : number
    }
}
