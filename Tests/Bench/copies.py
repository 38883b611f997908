"""A store with many more actions than were collected; see ./bench."""
import functools
import json
import math
import os
import re
import shutil
import sys
import time

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), '../Campaign'))
import reseal  # noqa: E402
from bench import NEOS, STATE  # noqa: E402

DAY = 86400000
# A prime number of milliseconds.
FURTHER = 86028121
# What of an action's line in the log and of its row stays in a copy.
ENTRY = re.compile(rb'(\{"v":2,"t":"observed","at":").*?(","run":)\d+(,"src":"actions","id":").*?(","h":").*?(","len":)\d+'
                   rb'(,"d":"(.*?)".*)')
ROW = re.compile(rb'\{"ticket_id":\d+(,.*?"datetime":"(.*?)".*)', re.DOTALL)


def multiply(path, size, whose=NEOS):
    """Adds copies of a store's actions until there are that many, before its last run's end, and seals it anew.

    The store is whole then: the copies have lines in its log and payloads, of which its tables follow.
    """
    with reseal.opened(path) as db:
        db.executescript('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -100000;')
        # Indices are made again at the end, which is faster than keeping them.
        indices = db.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'action' AND sql").fetchall()
        for name, _ in indices: db.execute(f'DROP INDEX {name}')
        db.execute('BEGIN')
        seq, run, entry, end = take_end(db)
        put_end(db, add(db, seq, run, json.loads(entry)['at'], size, whose), run, end)
        db.execute('COMMIT')
        for _, sql in indices: db.execute(sql)
        reseal.reseal(db)
    # What was seen of the store before is not what it goes on from now.
    shutil.rmtree(STATE, ignore_errors=True)


def take_end(db):
    """Takes the last run's end away, which is the log's: gives its number, its run, its line, and its rows."""
    seq, run, entry = db.execute(
        'SELECT size - 1, run, entry FROM checkpoint JOIN logEntry ON seq = size - 1 ORDER BY size DESC LIMIT 1').fetchone()
    if db.execute('SELECT MAX(seq) FROM logEntry').fetchone() != (seq,):
        sys.exit('copies: expected nothing in the log behind the last run')
    rows = [(table, key, db.execute(f'SELECT * FROM {table} WHERE {key} = {seq + more}').fetchone())
            for table, key, more in [('logEntry', 'seq', 0), ('payload', 'seq', 0), ('checkpoint', 'size', 1)]]
    for table, key, row in rows: db.execute(f'DELETE FROM {table} WHERE {key} = {row[0]}')
    return seq, run, entry, rows


def put_end(db, seq, run, rows):
    for table, key, (_, *row) in rows:
        db.execute(insertion(db, table), (seq + (key == 'size'), *row))


def insertion(db, table):
    return f'INSERT INTO {table} VALUES ({", ".join("?" * len(db.execute(f"PRAGMA table_info({table})").fetchall()))})'


def add(db, seq, run, at, size, whose):
    """Adds the copies from an entry on, and gives the next one."""
    own, (rows, first, last) = seq, db.execute(
        f'SELECT COUNT(*), MIN(occurredAt), MAX(occurredAt) FROM action WHERE {whose}').fetchone()
    tickets, = db.execute('SELECT MAX(ticketId) + 1 FROM action').fetchone()
    insertions = [insertion(db, table) for table in ['logEntry', 'payload', 'latest', 'action']]
    for copy in range(1, math.ceil(size / rows)):
        originals = db.execute(
            f'SELECT entry, salt, body, action.* FROM action JOIN logEntry USING (seq) JOIN payload USING (seq) '
            f'WHERE seq < {own} AND {whose} ORDER BY seq LIMIT ?', (size - copy * rows,))
        while batch := originals.fetchmany(1000):
            made = [copied(row, seq + place, run, at.encode(), copy, tickets, first, last) for place, row in enumerate(batch)]
            for sql, column in zip(insertions, zip(*made)): db.executemany(sql, column)
            seq += len(batch)
    return seq


def copied(original, seq, run, at, copy, tickets, first, last):
    """An action of another ticket and time: its line of the log, its payload, itself as the latest, its columns."""
    entry, salt, body, _, trace, ticket, number, guid, occurred, *others = original
    ticket += copy * tickets
    told, moment = ROW.fullmatch(body).groups()
    if occurred is not None:
        # Round and round in the same span.
        occurred = first + (occurred - first + copy * FURTHER) % (last - first + 1)
        told = told.replace(moment, stamp(occurred))
    body = b'{"ticket_id":%d%b' % (ticket, told)
    hash = reseal.salted(salt, body).encode()
    start, by, source, digest, length, rest, kept = ENTRY.fullmatch(entry).groups()
    entry = b'%b%b%b%d%b%d/%d%b%b%b%d%b' % (start, at, by, run, source, ticket, number, digest, hash, length, len(body), rest)
    return ((seq, entry, reseal.leaf(entry)), (seq, salt, body, None),
            ('actions', f'{ticket}/{number}', seq, salt, bytes.fromhex(kept.decode())),
            (seq, trace, ticket, number, guid, occurred, *others))


def stamp(milliseconds):
    days, rest = divmod(milliseconds, DAY)
    minutes, rest = divmod(rest, 60000)
    return b'%bT%b:%02d.%03d' % (day(days), clock(minutes), *divmod(rest, 1000))


@functools.cache
def day(number):
    return time.strftime('%Y-%m-%d', time.gmtime(number * 86400)).encode()


@functools.cache
def clock(minutes):
    return b'%02d:%02d' % divmod(minutes, 60)
