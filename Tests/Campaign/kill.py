"""Kills the collector at random instants; see ./campaign."""
import functools
import os
import random
import shutil
import sqlite3
import statistics
import sys
import time

import scene
import store

ACTIONS = 2000
# Each store is met in turn: one with a past, none, and what the kill before this one left.
STARTS = ['prepared', 'empty', 'killed']


def main(binary, folder, seed, kills):
    with scene.rehearse(binary, folder, seed, ACTIONS) as stage:
        seconds = typical_seconds(stage)
        print(f'kill: seed {seed}, {ACTIONS} actions, {len(stage.truth.keys)} rows served; a collection takes '
              + ', '.join(f'{seconds[start]:.2f} s ({start})' for start in ['prepared', 'empty']))
        chains = [range(first, min(first + len(STARTS), kills)) for first in range(0, kills, len(STARTS))]
        results = [
            result for chain in scene.spread(chains, functools.partial(kill_in_turn, stage, seconds)) for result in chain
        ]
    at_work, hot, seen = (sum(result[key] for result in results) for key in ['at_work', 'hot', 'seen'])
    violations = [f'kill {result["number"]} ({result["start"]}, {result["delay"]:.4f} s): {line}'
                  for result in results for line in result['violations']]
    print(f'kill: {len(results)} kills, {at_work} at work and {len(results) - at_work} after its end; '
          f'{hot} left a journal to roll back; {seen} entries were seen by a reader just before')
    for line in violations: print(line)
    print(f'kill: {len(violations)} violations')
    return 1 if violations else 0


def typical_seconds(stage):
    """How long a collection takes while every lane is busy."""
    tasks = ['prepared', 'empty'] * (2 * scene.LANES)
    taken = list(scene.spread(tasks, functools.partial(time_collection, stage)))
    seconds = {start: statistics.median(time for name, time in taken if name == start) for start in set(tasks)}
    return seconds | {'killed': seconds['empty']}


def time_collection(stage, start):
    folder = stage.new_folder(start)
    begin = time.monotonic()
    stage.collect(folder)
    taken = time.monotonic() - begin
    shutil.rmtree(folder)
    return start, taken


def kill_in_turn(stage, seconds, numbers):
    """A kill for each start; the last one begins with what the one before left."""
    results, left = [], None
    for number in numbers:
        start = STARTS[number % len(STARTS)]
        folder = stage.new_folder(os.path.basename(left) if start == 'killed' else start)
        if left: shutil.rmtree(left)
        before = results[-1]['leaves'] if start == 'killed' else leaves_seen(folder)
        result, left = kill_once(stage, folder, before, seconds[start], random.Random(f'{stage.seed}/{number}'))
        results.append(result | {'number': number, 'start': start})
    shutil.rmtree(left)
    return [{key: value for key, value in result.items() if key != 'leaves'} for result in results]


def kill_once(stage, folder, before, seconds, chance):
    """Kills one collection, checks what is left of the store, and gives a copy of it; then collects again."""
    delay, rest = chance.uniform(0, seconds), chance.uniform(0, 0.01)
    process = stage.start(folder)
    time.sleep(delay)
    seen = leaves_seen(folder) or before
    time.sleep(rest)
    process.kill()
    process.communicate()
    left = stage.new_folder(os.path.basename(folder))
    result = {
        'delay': delay, 'at_work': process.returncode < 0, 'hot': has_hot_journal(left), 'seen': len(seen) - len(before)}
    violations, leaves = stage.check(folder, seen)
    if process.returncode > 0: violations.append(f'it ended by itself with {process.returncode}')
    if seen[:len(before)] != before: violations.append('a reader saw a log that lacks earlier entries')
    violations += stage.recover(folder, leaves)
    shutil.rmtree(folder)
    return result | {'violations': violations, 'leaves': leaves}, left


def leaves_seen(folder):
    """The leaves that a reader sees now; none where the collector has locked it out."""
    try:
        db = sqlite3.connect(f'file:{scene.database(folder)}?mode=ro', uri=True, timeout=0)
        try:
            return [leaf for leaf, in db.execute('SELECT leaf FROM logEntry ORDER BY seq')]
        finally:
            db.close()
    except sqlite3.Error:
        return []


def has_hot_journal(folder):
    """Whether a transaction was being written down: its journal is in force from its first byte on."""
    try:
        with open(scene.database(folder) + '-journal', 'rb') as journal: return journal.read(1) not in [b'', b'\0']
    except FileNotFoundError:
        return False


if __name__ == '__main__':
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))
