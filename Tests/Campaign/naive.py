"""A stand-in for the binary that edits.py tries: it believes what the tables say, as `--check` of ./campaign edits wants it.

Each table is judged by its rows alone, so whatever is edited moves the verdict of that table, and of no other. The first
word says otherwise: `refuse`, `crash` and `write` do that, `mute` refuses without a reason.
"""
import contextlib
import hashlib
import json
import os
import sqlite3
import sys

FILE = ['user_version', 'application_id']


def main(manner, config):
    path = f'{os.path.dirname(config)}/evidence/demo.sqlite'
    if manner == 'crash': os.abort()
    if manner == 'refuse': print('neoaudit: error: demo.sqlite: unverified: as it was told', file=sys.stderr)
    if manner in ['refuse', 'mute']: return 4
    with contextlib.closing(sqlite3.connect(path)) as db:
        if manner == 'write': db.execute('PRAGMA user_version = 98')
        print(json.dumps({'results': [{'id': name, 'verdict': verdict} for name, verdict in verdicts(db)]}))
    return 0


def verdicts(db):
    schema = db.execute('SELECT rowid, type, name, tbl_name, sql FROM sqlite_schema').fetchall()
    yield 'schema', digest(schema)
    yield 'index', digest(db.execute('PRAGMA integrity_check').fetchall())
    yield 'file', digest([db.execute(f'PRAGMA {name}').fetchone() for name in FILE])
    for _, kind, name, *_ in schema:
        if kind == 'table': yield name, digest(sorted(map(repr, db.execute(f'SELECT * FROM "{name}"'))))


def digest(rows):
    return hashlib.sha256(repr(rows).encode()).hexdigest()


if __name__ == '__main__':
    sys.exit(main(sys.argv[1], sys.argv[sys.argv.index('--config') + 1]))
