"""Changes a store by SQL, and makes it prove again: counts, digests of tables, seals and checkpoints are made anew.

Anybody who holds the file can do the same. A root that is kept elsewhere shows it, and so does a check of the whole
log where the tables are not those that the log gives.
"""
import base64
import contextlib
import hashlib
import json
import os
import sqlite3
import struct
import sys

sys.path.append(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from StoreReader.layout import BY_ENTRY, BY_RUN  # noqa: E402
from StoreReader.tree import Edge, sha256  # noqa: E402

SETTINGS = '''
    SELECT payload.seq, salt, body FROM version JOIN payload USING (seq) WHERE seq >= ? AND seq < ? ORDER BY seq
'''
IS_REGISTER = "instr('exce atte cali revo impo foll', CAST(substr(entry, 13, 4) AS TEXT)) > 0"
FIRST, ROWS = -1 << 63, 1000
WHOLE, SIZED = struct.Struct('>Bq').pack, struct.Struct('>BQ').pack


def leaf(entry):
    return sha256(b'\0', entry)


def salted(salt, body):
    return sha256(salt, body).hex()


@contextlib.contextmanager
def opened(path):
    """The store without the triggers that forbid changes, which are put back to the letter."""
    db = sqlite3.connect(path, isolation_level=None)
    db.create_function('leaf', 1, leaf, deterministic=True)
    db.create_function('salted', 2, salted, deterministic=True)
    triggers = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY rowid").fetchall()
    for name, _ in triggers: db.execute(f'DROP TRIGGER {name}')
    try:
        yield db
    finally:
        for _, sql in triggers: db.execute(sql)
        db.close()


def reseal(db):
    """Makes counts, seals and checkpoints anew, the oldest first; leaves are taken as they stand."""
    (name, store), = db.execute('SELECT name, storeId FROM tenant')
    edge, previous, span = Edge(), None, (FIRST, FIRST)
    db.execute('BEGIN')
    for size, run in db.execute('SELECT size, run FROM checkpoint ORDER BY size').fetchall():
        end = size - 1
        count(db, run, span[0], end)
        for one, in db.execute('SELECT leaf FROM logEntry WHERE seq >= ? AND seq < ? ORDER BY seq', (edge.size, end)):
            edge.append(one)
        before = edge.bytes
        entry, salt, body = db.execute(
            'SELECT entry, salt, body FROM logEntry JOIN payload USING (seq) WHERE seq = ?', (end,)).fetchone()
        body = seal(db, json.loads(body), end, previous, *zip(span, (size, run)))
        entry = encode({**json.loads(entry), 'h': salted(salt, body), 'len': len(body)})
        edge.append(leaf(entry))
        db.execute('UPDATE payload SET body = ? WHERE seq = ?', (body, end))
        db.execute('UPDATE logEntry SET entry = ?, leaf = ? WHERE seq = ?', (entry, leaf(entry), end))
        text = f'neoaudit/{name}/{store}\n{size}\n{base64.b64encode(edge.root).decode()}\n'
        db.execute('UPDATE checkpoint SET root = ?, text = ?, edge = ? WHERE size = ?', (edge.root, text, before, size))
        previous = {'leaf': leaf(entry).hex(), 'root': edge.root.hex(), 'size': size}
        span = (size, run)
    db.execute('COMMIT')


def seal(db, told, end, previous, entries, runs):
    """The payload of a run's end: what it said before of the run, and what stands in the store now."""
    told['register'], = db.execute(f'SELECT COUNT(*) FROM logEntry WHERE {IS_REGISTER} AND seq < ?', (end,)).fetchone()
    told['tables'] = tables(db, entries, runs)
    told.pop('previous', None)
    if previous: told['previous'] = previous
    return encode(told, sort_keys=True)


def encode(value, **more):
    return json.dumps(value, ensure_ascii=False, separators=(',', ':'), **more).encode()


def count(db, run, first, end):
    """Counts the rows between two entries by trace and day, as the end of their run does."""
    db.execute('DELETE FROM traceCount WHERE run = ?', (run,))
    for table, visible in ('action', 'isHidden IS 0'), ('change', '0'):
        now, earlier = (visible.replace('isHidden', f'{row}.isHidden') for row in ['row', 'earlier'])
        db.execute(
            f'''
            INSERT INTO traceCount (run, trace, day, rows, visible, firstSeq, oldest)
            SELECT ?, row.trace, row.occurredAt / 86400000, SUM(rewrite.seq IS NULL),
                   SUM(({now}) - (rewrite.seq IS NOT NULL AND {earlier})), MIN(row.seq), MIN(row.occurredAt)
            FROM {table} AS row
            LEFT JOIN rewrite ON rewrite.seq = row.seq AND rewrite.what = 'content'
            LEFT JOIN {table} AS earlier ON earlier.seq = rewrite.earlierSeq
            WHERE row.seq >= ? AND row.seq < ?
            GROUP BY 2, 3
            ORDER BY 2, 3
            ''', (run, first, end))


def tables(db, entries, runs):
    """The digest of each table that a seal binds; of rows from the first entry on, and of runs behind the first one."""
    asked = {
        'settings': (SETTINGS, entries), 'tenant': ('SELECT * FROM tenant ORDER BY id', ()),
        **{name: (f'SELECT * FROM {name} WHERE {order[0]} >= ? AND {order[0]} < ? ORDER BY {", ".join(order)}', entries)
           for name, order in BY_ENTRY.items()},
        **{name: (f'SELECT * FROM {name} WHERE {order[0]} > ? AND {order[0]} <= ? ORDER BY {", ".join(order)}', runs)
           for name, order in BY_RUN.items()},
    }
    return [{'digest': digest(db.execute(*asked[name])), 'name': name} for name in sorted(asked)]


def digest(rows):
    """SHA-256 over rows: `00` for NULL, `01` and a number, `03` and a text or `04` and bytes behind their length."""
    digest = hashlib.sha256()
    while batch := rows.fetchmany(ROWS):
        parts = []
        for row in batch:
            for value in row:
                kind = type(value)
                if kind is int:
                    parts.append(WHOLE(1, value))
                elif value is None:
                    parts.append(b'\0')
                else:
                    data = value.encode() if kind is str else value
                    parts.append(SIZED(3 if kind is str else 4, len(data)))
                    parts.append(data)
        digest.update(b''.join(parts))
    return digest.hexdigest()
