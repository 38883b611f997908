"""actions.csv beside sqlite3's own CSV of the same rows of the same store; see ./bench."""
import csv
import os
import sqlite3
import subprocess
import sys
import time

from bench import NEO, PERIOD, Sandbox, apart, compare, run, sizes
from copies import multiply

COLLECTED = 100000

# The columns of actions.csv in their order and with their text; the finding is empty, as no action here is one.
QUERY = f"""
WITH opportunity AS MATERIALIZED (
    SELECT latest.seq
    FROM version JOIN latest ON latest.source = 'actions'
        AND latest.key > version.key || '/' AND latest.key < version.key || '0'
    WHERE version.source = 'opportunities'
)
SELECT ticketId AS ticket_id, actionId AS action_id, guid,
       strftime('%Y-%m-%dT%H:%M:%S', occurredAt / 1000, 'unixepoch')
           || printf('.%03dZ', occurredAt % 1000) AS occurred_at,
       CASE WHEN seq IN (SELECT seq FROM opportunity) THEN 'opportunities' ELSE 'actions' END AS area,
       'create' AS operation, outcome, application, agentId AS agent_id,
       CASE isHidden WHEN 0 THEN 'true' WHEN 1 THEN 'false' END AS customer_visible, '' AS finding_id,
       seq AS entry,
       (SELECT clientId FROM ticketClient WHERE ticketClient.ticketId = action.ticketId) AS client_id
FROM action
WHERE application = '{NEO}' AND occurredAt >= 1767225600000 AND occurredAt < 1798761600000
ORDER BY occurredAt, seq
"""


def sqlite(path, query, output):
    """Seconds that sqlite3 takes to write a query's rows as CSV, by the clock and of the processor."""
    def write():
        with open(output, 'wb') as file:
            subprocess.run(['sqlite3', '-csv', '-header', f'file:{path}?mode=ro', query], stdout=file, check=True)
    return timed(write)[1:]


def timed(body):
    """What a child process gives, its seconds by the clock, and those of the processor: a busy machine spoils the first."""
    begin, before = time.monotonic(), os.times()
    given = body()
    after = os.times()
    return (given, time.monotonic() - begin,
            after.children_user + after.children_system - before.children_user - before.children_system)


def same(ours, theirs):
    """How many rows there are, all of the same text."""
    rows = 0
    with open(ours, newline='', encoding='utf-8-sig') as left, open(theirs, newline='') as right:
        for one, other in zip(csv.reader(left), csv.reader(right), strict=True):
            if one != other: sys.exit(f'row {rows}: {one} is not {other}')
            rows += 1
    return rows - 1


def main():
    wanted, seconds = sorted(sizes or [100000, 1000000]), {}
    sandbox = Sandbox('csv', COLLECTED)
    try:
        sandbox.collect()
        sandbox.process.terminate()
        store, ready = sandbox.path, f'{sandbox.home}/ready.sqlite'
        report = ['report', '--quiet', '--config', f'{sandbox.home}/neoaudit.yaml', '--period', PERIOD,
                  '--output', f'{sandbox.home}/out', '--format']
        for size in wanted:
            apart(multiply, store, size)
            if os.path.exists(ready): os.remove(ready)
            with sqlite3.connect(ready) as made:
                made.execute('ATTACH ? AS store', [store])
                made.execute(f'CREATE TABLE ready AS {QUERY}')
            made.close()
            turns = []
            for _ in range(5):
                (_, _, memory), *ours = timed(lambda: run(*report, 'csv'))
                turns.append((*ours, *sqlite(store, QUERY, f'{sandbox.home}/query.csv'),
                              *sqlite(ready, 'SELECT * FROM ready ORDER BY rowid', f'{sandbox.home}/ready.csv'), memory))
            ours, own, theirs, other, floor, least, memory = (min(column) for column in zip(*turns))
            rows = same(f'{sandbox.home}/out/actions.csv', f'{sandbox.home}/query.csv')
            seconds[rows] = ours
            print(f'{rows:>8} actions  {ours:6.2f} s ({own:.2f} s of processor), {memory:4.0f} MiB, judged and all tables\n'
                  f'    sqlite3 -csv  {theirs:6.2f} s ({other:.2f} s), {theirs / ours:.2f} times it ({other / own:.2f})\n'
                  f'    a plain SELECT of the same rows, ready made  {floor:6.2f} s ({least:.2f} s)\n'
                  f'    least of {len(turns)}; {COLLECTED} actions collected, the rest copies', flush=True)
            for name in ['html', 'json']:
                _, took, memory = min((run(*report, name) for _ in range(3)), key=lambda turn: turn[1])
                print(f'{rows:>8} actions  {took:6.2f} s  {memory:4.0f} MiB, {name}', flush=True)
        compare(seconds)
    finally:
        sandbox.__exit__()


main()
