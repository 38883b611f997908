/// A trace as one JSON array without blanks: `null` stands for none, `false` for what cannot be read.
extension Trace {
    /// The array's bytes.
    public var json: [UInt8] {
        var bytes = [UInt8(ascii: "[")]
        func put(_ text: String) { JSONText.append(text, to: &bytes) }
        func put<Value>(_ told: Told<Value>, _ value: (Value) -> Void) {
            bytes.append(UInt8(ascii: ","))
            switch told {
            case .value(let told): value(told)
            case .none: bytes += Array("null".utf8)
            case .unreadable: bytes += Array("false".utf8)
            }
        }
        put(source)
        put(application, put)
        put(under) { bytes += Array(String($0).utf8) }
        put(loggedIn) { bytes += Array(String($0).utf8) }
        put(name, put)
        bytes += Array((isUsers ? ",1" : ",0").utf8)
        bytes += Array((isSystems ? ",1" : ",0").utf8)
        put(table, put)
        bytes.append(UInt8(ascii: "]"))
        return bytes
    }

    /// Reads the array back; `nil` for another one.
    public init?(json bytes: [UInt8]) {
        guard let parts = (try? JSONValue(validating: bytes))?.elements, parts.count == 8,
            let source = parts[0].string
        else { return nil }
        self.init(
            source: source,
            application: Told(parts[1], \.string),
            under: Told(parts[2], \.int),
            loggedIn: Told(parts[3], \.int),
            name: Told(parts[4], \.string),
            isUsers: parts[5].int == 1,
            isSystems: parts[6].int == 1,
            table: Told(parts[7], \.string)
        )
    }
}

extension Told {
    fileprivate init(_ part: JSONValue, _ value: (JSONValue) -> Value?) {
        self = part.kind == .null ? .none : value(part).map(Told.value) ?? .unreadable
    }
}
