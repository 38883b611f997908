import AuditModel
import Evidence

/// Neo's own record, as far as it was imported, laid for the controls.
///
/// - `neoRecordGap`: the lists of it that are not known whole for the period, and why
/// - `neoRecordSpan`: the spans for which a list of it was imported whole
/// - `neoConsent`: what technicians were asked to approve, each as it was last updated, with its `standing`
/// - `neoVersionAt`: the versions of Neo's agents that were valid in the period
/// - `neoGroup`: their permission groups, with what each says about the read-only areas
extension Judging {
    static func layNeoRecord(_ reader: EvidenceReader, period: Period) throws {
        try reader.prepare(neoRecordTables)
        try reader.prepare(neoRecordViews)
        for gap in try RecordGap.all(reader, period: period) {
            try reader.prepare(
                "INSERT INTO neoRecordGap VALUES (:source, :why)",
                ["source": .text(gap.source), "why": .text(gap.why)]
            )
        }
        for span in try RecordGap.spans(reader) {
            try reader.prepare(
                "INSERT INTO neoRecordSpan VALUES (:source, :from, :to)",
                [
                    "source": .text(span.source), "from": .instant(span.span.from),
                    "to": .instant(span.span.to),
                ]
            )
        }
        let groups = try reader.rows(
            """
            SELECT entry, path, isHalo, neoPermission.name, level,
                   EXISTS (SELECT 1 FROM neoPermission AS other
                           WHERE other.seq = neoPermission.seq AND other.isHalo) AS isHaloKnown
            FROM neoPermission JOIN neoVersionAt ON entry = seq ORDER BY entry, position
            """
        )
        for row in groups where row.flag("isHalo") || !row.flag("isHaloKnown") {
            let standing = GroupStanding(
                group: row.text("name"),
                level: row.text("level"),
                isHalo: row.flag("isHalo")
            )
            try reader.prepare(
                "INSERT INTO neoGroup VALUES (:entry, :path, :name, :level, :area, :standing, :why)",
                [
                    "entry": .integer(row.int("entry")), "path": .text(row.text("path")),
                    "name": .text(row.text("name")), "level": .text(row.text("level")),
                    "area": .text(standing.area?.rawValue ?? ""),
                    "standing": .text(standing.outcome.rawValue), "why": .text(standing.why),
                ]
            )
        }
    }

    private static let neoRecordTables = """
        CREATE TEMP TABLE neoRecordGap (source TEXT PRIMARY KEY, why TEXT) WITHOUT ROWID;
        CREATE TEMP TABLE neoRecordSpan (source TEXT, fromTime INTEGER, toTime INTEGER);
        CREATE TEMP TABLE neoGroup (
            entry INTEGER, path TEXT, name TEXT, level TEXT, area TEXT, standing TEXT, why TEXT);
        """

    // Of an object that was imported more than once the one updated last holds, whichever file came last.
    private static let neoRecordViews = """
        CREATE TEMP VIEW neoConsent AS
        SELECT seq AS entry, id, status, isDecided, createdAt, updatedAt,
               -- HaloPSA's tickets are whole numbers: anything else is an id of Neo's.
               CASE WHEN ticketId GLOB '*[^0-9]*' THEN '' ELSE ticketId END AS ticketId,
               CASE WHEN ticketNumber GLOB '*[^0-9]*' THEN '' ELSE ticketNumber END AS ticketNumber,
               CASE WHEN lower(trim(status)) IN ('approved', 'approve', 'accepted') THEN 'approved'
                    WHEN lower(trim(status)) IN
                        ('rejected', 'denied', 'declined', 'pending', 'expired', 'cancelled', 'canceled')
                    THEN 'refused' ELSE 'unclear' END AS standing
        FROM (
            SELECT *, ROW_NUMBER() OVER (
                PARTITION BY id ORDER BY COALESCE(updatedAt, createdAt) DESC, seq DESC) AS place
            FROM neoApproval)
        WHERE place = 1;

        -- A version is saved once: where imports differ about one, each is judged.
        CREATE TEMP TABLE neoVersionAt AS
        SELECT entry, workflow, name, number, validFrom
        FROM (
            SELECT seq AS entry, workflow, name, number, validFrom,
                   (SELECT MIN(later.validFrom) FROM neoVersion AS later
                    WHERE later.workflow = neoVersion.workflow AND later.validFrom > neoVersion.validFrom) AS validTo
            FROM neoVersion)
        CROSS JOIN judging
        WHERE validFrom IS NULL
           OR (validFrom < judging.toTime AND (validTo IS NULL OR validTo > judging.fromTime));
        """
}
