"""Spoils a good store in one place after another: the check that is there for it has to see it; see ./campaign."""
import sqlite3
import sys

import scene
import store

ACTIONS = 120
SPOILS = {
    store.check_file: ["INSERT INTO snapshot (run, source, bound) VALUES (99, 'x', 1)"],
    store.check_log: [
        'UPDATE logEntry SET leaf = zeroblob(32) WHERE seq = 5',
        "UPDATE logEntry SET entry = CAST(entry || ' ' AS BLOB) WHERE seq = 5",
        'DELETE FROM logEntry WHERE seq = 7',
    ],
    store.check_payloads: ["UPDATE payload SET body = x'00' WHERE seq = 9", 'DELETE FROM payload WHERE seq = 9'],
    store.check_checkpoints: [
        'UPDATE run SET logRoot = zeroblob(32) WHERE id = 1',
        'UPDATE checkpoint SET edge = zeroblob(64) WHERE run = 1',
        "UPDATE checkpoint SET text = text || ' ' WHERE run = 1",
        'DELETE FROM logEntry WHERE seq = (SELECT MAX(seq) FROM logEntry)',
    ],
    store.check_runs: [
        "INSERT INTO run (id, startedAt, bound, collectorClientId) VALUES (99, 1, 1, 'x')",
        'UPDATE run SET endedAt = NULL WHERE id = 1',
        'DELETE FROM checkpoint WHERE run = 1',
    ],
    store.check_derived: [
        "DELETE FROM latest WHERE resource = 'actions' AND key LIKE '1000/%'",
        'DELETE FROM action WHERE seq = (SELECT MAX(seq) FROM action)',
        'DELETE FROM change WHERE seq = (SELECT MAX(seq) FROM change)',
        "UPDATE version SET goneRun = 1 WHERE resource = 'contracts'",
    ],
    store.check_marks: [
        "DELETE FROM latest WHERE resource = 'actions' AND key LIKE '1000/%'",
        "DELETE FROM latest WHERE resource = 'audit'",
    ],
    store.check_whole: [
        "DELETE FROM latest WHERE resource = 'contracts'",
        "INSERT INTO latest SELECT resource, 'x', seq, salt, digest FROM latest LIMIT 1",
        'UPDATE action SET agentId = 99 WHERE seq = (SELECT MAX(seq) FROM action)',
        """
        INSERT INTO logEntry SELECT seq + 10000, entry, leaf FROM logEntry
        WHERE seq = (SELECT MAX(seq) FROM action)
        """,
    ],
}


def main(binary, folder, seed):
    with scene.rehearse(binary, folder, seed, ACTIONS) as stage, stage.copy_of('prepared') as good:
        stage.collect(good)
        violations = stage.check(good, [], is_whole=True)[0]
        spoils = [(check, sql) for check, statements in SPOILS.items() for sql in statements]
        for check, sql in spoils:
            if not sees(stage, good, check, sql): violations.append(f'{check.__name__} does not see: {sql}')
    for line in violations: print(line)
    print(f'doubt: seed {seed}, {len(spoils)} spoilt stores, {len(violations)} violations')
    return 1 if violations else 0


def sees(stage, good, check, sql):
    with stage.copy_of(good) as folder:
        db = sqlite3.connect(scene.database(folder), isolation_level=None)
        for trigger, in db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
            db.execute(f'DROP TRIGGER {trigger}')
        db.execute(sql)
        db.close()
        return any(check(store.Store(scene.database(folder)), stage.truth))


if __name__ == '__main__':
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
