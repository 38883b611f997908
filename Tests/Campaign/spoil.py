"""Spoils the answers that ./campaign same compares, one place after another: it has to see each; see ./campaign."""
import contextlib
import os
import random
import re
import shutil
import sqlite3
import sys

import same
from declared import Declared
from pair import Pair, tables

ACTIONS = 120
# What controls cite in the older tree and in the newer one: the first and the last left out, all of them, one between others.
CITATIONS = {
    'hours.yaml': ['SOC 2 CC7.2, SOC 2 CC6.1, ISO 27001 8.16, CIS 8.2', 'ISO 27001 8.16'],
    'scopes.yaml': ['SOC 2 CC6.3, ISO 27001 8.2', ''],
    'night.yaml': ['SOC 2 CC6.3, SOC 2 CC6.1, NIST 800-53 AC-6, CIS 8.2', 'SOC 2 CC6.3, NIST 800-53 AC-6, CIS 8.2'],
}
SCHEMA = {
    'DROP INDEX actionByTime': None, 'DROP TRIGGER logEntryDelete': None, 'PRAGMA user_version = 99': None,
    'ALTER TABLE action RENAME COLUMN guid TO uuid': [('action', 'guid', 'uuid')],
}
# Where citations stand, and digests of files that have them.
CITING = {'csv', 'html', 'json', 'ndjson', 'sarif', 'txt'}


class Recorder(Pair):
    """A pair that keeps all that it compares."""

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.kept = []

    def compare(self, name, kind, before, after, digests=()):
        self.kept.append((name, kind, before, after, tuple(digests)))
        return super().compare(name, kind, before, after, digests)


def main(binary, folder, seed):
    with same.memory(folder) as folder:
        binaries = [tree(binary, f'{folder}/{age}', place) for place, age in enumerate(['old', 'new'])]
        declared = same.learn(binaries, folder)
        pair = Recorder(binaries, f'{folder}/pair', declared, 'spoil')
        same.everything(pair, same.Tenant(0, same.everything, 'mixed', seed, ACTIONS))
        missed = [*pair.differences, *citations(pair), *columns(pair)]
        undone = f'undone in {pair.counts["undone"]} of {len(pair.kept)} answers'
        spoilt, unseen = answers(pair, random.Random(seed))
        cells, unseen_cells = stores(pair, f'{folder}/spoilt.sqlite')
        missed += unseen + unseen_cells
    for line in missed: print(f'spoil: {line}')
    print(f'spoil: seed {seed}; declared: {declared}; {undone}')
    print(f'spoil: {spoilt} answers and {cells} cells of tables spoilt, {len(missed)} not seen')
    return 1 if missed else 0


def tree(binary, folder, place):
    """The same binary in a tree with example controls of its own."""
    controls = f'{folder}/docs/examples/controls'
    shutil.copytree(same.examples(binary), controls)
    with open(f'{controls}/hours.yaml') as file: text = file.read()
    with open(f'{controls}/night.yaml', 'w') as file: file.write(text.replace('ACME-2', 'ACME-3'))
    for name, cited in CITATIONS.items():
        with open(f'{controls}/{name}') as file: text = file.read()
        with open(f'{controls}/{name}', 'w') as file: file.write(re.sub('references: .*', f'references: [{cited[place]}]', text))
    os.symlink(os.path.abspath(binary), f'{folder}/neoaudit')
    return f'{folder}/neoaudit'


def citations(pair):
    """What is declared is undone wherever it stands, and nothing else is."""
    plain = Declared(digests=pair.declared.digests)
    undone = {
        kind for _, kind, before, _, digests in pair.kept
        if before and pair.declared.undo(kind, before, digests) != plain.undo(kind, before)
    }
    if undone != CITING: yield f'citations are undone in {sorted(undone)}, expected {sorted(CITING)}'
    if len(pair.declared.citations) != len(CITATIONS): yield f'learnt of {sorted(pair.declared.citations)} alone'
    for after in [['B', 'A'], ['A', 'B', 'C'], ['C']]:
        if Declared([('X-1', ['A', 'B'], after)]).citations: yield f'{after} was taken for a part of A, B'


def columns(pair):
    """Another name of a column is another answer, but where it is declared; the same word elsewhere stays."""
    for name, kind, before, *_ in pair.kept:
        if name.endswith('controls.csv'):
            renamed = before.replace(b'severity', b'weight', 1)
        elif name.endswith('report.json') or name.endswith('ocsf.ndjson'):
            renamed = re.sub(rb'"severity":', b'"weight":', before)
        else:
            continue
        if b'severity' not in before or renamed == before: continue
        if Declared(columns=[('severity', 'weight')]).undo(kind, before) != renamed: yield f'{name}: not undone'
        elsewhere = Declared(columns=[('high', 'weight'), ('everity', 'weight')])
        if elsewhere.undo(kind, before) != before: yield f'{name}: undone elsewhere'


def answers(pair, chance):
    """How many answers were spoilt by a byte, or left out, on either side; and which were not seen."""
    spoilt, unseen = 0, []
    for name, kind, before, after, digests in list(pair.kept):
        for place in [0, 1]:
            sides = [before, after]
            for bad in [None, other(sides[place], chance)]:
                sides[place] = bad
                pair.differences.clear()
                pair.compare(name, kind, *sides, digests)
                spoilt += 1
                if not pair.differences: unseen.append(f'{name}: not seen in the {["older", "newer"][place]}')
    return spoilt, unseen


def other(data, chance):
    """The same with one byte more or another one."""
    if not data: return b'x'
    place = chance.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1:]


def stores(pair, copy):
    """How many cells were spoilt, one in each column; and which were not seen, or in spite of being left out."""
    store, unseen = same.database(pair.homes[0]), []
    whole, part = tables(store), tables(store, same.LIVE)
    cells = list(filled(store))
    for table, column, row in cells:
        shutil.copy(store, copy)
        with changing(copy) as db: spoil(db, table, column, row)
        if tables(copy)[table] == whole[table]: unseen.append(f'{table}.{column}: not seen')
        is_left_out = same.LIVE.get((table, column)) is same.hide
        if (tables(copy, same.LIVE)[table] == part[table]) != is_left_out: unseen.append(f'{table}.{column}: not left out alone')
    for sql, renamed in SCHEMA.items():
        shutil.copy(store, copy)
        with changing(copy) as db: db.execute(sql)
        if tables(copy) == whole: unseen.append(f'{sql}: not seen')
        if renamed and tables(copy) != tables(store, None, renamed): unseen.append(f'{sql}: not undone')
    return len(cells) + len(SCHEMA), unseen


@contextlib.contextmanager
def changing(path):
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute('PRAGMA ignore_check_constraints = ON')
        yield db


def filled(store):
    """A row with a value for each column of each table that has one."""
    with contextlib.closing(sqlite3.connect(store)) as db:
        for table, in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
            rows = db.execute(f'SELECT * FROM {table}')
            columns, rows = [column for column, *_ in rows.description], rows.fetchall()
            for place, column in enumerate(columns):
                row = next((row for row in rows if row[place] is not None), None)
                if row: yield table, column, dict(zip(columns, row))


def spoil(db, table, column, row):
    for trigger, in db.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        db.execute(f'DROP TRIGGER {trigger}')
    value = row[column]
    bad = value + 10 ** 9 if isinstance(value, int) else value[:-1] + ('x' if isinstance(value, str) else b'x')
    db.execute(f'UPDATE {table} SET {column} = ? WHERE ' + ' AND '.join(f'{name} IS ?' for name in row), [bad, *row.values()])


if __name__ == '__main__':
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
