"""Spoils a good store in one place after another: what is there for it has to see it; see ./campaign.

The checks of ``store`` and the tool itself, which refuses to judge or finds the log not whole.
"""
import functools
import json
import os
import shutil
import sqlite3
import sys

import reseal
import scene
import store

ACTIONS = 120
LAST = '(SELECT MAX(seq) FROM action)'
# What sees it; the edit. 'check' refuses all of these.
SPOILS = {
    store.check_file: [
        "INSERT INTO snapshot (run, source, bound, rows, digest) VALUES (99, 'x', 1, 0, '')",
        "INSERT INTO coverage SELECT 0, 'x', requests, pages, claimed, stored, NULL, NULL, 1, '' FROM coverage LIMIT 1",
    ],
    store.check_log: [
        'UPDATE logEntry SET leaf = zeroblob(32) WHERE seq = 5',
        "UPDATE logEntry SET entry = CAST(entry || ' ' AS BLOB) WHERE seq = 5",
        'DELETE FROM logEntry WHERE seq = 7',
    ],
    store.check_payloads: [
        "UPDATE payload SET body = x'00' WHERE seq = 9",
        'DELETE FROM payload WHERE seq = 9',
        "UPDATE payload SET body = CAST(body || ' ' AS BLOB) WHERE seq = (SELECT MAX(size) - 1 FROM checkpoint)",
    ],
    store.check_checkpoints: [
        'UPDATE checkpoint SET root = zeroblob(32) WHERE run = 1',
        'UPDATE checkpoint SET edge = zeroblob(64) WHERE run = 1',
        "UPDATE checkpoint SET text = text || ' ' WHERE run = 1",
        'UPDATE checkpoint SET size = size - 1 WHERE run = 1',
        'DELETE FROM logEntry WHERE seq = (SELECT MAX(seq) FROM logEntry)',
    ],
    store.check_seals: [
        f'UPDATE action SET agentId = 99 WHERE seq = {LAST}',
        f'UPDATE action SET application = application || char(0) WHERE seq = {LAST}',
        'UPDATE run SET isComplete = 1 - isComplete WHERE id = 1',
        "UPDATE coverage SET gap = '', isComplete = 1 - isComplete WHERE run = 1 AND source = 'audit'",
        "UPDATE snapshot SET bound = bound - 1 WHERE run = 1 AND source = 'contracts'",
        "UPDATE application SET isInactive = 1 - isInactive WHERE seq = (SELECT MIN(seq) FROM application)",
        'DELETE FROM agentClaim WHERE seq = (SELECT MAX(seq) FROM agentClaim)',
        'UPDATE request SET status = 500 WHERE run = 1 AND number = 3',
        'UPDATE tenant SET url = url || url',
        "UPDATE attestation SET terms = replace(terms, 'a', 'b')",
        'UPDATE checkpoint SET run = 9 WHERE run = 1',
        'DELETE FROM checkpoint WHERE run = 1',
    ],
    store.check_counts: [
        'UPDATE traceCount SET rows = rows - 1 WHERE rows > 0 AND run = 1',
        'DELETE FROM traceCount WHERE run = (SELECT MAX(run) FROM traceCount)',
    ],
    store.check_runs: [
        "INSERT INTO run (id, firstSeq, startedAt, bound, collectorClientId) VALUES (99, 0, 1, 1, 'x')",
        'UPDATE run SET endedAt = NULL WHERE id = 1',
        'DELETE FROM checkpoint WHERE run = 1',
    ],
    store.check_derived: [
        f'DELETE FROM action WHERE seq = {LAST}',
        'DELETE FROM change WHERE seq = (SELECT MAX(seq) FROM change)',
        "INSERT INTO versionEnd SELECT seq, firstRun, 1 FROM version WHERE source = 'contracts' AND firstRun = 1 LIMIT 1",
        f"""
        INSERT INTO action SELECT 5, trace, ticketId, 99, guid, occurredAt, application, agentId, actedById, outcome, isHidden,
            hasSecretShape, noteDoubt
        FROM action WHERE seq = {LAST}
        """,
    ],
    store.check_whole: [
        f'INSERT INTO logEntry SELECT seq + 10000, entry, leaf FROM logEntry WHERE seq = {LAST}',
    ],
}
# No verdict reads what these spoil, or only the whole log shows it: 'evidence verify' does.
UNREAD = {
    store.check_payloads: [f"UPDATE payload SET body = x'00' WHERE seq = {LAST}", f'DELETE FROM payload WHERE seq = {LAST}'],
    store.check_derived: ["DELETE FROM latest WHERE source = 'actions' AND key LIKE '1000/%'"],
    store.check_marks: [
        "DELETE FROM latest WHERE source = 'actions' AND key LIKE '1000/%'",
        "DELETE FROM latest WHERE source = 'audit'",
    ],
    store.check_whole: [
        "DELETE FROM latest WHERE source = 'contracts'",
        "INSERT INTO latest SELECT source, 'x', seq, salt, digest FROM latest LIMIT 1",
    ],
}
# Sealed anew, each makes a store that proves: the checkpoint that was seen of it shows it, and the whole log does.
RESEALED = [
    f'UPDATE action SET agentId = 99 WHERE seq = {LAST}',
    f'DELETE FROM action WHERE seq = {LAST}',
    "UPDATE coverage SET isComplete = 1 - isComplete WHERE run = 1 AND source = 'audit'",
    'UPDATE application SET isInactive = 1 - isInactive WHERE seq = (SELECT MIN(seq) FROM application)',
]
# Rows for entries and runs that are yet to come: the next seal would bind them.
ENTRY, RUN = '(SELECT MAX(seq) + 1 FROM logEntry)', '(SELECT MAX(id) + 1 FROM run)'
AHEAD = [
    f"INSERT INTO rewrite SELECT {ENTRY}, 'actions', 'x', seq, 'content', {RUN} FROM action WHERE seq = {LAST}",
    f"INSERT INTO versionEnd SELECT MAX(seq), MAX(firstRun), {RUN} FROM version WHERE source = 'contracts'",
    f"INSERT INTO recount SELECT {RUN}, 'audit', 0, 4000000000000",
    f"INSERT INTO coverage SELECT {RUN}, 'x', requests, pages, claimed, stored, NULL, NULL, 1, '' FROM coverage LIMIT 1",
    f"INSERT INTO snapshot SELECT {RUN}, 'x', bound, rows, digest FROM snapshot LIMIT 1",
]
# Rows of a run that was killed, which the end of the next one binds: there too they have to be those of the log.
SEALED = '(SELECT MAX(size) FROM checkpoint)'
UNSEALED = [
    f'DELETE FROM action WHERE seq >= {SEALED}',
    f'UPDATE action SET agentId = 99 WHERE seq >= {SEALED}',
    f"UPDATE change SET recordTable = 'x' WHERE seq >= {SEALED}",
    f"UPDATE payload SET body = CAST(body || ' ' AS BLOB) WHERE seq IN (SELECT seq FROM version WHERE seq >= {SEALED})",
]
# Objects of the schema, which has to be so to the letter.
SCHEMA = [
    'DROP INDEX actionByTime', 'DROP TRIGGER logEntryDelete', 'CREATE TABLE x (y)', 'CREATE VIEW x AS SELECT 1',
    'DROP TRIGGER logEntryUpdate; CREATE TRIGGER logEntryUpdate BEFORE UPDATE ON logEntry BEGIN SELECT 1; END',
]


def main(binary, folder, seed):
    with scene.rehearse(binary, folder, seed, ACTIONS) as stage, stage.copy_of('prepared') as good:
        violations = [] if stage.collect(good)[0] == 0 else ['the good store could not be collected']
        violations += [*stage.check(good, [], is_whole=True)[0], *stage.judge(good, is_verified=True)]
        tasks = [
            *((refused, (sql, check)) for check, sqls in SPOILS.items() for sql in sqls),
            *((found, (sql, check)) for check, sqls in UNREAD.items() for sql in sqls),
            *((seen_before, (sql,)) for sql in RESEALED), *((altered, (sql,)) for sql in SCHEMA),
            *((held, (sql,)) for sql in AHEAD), *((held, (sql, unend)) for sql in UNSEALED),
            (rolled_back, ('an older copy',)), (goes_on, ('a run without its end',)),
        ]
        for lines in scene.spread(tasks, functools.partial(look, stage, good)): violations += lines
    for line in violations: print(line)
    print(f'doubt: seed {seed}, {len(tasks)} spoilt stores, {len(violations)} violations')
    return 1 if violations else 0


def look(stage, good, task):
    """What was not seen of one spoilt store."""
    do, (sql, *check) = task
    with stage.copy_of(good) as folder:
        return [f'{line}: {sql}' for line in do(stage, folder, sql, *check)]


def refused(stage, folder, sql, check):
    spoil(folder, sql)
    yield from by(check, stage, folder)
    yield from unproven(stage, folder, 'check')


def found(stage, folder, sql, check):
    spoil(folder, sql)
    yield from by(check, stage, folder)
    yield from unproven(stage, folder, 'evidence', 'verify')


def seen_before(stage, folder, sql):
    if stage.collect(folder)[0] != 0: yield 'the good store could not be added to'
    spoil(folder, sql, reseal.reseal)
    yield from unproven(stage, folder, 'check')
    shutil.rmtree(f'{folder}/state')
    code, said = stage.ask(folder, 'check')
    if code not in scene.JUDGED: yield f'sealed anew it does not prove, exit {code}, {said}'
    yield from unproven(stage, folder, 'evidence', 'verify')


def altered(stage, folder, sql):
    with sqlite3.connect(scene.database(folder)) as db: db.executescript(sql)
    db.close()
    yield from unproven(stage, folder, 'check')


def rolled_back(stage, folder, what):
    shutil.copy(scene.database(folder), f'{folder}/older')
    if stage.collect(folder)[0] != 0: yield 'the good store could not be added to'
    os.replace(f'{folder}/older', scene.database(folder))
    yield from unproven(stage, folder, 'check')
    if stage.collect(folder)[0] != scene.UNPROVEN: yield 'a collection went on from it'
    if stage.ask(folder, 'evidence', 'adopt', '--because', 'it was restored')[0] != 0: yield 'it could not be adopted'
    if stage.collect(folder)[0] != 0: yield 'adopted, it could not be added to'


def held(stage, folder, sql, prepare=lambda db: None):
    """Before a collection that goes on from it, or behind that one's end at the latest."""
    with reseal.opened(scene.database(folder)) as db: prepare(db)
    spoil(folder, sql)
    is_refused = stage.collect(folder)[0] == scene.UNPROVEN
    if not is_refused: yield from unproven(stage, folder, 'check')


def goes_on(stage, folder, what):
    with reseal.opened(scene.database(folder)) as db: unend(db)
    yield from stage.judge(folder, is_verified=True)
    yield from stage.check_recovery(folder, [])


def unend(db):
    """Takes the last run's end away, as if it had been killed right before."""
    size, run, body = db.execute(
        'SELECT size, run, body FROM checkpoint JOIN payload ON seq = size - 1 ORDER BY size DESC LIMIT 1').fetchone()
    of_end = len(json.loads(body)['journal'])
    for sql in [
        'DELETE FROM checkpoint WHERE size = :size', 'DELETE FROM payload WHERE seq = :size - 1',
        'DELETE FROM logEntry WHERE seq = :size - 1', 'DELETE FROM traceCount WHERE run = :run',
        'UPDATE run SET endedAt = NULL, isComplete = 0, peak = NULL WHERE id = :run',
        'DELETE FROM request WHERE run = :run AND number > (SELECT MAX(number) FROM request WHERE run = :run) - :of_end',
        'DELETE FROM requestCount WHERE run = :run',
        """INSERT INTO requestCount
            SELECT run, method, path, COUNT(*), SUM(status = 0 OR status >= 400), SUM(rows), SUM(bytes), SUM(waited)
            FROM request WHERE run = :run GROUP BY run, method, path""",
    ]:
        db.execute(sql, {'size': size, 'run': run, 'of_end': of_end})


def spoil(folder, sql, finish=lambda db: None):
    with reseal.opened(scene.database(folder)) as db:
        db.execute(sql)
        finish(db)


def by(check, stage, folder):
    if not any(check(store.Store(scene.database(folder)), stage.truth)): yield f'{check.__name__} does not see'


def unproven(stage, folder, *command):
    code, said = stage.ask(folder, *command)
    if code != scene.UNPROVEN: yield f'{" ".join(command)} ended with {code} ({said.splitlines()[:1]}), expected 4'


if __name__ == '__main__':
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
