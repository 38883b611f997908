import AuditModel
import Testing

@Suite struct PlacementTests {
    /// A table nobody knows that is named after one that is may be of its area.
    @Test(arguments: Area.readOnly)
    func `what is named after a table of an area may be of that area`(area: Area) {
        for table in Part.all(of: area).flatMap(\.tables) {
            for name in [table + "EXTRA", "X_" + table, table + "_2"] where Part.area(ofTable: name) == nil {
                let placement = Placement(table: .value(name))

                #expect(placement.areas.contains(area) && !placement.isExact, "\(name)")
            }
        }
    }
}
