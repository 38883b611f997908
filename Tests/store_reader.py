"""Reads a store by docs/store.md alone: checks its log, and makes its tables anew from entries and payloads.

Usage: store_reader.py STORE. Prints a line for each thing that was checked, and exits with 0; or names the first
difference, and exits with 1. The store is only read.
"""
import base64
import collections
import contextlib
import hashlib
import json
import sqlite3
import sys
import urllib.parse

from StoreReader.difference import Difference, expect
from StoreReader.layout import BY_ENTRY, BY_RUN, INDEXES, ORDER, REGISTER, TABLES, TRIGGERS, UNSEALED
from StoreReader.tables import Tables
from StoreReader.takeover import takeover
from StoreReader.tree import Edge, sha256
from StoreReader.values import instant


def check_schema(db):
    expect(db.execute('PRAGMA application_id').fetchone()[0] == 0x4E454F41, 'the file', 'expected application_id NEOA')
    expect(db.execute('PRAGMA user_version').fetchone()[0] == 10, 'the file', 'expected user_version 10')
    for kind, expected in (('table', TABLES), ('index', INDEXES), ('trigger', TRIGGERS), ('view', [])):
        names = {name for name, in db.execute(
            "SELECT name FROM sqlite_schema WHERE type = ? AND name NOT LIKE 'sqlite_autoindex_%'", (kind,))}
        expect(names == set(expected), 'the schema', f'expected no other {kind}: {sorted(names ^ set(expected))}')
    for name, columns in TABLES.items():
        seen = ' '.join(row[1] for row in db.execute(f"PRAGMA table_info('{name}')"))
        expect(seen == columns, f'table {name}', f'expected the columns {columns}, saw {seen}')
    faults = [fault for fault, in db.execute('PRAGMA integrity_check(5)') if fault != 'ok']
    expect(not faults, 'the file', f'SQLite reports {faults}')
    print(f'schema: {len(TABLES)} tables')


def replay(db):
    """Checks the log from its first entry on; gives the tables that it makes."""
    tables, edge, seals, last, counts = Tables(), Edge(), [], -1 << 63, collections.Counter()
    taken = takeover(db)
    rows = db.execute(
        'SELECT logEntry.seq, entry, leaf, salt, body, erasedBy '
        'FROM logEntry LEFT JOIN payload USING (seq) ORDER BY logEntry.seq')
    for seq, line, leaf, salt, body, erased in rows:
        subject = f'entry {seq}'
        expect(erased is None, subject, 'expected a payload that nobody erased')
        expect(seq == edge.size, subject, f'expected entry {edge.size} next')
        expect(leaf == sha256(b'\0', line), subject, 'expected the leaf over its bytes')
        version = 1 if taken and not seals else 2
        is_known = line.startswith(b'{"v":%d,"t":"' % version) or line.startswith(b'{"v":2,"t":"migration"')
        expect(is_known, subject, f'expected version {version}')
        entry = json.loads(line)
        kind, at = entry['t'], instant(entry['at'])
        expect(at >= last, subject, 'expected a time at or after that of the entry before')
        last = at
        if 'h' in entry:
            expect(body is not None, subject, 'expected its payload, saw none')
            expect(sha256(salt, body).hex() == entry['h'] and len(body) == entry.get('len', len(body)), subject,
                   'expected the payload that it has the hash of, saw another')
        else:
            expect(body is None and salt is None, subject, 'expected no payload')
        before = edge.bytes
        if entry['v'] == 1 and taken.take(tables, entry, salt, body, at, seq):
            pass
        elif kind == 'observed':
            tables.observed(entry, salt, body, seq)
        elif kind == 'gone':
            tables.gone(entry, seq)
        elif kind == 'run-start':
            tables.begin(entry['run'], at, seq, json.loads(body))
        elif kind == 'source':
            tables.settle(entry['src'], entry['run'], json.loads(body), seq)
        elif kind in REGISTER:
            counts[kind] += 1
            expect(entry['id'] == f'{REGISTER[kind]}-{counts[kind]}', subject, 'expected the next id of its kind')
            tables.register(kind, entry, body, at, seq)
        elif kind in ('run-end', 'migration'):
            seal = json.loads(body) if kind == 'run-end' else taken.facts['seal']
            expect(seal['register'] == counts.total(), subject, f'expected {counts.total()} register entries before it')
            expect(seal.get('previous') == (seals[-1][1] if seals else None), subject, 'expected the seal before in it')
            if kind == 'run-end':
                tables.end(at, seq, seal)
            else:
                taken.close(tables, seq)
        else:
            expect(kind == 'adoption', subject, f"a kind that the page does not know: '{kind}'")
        edge.append(leaf)
        if entry['v'] == 2 and kind in ('run-end', 'migration'):
            root, (_, name, _, _, store) = edge.root, tables.rows['tenant'][0]
            seals.append((seal, {'leaf': leaf.hex(), 'root': root.hex(), 'size': edge.size}))
            said = f'neoaudit/{name}/{store}\n{edge.size}\n{base64.b64encode(root).decode()}\n'
            tables.rows['checkpoint'].append((edge.size, root, said, None, before, seal['run']))
    strays = db.execute('SELECT seq FROM payload WHERE seq NOT IN (SELECT seq FROM logEntry)').fetchall()
    expect(not strays, 'payload', f'expected an entry for each, saw none for {strays[:5]}')
    print(f'log: {edge.size} entries, root {edge.root.hex()}')
    return tables.finish(), seals


def check_seals(db, seals):
    """Holds the rows of every sealed table to the digests of the seals."""
    size, run = -1 << 63, -1 << 63
    for seal, place in seals:
        digests = {}
        for name, order in ORDER.items():
            by, ordered = order[0], ', '.join(order)
            if name in BY_ENTRY:
                rows = db.execute(
                    f'SELECT * FROM "{name}" WHERE {by} >= ? AND {by} < ? ORDER BY {ordered}', (size, place['size']))
            elif name in BY_RUN:
                rows = db.execute(
                    f'SELECT * FROM "{name}" WHERE {by} > ? AND {by} <= ? ORDER BY {ordered}', (run, seal['run']))
            elif name == 'tenant':
                rows = db.execute('SELECT * FROM tenant ORDER BY id')
            else:
                continue
            digests[name] = digest_of(rows)
        digests['settings'] = digest_of(db.execute(
            'SELECT payload.seq, salt, body FROM version JOIN payload USING (seq) '
            'WHERE seq >= ? AND seq < ? ORDER BY seq',
            (size, place['size'])))
        sealed = {table['name']: table['digest'] for table in seal['tables']}
        expect([table['name'] for table in seal['tables']] == sorted(digests), f"entry {place['size'] - 1}",
               'expected a digest of each table, in the order of names')
        for name in sorted(digests):
            expect(digests[name] == sealed[name], f'table {name}',
                   f"expected the rows that entry {place['size'] - 1}, the end of run {seal['run']}, binds")
        size, run = place['size'], seal['run']
    print(f'seals: {len(seals)}, each with {len(ORDER) - len(UNSEALED) + 1} digests')


def digest_of(rows):
    digest = hashlib.sha256()
    for row in rows:
        for value in row:
            if value is None:
                digest.update(b'\0')
            elif isinstance(value, int):
                digest.update(b'\1' + value.to_bytes(8, 'big', signed=True))
            else:
                mark, value = (b'\3', value.encode()) if isinstance(value, str) else (b'\4', value)
                digest.update(mark + len(value).to_bytes(8, 'big') + value)
    return digest.hexdigest()


def compare(db, made):
    """Compares the tables row for row."""
    for name in sorted(made):
        columns = TABLES[name].split()
        places = [columns.index(column) for column in ORDER[name]]
        expected = sorted(made[name], key=lambda row: [rank(row[place]) for place in places])
        seen = db.execute(f'SELECT * FROM "{name}" ORDER BY {", ".join(ORDER[name])}').fetchall()
        for row, other in zip(expected + [None] * len(seen), seen + [None] * len(expected)):
            if row is None and other is None:
                break
            expect(row == other, f'table {name}', f'expected {row}, as the log gives it, saw {other}')
        print(f'{name}: {len(seen)} rows')


def rank(value):
    """SQLite's order: NULL, numbers, texts by their bytes."""
    return (0, 0, b'') if value is None else (1, value, b'') if isinstance(value, int) else (2, 0, value.encode())


def main(path):
    try:
        with contextlib.closing(sqlite3.connect(f'file:{urllib.parse.quote(path)}?mode=ro', uri=True)) as db:
            # All of it as it is at one moment.
            db.execute('BEGIN')
            check_schema(db)
            made, seals = replay(db)
            check_seals(db, seals)
            compare(db, made)
    except (Difference, sqlite3.DatabaseError, ValueError, KeyError) as difference:
        print(f'{type(difference).__name__}: {difference}' if not isinstance(difference, Difference) else difference)
        return 1
    return 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1]) if len(sys.argv) == 2 else __doc__)
