"""A collection from a sandbox in another process; see ./bench."""
import argparse
import math
import os
import shutil
import sqlite3
import subprocess
import sys
import time

options = argparse.ArgumentParser()
options.add_argument('--against')
options, sys.argv[1:] = options.parse_known_args()

from bench import Sandbox, binary, compare, folder, sizes, turn_about  # noqa: E402

TURNS = 7


def least(store):
    """Requests that nobody can do without: a page for each hundred rows, one for an empty list, one an object."""
    pages = sum(max(1, math.ceil(stored / 100)) for stored, in store.execute('SELECT stored FROM coverage WHERE run = 1'))
    objects, = store.execute(
        "SELECT (SELECT COUNT(*) FROM application) + 1 + (SELECT stored FROM coverage WHERE run = 1 AND source = 'runbooks')"
    ).fetchone()
    return pages + objects + 3


LOG = ['logEntry', 'payload']
WHOLE = [*LOG, 'latest', 'action', 'change']


def executemany(store, tables):
    """Rows a second of the log made durable by Python in the same tables: the same pragmas, 1,000 a commit."""
    path = f'{folder}/python.sqlite'
    db = sqlite3.connect(path, isolation_level=None)
    db.executescript('PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = EXTRA;')
    for name, sql in store.execute("SELECT tbl_name, sql FROM sqlite_schema WHERE type IN ('table', 'index')").fetchall():
        if name in tables and sql: db.execute(sql)
    size, = store.execute('SELECT COUNT(*) FROM logEntry').fetchone()
    seconds = 0.0
    # Batch by batch: a child's peak memory begins with what its parent holds.
    for first in range(0, size, 1000):
        batch = [
            (table, store.execute(f'SELECT * FROM {table} WHERE seq BETWEEN ? AND ?', (first, first + 999)).fetchall())
            for table in tables
        ]
        begin = time.monotonic()
        db.execute('BEGIN')
        for table, rows in batch:
            if rows: db.executemany(f'INSERT INTO {table} VALUES ({", ".join("?" * len(rows[0]))})', rows)
        db.execute('COMMIT')
        seconds += time.monotonic() - begin
    os.unlink(path)
    return size / seconds


def sqlite_utils(store):
    """The same rows put into columns by sqlite-utils, which makes no log; None where it is not installed."""
    program = shutil.which('sqlite-utils')
    if not program:
        return None
    count = 0
    with open(f'{folder}/rows.ndjson', 'w') as lines:
        for body, in store.execute('SELECT CAST(body AS TEXT) FROM action JOIN payload USING (seq)'):
            lines.write(body + '\n')
            count += 1
    begin = time.monotonic()
    with open(f'{folder}/rows.ndjson') as lines:
        subprocess.run([program, 'insert', f'{folder}/utils.sqlite', 'action', '-', '--nl', '--pk', 'guid'],
                       stdin=lines, check=True, stdout=subprocess.DEVNULL)
    seconds = time.monotonic() - begin
    os.unlink(f'{folder}/utils.sqlite')
    return count / seconds


def against(older, size):
    """Prints user microseconds and bytes of the store an action, of another binary and of this one."""
    with Sandbox(str(size), size) as sandbox:
        print(f'{size:>8} actions, each time into a new store')
        bytes = [kept(sandbox, program) / size for program in [older, binary]]
        taken = [seconds * 1e6 / size for seconds in turn_about(older, *sandbox.collection, turns=TURNS, afresh=sandbox.forget)]
    for what, (before, now) in {'user microseconds': taken, 'bytes in the store': bytes}.items():
        print(f'          {what} an action: before {before:.1f}, now {now:.1f}, {now / before:.3f} times as many')


def kept(sandbox, program):
    """How many bytes a binary's store has."""
    sandbox.forget()
    subprocess.run([program, *sandbox.collection], check=True, stdout=subprocess.DEVNULL)
    return os.path.getsize(sandbox.path)


def collect():
    seconds = {}
    for size in sizes or [10000, 100000, 1000000]:
        with Sandbox(str(size), size) as sandbox:
            requests, seconds[size], memory = sandbox.collect()
            again, _, _ = sandbox.collect()
            floor, rate = least(sandbox.store), size / seconds[size]
            print(f'{size:>8} actions  {seconds[size]:7.2f} s  {rate:8.0f} rows/s  {memory:6.0f} MiB  {requests:6} requests, '
                  f'{requests / floor:.3f} of the least possible {floor}; unchanged: {again}')
            if size <= 100000:
                log, whole = executemany(sandbox.store, LOG), executemany(sandbox.store, WHOLE)
                utils = sqlite_utils(sandbox.store)
                print(f'          of executemany into the same tables, {whole:.0f} rows/s: {rate / whole:.2f}; '
                      f'into the log alone, {log:.0f} rows/s: {rate / log:.2f}')
                print('          sqlite-utils ' + (f'{utils:.0f} rows/s: {rate / utils:.1f} times it' if utils else 'not installed'))
    compare(seconds)
    with Sandbox('tickets', 1000, '--fault', 'actions-need-ticket') as sandbox:
        print(f'    1000 actions ticket by ticket: {sandbox.collect()[0]} requests')


if options.against:
    for size in sizes or [100000]: against(options.against, size)
else:
    collect()
