"""What must be true of a store whatever happened to its collector, read with Python's own SQLite.

A check yields one line for each violation that it finds.
"""
import base64
import collections
import json
import re
import sqlite3

import reseal
from reseal import sha256

NAME = re.compile('name:[0-9a-f]+')


class Store:
    """A store, once SQLite has rolled back what was not committed."""

    def __init__(self, path):
        self.db = sqlite3.connect(path)
        # A collector that was killed at its very start leaves a file without tables.
        self.is_made = bool(self.rows("SELECT 1 FROM sqlite_schema WHERE name = 'logEntry'"))
        self.log = self.rows('SELECT seq, entry, leaf FROM logEntry ORDER BY seq') if self.is_made else []
        self.leaves = [leaf for _, _, leaf in self.log]
        self.entries = {seq: json.loads(entry) for seq, entry, _ in self.log}

    def rows(self, sql, *values):
        return self.db.execute(sql, values).fetchall()

    def latest(self):
        return {(source, key): seq for source, key, seq in self.rows('SELECT source, key, seq FROM latest')}

    def events(self):
        """The rows of the derived tables, less their numbers in the log, and with what a trace tells for its number.

        What stands for a name is by a key of the store's own.
        """
        return {
            table: collections.Counter(
                (NAME.sub('name:', told), *row) for told, _, _, *row in self.rows(
                    f'SELECT told, {table}.* FROM {table} JOIN trace ON trace.id = {table}.trace'))
            for table in ['action', 'change']
        }


class Truth:
    """All that the sandbox serves, as an undisturbed collection into an empty store found it."""

    def __init__(self, store):
        self.keys = set(store.latest())
        self.events = store.events()
        self.sources = {source for source, in store.rows('SELECT source FROM mark')}
        self.times = store.rows(
            """
            SELECT latest.source, latest.key, COALESCE(action.occurredAt, change.occurredAt)
            FROM latest LEFT JOIN action USING (seq) LEFT JOIN change USING (seq)
            WHERE latest.source IN (SELECT source FROM mark)
            """
        )

    def table(self, source):
        """Where the derived rows of a source are."""
        if source == 'actions': return 'action'
        return 'change' if source in self.sources else 'version'


def check_always(store, truth, acknowledged):
    """Everything that holds at every instant; `acknowledged` are the leaves that somebody saw before."""
    if store.leaves[:len(acknowledged)] != acknowledged:
        yield f'of {len(acknowledged)} entries seen before, {len(store.leaves)} are held or others'
    for check in [check_file] + CHECKS * store.is_made: yield from check(store, truth)


def check_whole(store, truth):
    """What an undisturbed collection brings a store to: the truth, each row once."""
    keys = set(store.latest())
    for key in sorted(truth.keys - keys)[:3]: yield f'{key} is missing'
    for key in sorted(keys - truth.keys)[:3]: yield f'{key} is not served'
    for table, rows in store.events().items():
        if rows != truth.events[table]: yield f'the rows of {table} are not those that are served'
    seen = collections.Counter(
        (entry['src'], entry['id']) for entry in store.entries.values()
        if entry['t'] == 'observed' and entry['src'] in truth.sources)
    for key, count in seen.items():
        if count > 1: yield f'{key} was logged {count} times'


def check_file(store, truth):
    for line, in store.rows('PRAGMA integrity_check'):
        if line != 'ok': yield f'integrity_check: {line}'
    for row in store.rows('PRAGMA foreign_key_check'): yield f'foreign_key_check: {row}'


def check_log(store, truth):
    if [seq for seq, _, _ in store.log] != list(range(len(store.log))): yield 'the log has a gap'
    for seq, entry, leaf in store.log:
        if leaf != sha256(b'\0', entry): yield f'entry {seq}: its leaf is another'


def check_payloads(store, truth):
    hashes = {seq: entry['h'] for seq, entry in store.entries.items() if 'h' in entry}
    payloads = {
        seq: sha256(salt, body).hex() for seq, salt, body in store.rows('SELECT seq, salt, body FROM payload')
    }
    for seq in hashes.keys() | payloads.keys():
        if hashes.get(seq) != payloads.get(seq): yield f'entry {seq}: its payload is another or missing'


def check_checkpoints(store, truth):
    edges = edges_of(store.leaves)
    for size, text, edge, root in store.rows('SELECT size, text, edge, root FROM checkpoint'):
        expected = root_of(edges[size]) if size < len(edges) else None
        if root != expected or edge != b''.join(digest for _, digest in edges[size - 1]):
            yield f'checkpoint {size}: its root or edge is not the tree\'s'
        elif text.split('\n')[1:] != [str(size), base64.b64encode(root).decode(), '']:
            yield f'checkpoint {size}: its text is {text!r}'


def check_seals(store, truth):
    """The end of a run binds the rows of every table that came since the one before, and the one before."""
    previous, span = None, (reseal.FIRST, reseal.FIRST)
    for size, run, root, leaf, body in store.rows(
            '''
            SELECT size, run, root, leaf, body FROM checkpoint
            LEFT JOIN logEntry ON logEntry.seq = size - 1 LEFT JOIN payload ON payload.seq = size - 1
            ORDER BY size
            '''):
        told = json.loads(body)
        bound = {table['name']: table['digest'] for table in told['tables']}
        held = {table['name']: table['digest'] for table in reseal.tables(store.db, *zip(span, (size, run)))}
        for table in sorted(bound.keys() | held.keys()):
            if bound.get(table) != held.get(table): yield f'checkpoint {size}: the rows of {table} are others'
        if told.get('previous') != previous: yield f'checkpoint {size}: it does not name the one before'
        register = sum(1 for seq, entry in store.entries.items() if seq < size and entry['t'] in REGISTER)
        if (told['run'], told['register']) != (run, register): yield f'checkpoint {size}: its run or register is another'
        previous, span = {'size': size, 'root': root.hex(), 'leaf': leaf.hex()}, (size, run)


def check_counts(store, truth):
    """Each row is counted once, by its trace and day, when a run has ended since it came."""
    counted = store.rows('SELECT trace, day, SUM(rows) FROM traceCount GROUP BY trace, day ORDER BY trace, day')
    held = store.rows(
        '''
        SELECT trace, occurredAt / 86400000, SUM(seq NOT IN (SELECT seq FROM rewrite WHERE what = 'content'))
        FROM (SELECT seq, trace, occurredAt FROM action UNION ALL SELECT seq, trace, occurredAt FROM change)
        WHERE seq < (SELECT MAX(size) FROM checkpoint)
        GROUP BY 1, 2
        ORDER BY 1, 2
        ''')
    if counted != held: yield 'the counts by trace and day are not those of the rows'


def check_runs(store, truth):
    logged = {
        kind: {entry['run'] for entry in store.entries.values() if entry['t'] == kind}
        for kind in ['run-start', 'run-end']
    }
    if logged['run-start'] != {run for run, in store.rows('SELECT id FROM run')}:
        yield 'a run without its start in the log, or the reverse'
    if logged['run-end'] != {run for run, in store.rows('SELECT id FROM run WHERE endedAt IS NOT NULL')}:
        yield 'a run that ended without its end in the log, or the reverse'
    if logged['run-end'] != {run for run, in store.rows('SELECT run FROM checkpoint')}:
        yield 'a run that ended without its checkpoint, or the reverse'


def check_derived(store, truth):
    latest = store.latest()
    if latest != replay(store.entries): yield 'the latest rows are not those of the log'
    derived = {
        'action': {seq for seq, in store.rows('SELECT seq FROM action')},
        'change': {seq for seq, in store.rows('SELECT seq FROM change')},
        'version': {seq for seq, in store.rows('SELECT seq FROM version WHERE seq NOT IN (SELECT seq FROM versionEnd)')},
    }
    for (source, key), seq in latest.items():
        table = truth.table(source)
        if seq not in derived[table]: yield f'{source} {key}: no row in {table} for entry {seq}'
    states = {seq for seq, entry in store.entries.items() if entry['t'] == 'observed' and truth.table(entry['src']) != 'version'}
    if derived['action'] | derived['change'] != states: yield 'the states of actions and changes are not those of the log'


def check_marks(store, truth):
    """A mark says that everything up to it is held."""
    marks = dict(store.rows('SELECT source, upTo FROM mark'))
    latest = store.latest()
    for source, key, time in truth.times:
        if source in marks and time is not None and time <= marks[source] and (source, key) not in latest:
            yield f'the mark of {source} is at {marks[source]}, but {key} of {time} is missing'


# What holds as soon as there are tables.
CHECKS = [check_log, check_payloads, check_checkpoints, check_seals, check_counts, check_runs, check_derived, check_marks]
REGISTER = {'exception', 'attestation', 'calibration', 'revocation', 'import', 'followUp'}


def replay(entries):
    """The latest rows, from the log alone."""
    latest = {}
    for seq, entry in sorted(entries.items()):
        if entry['t'] == 'observed': latest[entry['src'], entry['id']] = seq
        if entry['t'] == 'gone': latest.pop((entry['src'], entry['id']), None)
    return latest


def edges_of(leaves):
    """The right edge of the tree at each size: height and digest of each complete subtree, largest first."""
    edges = [[]]
    for leaf in leaves:
        edge, height = list(edges[-1]), 0
        while edge and edge[-1][0] == height:
            leaf = sha256(b'\1', edge.pop()[1], leaf)
            height += 1
        edges.append(edge + [(height, leaf)])
    return edges


def root_of(edge):
    root = None
    for _, digest in reversed(edge): root = sha256(b'\1', digest, root) if root else digest
    return root or sha256()
