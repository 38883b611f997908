"""'check' beside a plain scan of the same store; see ./bench."""
import argparse
import json
import sys
import time

options = argparse.ArgumentParser()
options.add_argument('--against')
options, sys.argv[1:] = options.parse_known_args()

from bench import ANYBODYS, Sandbox, apart, compare, run, sizes, turn_about  # noqa: E402
from copies import multiply  # noqa: E402

DAY = 86400000
COLLECTED = 1000000


def scan(store, name):
    """Seconds of the plain questions that a count at judging time would ask of all rows, and how many rows there are."""
    rows, first, last = store.execute('SELECT COUNT(*), MIN(occurredAt), MAX(occurredAt) + 1 FROM action').fetchone()
    begin = time.monotonic()
    store.execute(
        'SELECT ticketId IN (SELECT CAST(key AS INTEGER) FROM version WHERE source = \'opportunities\') AS area, '
        f'occurredAt / {DAY} AS day, COUNT(*), MAX(occurredAt) FROM action '
        'WHERE application = ? AND occurredAt >= ? AND occurredAt < ? GROUP BY area, day', (name, first, last)).fetchall()
    store.execute(
        'SELECT application, agentId, actedById, COUNT(*), MAX(occurredAt) FROM action '
        'WHERE occurredAt >= ? AND occurredAt < ? GROUP BY application, agentId, actedById', (first, last)).fetchall()
    return rows, time.monotonic() - begin


def judge():
    wanted = sorted(sizes or ([100000, 1000000] if options.against else [1000000, 10000000]))
    base, seconds = min(wanted[0], COLLECTED), {}
    sandbox = Sandbox('judge', base)
    try:
        sandbox.collect()
        sandbox.process.terminate()
        name, = sandbox.store.execute('SELECT displayName FROM application WHERE clientId IN '
                                      '(SELECT value FROM json_each(?))', (json.dumps(clients(sandbox)),)).fetchone()
        for size in wanted:
            held, = sandbox.store.execute('SELECT COUNT(*) FROM action').fetchone()
            if held < size: apart(multiply, sandbox.path, size, ANYBODYS)
            made = 'collected' if held >= size else f'{held} collected, the rest copies of them with other numbers and times'
            days = [time.strftime('%Y-%m-%d', time.gmtime(at / 1000)) for at in
                    sandbox.store.execute('SELECT MIN(occurredAt), MAX(occurredAt) FROM action').fetchone()]
            check = ['check', '--quiet', '--config', f'{sandbox.home}/neoaudit.yaml', '--period', '..'.join(days)]
            for _ in range(3):
                _, seconds[size], memory = run(*check, expected=(0, 2, 3))
            for _ in range(3):
                rows, plain = scan(sandbox.store, name)
            print(f'{rows:>9} actions  {seconds[size]:7.3f} s  {memory:6.0f} MiB  a plain scan {plain:7.3f} s, '
                  f'{plain / seconds[size]:.1f} times it; {made}', flush=True)
            if options.against: turn_about(options.against, *check, expected=(0, 2, 3))
        compare(seconds)
    finally:
        sandbox.__exit__()


def clients(sandbox):
    """The client ids that the configuration names."""
    with open(f'{sandbox.home}/neoaudit.yaml') as lines:
        return [line.split(':', 1)[1].split('#')[0].strip().strip('"') for line in lines if 'client-id:' in line][-1:]


judge()
