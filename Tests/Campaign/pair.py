"""Two binaries that are asked the same, each in a folder of its own, and how their answers differ."""
import collections
import hashlib
import itertools
import os
import re
import shutil
import sqlite3
import subprocess
import sys

PATIENCE = 300
# Where each binary keeps what it saw of stores, in its home.
STATE = 'state'
# Waits between tries are of chance, and the report sums them up in whole seconds; the log tells of them, so roots are too.
WAITS = {'json': rb'(?<="waited": )\d+', 'html': rb'(?<=<td class="n">)[\d,]+(?= s</td></tr>)'}
ROOTS = rb'\b[0-9a-f]{64}\b|[A-Za-z0-9+/]{43}='


class Pair:
    """An older and a newer binary; `counts` says what was compared, `differences` what was not the same."""

    def __init__(self, binaries, folder, declared, title=''):
        self.binaries, self.declared, self.title = binaries, declared, title
        self.homes = [f'{folder}/older', f'{folder}/newer']
        self.counts, self.differences = collections.Counter(), []
        for home in self.homes: os.makedirs(home)

    def run(self, *arguments, folder=None, but=None):
        """Runs both, one after the other, compares what they say and what is in `folder` then; gives what they print."""
        name = ' '.join(arguments)
        codes, outputs, errors = zip(*(said(*side, arguments) for side in zip(self.binaries, self.homes)))
        self.counts.update(['commands', f'exit {codes[0]}'])
        self.compare(f'{name}: exit', 'exit code', *(b'%d' % code for code in codes))
        self.compare(f'{name}: output', 'json' if '--json' in arguments else 'text', *outputs)
        self.compare(f'{name}: errors', 'text', *errors)
        if folder: self.compare_files(name, folder, but)
        return outputs

    def compare_files(self, name, folder, but=None):
        """Compares files byte for byte, and stores table by table, less the columns that `but` names; see ``tables``."""
        paths, digests = [dict(files(f'{home}/{folder}')) for home in self.homes], []
        # A manifest comes after the files that it lists.
        for file in sorted(paths[0] | paths[1]):
            path, other = (side.get(file) for side in paths)
            if file.endswith('.sqlite') and path and other:
                self.compare_stores(f'{name}: {file}', [path, other], but)
                continue
            kind, before, after = file.rpartition('.')[2], path and read(path), other and read(other)
            for chance in [ROOTS, WAITS.get(kind, rb'(?!)')] if but else []:
                before, after = (text and re.sub(chance, b'0', text) for text in [before, after])
            undone = self.compare(f'{name}: {file}', kind, before, after, digests)
            if undone != before: digests.append((sha256(before), sha256(undone)))

    def compare_stores(self, name, paths, but=None):
        renamed = {(table, before): (table, after) for table, before, after in self.declared.store_columns}
        now = {renamed.get(column, column): change for column, change in (but or {}).items()}
        before, after = tables(paths[0], but, self.declared.store_columns), tables(paths[1], now)
        for table in sorted(before | after):
            self.compare(f'{name}: {table}', 'table', before.get(table), after.get(table))

    def compare(self, name, kind, before, after, digests=()):
        """Gives what the older one says without what is declared; anything else that differs is noted."""
        undone = before and self.declared.undo(kind, before, digests)
        self.counts[kind] += 1
        self.counts['undone'] += undone != before
        if undone != after: self.differences.append(f'{self.title}: {name}: {first_difference(undone, after)}')
        return undone

    def share(self, folder):
        """Gives the newer binary a copy of the older one's folder, in place of its own, which it never saw."""
        for gone in [folder, STATE]: self.clear(gone, self.homes[1:])
        shutil.copytree(*(f'{home}/{folder}' for home in self.homes))

    def clear(self, folder, homes=None):
        for home in homes or self.homes: shutil.rmtree(f'{home}/{folder}', ignore_errors=True)


def said(binary, home, arguments):
    """A command's exit code, what it prints, and its errors."""
    try:
        done = subprocess.run(
            [binary, *arguments], cwd=home, stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE,
            env={**os.environ, 'XDG_STATE_HOME': os.path.abspath(f'{home}/{STATE}')})
    except subprocess.TimeoutExpired:
        sys.exit(f'{binary} {" ".join(arguments)}: no end after {PATIENCE} s')
    return done.returncode, done.stdout, done.stderr


def files(folder):
    for path, _, names in os.walk(folder):
        for name in names: yield os.path.relpath(f'{path}/{name}', folder), f'{path}/{name}'


def read(path):
    with open(path, 'rb') as file: return file.read()


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def tables(path, but=None, renamed=()):
    """The schema and every table as text: the names of its columns, and a line for each row, sorted.

    `but` gives what to make of the values of a column that are others each time, as `{('request', 'waited'): hide}`.
    """
    db = sqlite3.connect(f'file:{path}?mode=ro', uri=True)
    texts = {'schema': schema(db, renamed)}
    for table, in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall():
        rows = db.execute(f'SELECT * FROM "{table}"')
        columns = [column for column, *_ in rows.description]
        change = [(but or {}).get((table, column), same) for column in columns]
        lines = sorted(repr([make(value) for make, value in zip(change, row)]) for row in rows)
        names = {before: after for name, before, after in renamed if name == table}
        texts[table] = '\n'.join([', '.join(names.get(column, column) for column in columns), *lines]).encode()
    db.close()
    return texts


def same(value):
    return value


def schema(db, renamed):
    lines = [f'{name} {db.execute(f"PRAGMA {name}").fetchone()[0]}' for name in ['application_id', 'user_version']]
    for kind, name, sql in db.execute('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name'):
        for table, before, after in renamed:
            if sql and re.search(rf'\b{table}\b', sql): sql = re.sub(rf'\b{before}\b', after, sql)
        lines.append(f'{kind} {name}: {sql}')
    return '\n'.join(lines).encode()


def first_difference(before, after):
    """The first line that differs, around its first byte that does."""
    if before is None or after is None: return 'only the ' + ('newer' if before is None else 'older') + ' one has it'
    lines = itertools.zip_longest(before.split(b'\n'), after.split(b'\n'))
    number, (line, other) = next((number, pair) for number, pair in enumerate(lines, 1) if pair[0] != pair[1])
    place = len(os.path.commonprefix([line or b'', other or b'']))
    shown = ['the end' if text is None else repr(text[max(0, place - 40):place + 60])[1:] for text in [line, other]]
    return f'line {number}: {shown[0]} is now {shown[1]}'
