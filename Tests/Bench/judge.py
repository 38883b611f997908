"""'check' beside a plain scan of the same store; see ./bench."""
import json
import math
import os
import sqlite3
import sys
import time

from bench import Sandbox, compare, run, sizes

DAY = 86400000
COLLECTED = 1000000


def multiply(path, size):
    """Adds copies of a store's actions until there are that many; the store's own triggers keep its counts."""
    db = sqlite3.connect(path, isolation_level=None)
    db.executescript('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -100000;')
    columns = [name for _, name, *_ in db.execute('PRAGMA table_info(action)')]
    indices = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'action' AND sql").fetchall()
    rows, first, last = db.execute('SELECT COUNT(*), MIN(occurredAt), MAX(occurredAt) FROM action').fetchone()
    seq, = db.execute('SELECT MAX(seq) FROM (SELECT MAX(seq) AS seq FROM logEntry UNION SELECT MAX(seq) FROM action)').fetchone()
    tickets, = db.execute('SELECT MAX(ticketId) + 1 FROM action').fetchone()
    new = {
        'seq': f':copy * {seq + 1} + seq',
        'ticketId': f'ticketId + :copy * {tickets}',
        # A prime number of milliseconds further, round and round in the same span.
        'occurredAt': f'{first} + (occurredAt - {first} + :copy * 86028121) % {last - first + 1}',
    }
    # Indices are made again at the end, which is faster than keeping them.
    for name, _ in indices: db.execute(f'DROP INDEX {name}')
    db.execute('BEGIN')
    for copy in range(1, math.ceil(size / rows)):
        db.execute(f'INSERT INTO action ({", ".join(columns)}) SELECT {", ".join(new.get(name, name) for name in columns)} '
                   f'FROM action WHERE seq <= {seq} ORDER BY seq LIMIT :most', {'copy': copy, 'most': size - copy * rows})
    db.execute('COMMIT')
    for _, sql in indices: db.execute(sql)
    db.close()


def apart(function, *arguments):
    """Calls it in a process of its own: a child's peak memory begins with what its parent holds."""
    child = os.fork()
    if child == 0:
        function(*arguments)
        os._exit(0)
    if os.waitpid(child, 0)[1]: sys.exit(f'{function.__name__}: failed')


def scan(store, name):
    """Seconds of the plain questions that a count at judging time would ask of all rows, and how many rows there are."""
    rows, first, last = store.execute('SELECT COUNT(*), MIN(occurredAt), MAX(occurredAt) + 1 FROM action').fetchone()
    begin = time.monotonic()
    store.execute(
        'SELECT ticketId IN (SELECT CAST(key AS INTEGER) FROM version WHERE resource = \'opportunities\') AS area, '
        f'occurredAt / {DAY} AS day, COUNT(*), MAX(occurredAt) FROM action '
        'WHERE application = ? AND occurredAt >= ? AND occurredAt < ? GROUP BY area, day', (name, first, last)).fetchall()
    store.execute(
        'SELECT application, agentId, actedById, COUNT(*), MAX(occurredAt) FROM action '
        'WHERE occurredAt >= ? AND occurredAt < ? GROUP BY application, agentId, actedById', (first, last)).fetchall()
    return rows, time.monotonic() - begin


def judge():
    wanted = sorted(sizes or [1000000, 10000000])
    base, seconds = min(wanted[0], COLLECTED), {}
    sandbox = Sandbox('judge', base)
    try:
        sandbox.collect()
        sandbox.process.terminate()
        name, = sandbox.store.execute('SELECT displayName FROM application WHERE clientId IN '
                                      '(SELECT value FROM json_each(?))', (json.dumps(clients(sandbox)),)).fetchone()
        for size in wanted:
            held, = sandbox.store.execute('SELECT COUNT(*) FROM action').fetchone()
            if held < size: apart(multiply, f'{sandbox.home}/evidence/demo.sqlite', size)
            made = 'collected' if held >= size else f'{held} collected, the rest copies of them by SQL with other numbers and times'
            days = [time.strftime('%Y-%m-%d', time.gmtime(at / 1000)) for at in
                    sandbox.store.execute('SELECT MIN(occurredAt), MAX(occurredAt) FROM action').fetchone()]
            for _ in range(3):
                _, seconds[size], memory = run('check', '--quiet', '--config', f'{sandbox.home}/neoaudit.yaml',
                                               '--period', '..'.join(days), expected=(0, 2, 3))
            for _ in range(3):
                rows, plain = scan(sandbox.store, name)
            print(f'{rows:>9} actions  {seconds[size]:7.3f} s  {memory:6.0f} MiB  a plain scan {plain:7.3f} s, '
                  f'{plain / seconds[size]:.1f} times it; {made}', flush=True)
        compare(seconds)
    finally:
        sandbox.__exit__()


def clients(sandbox):
    """The client ids that the configuration names."""
    with open(f'{sandbox.home}/neoaudit.yaml') as lines:
        return [line.split(':', 1)[1].split('#')[0].strip().strip('"') for line in lines if 'client-id:' in line][-1:]


judge()
