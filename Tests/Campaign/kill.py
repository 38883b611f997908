"""Kills the collector at random instants; see ./campaign."""
import functools
import random
import sqlite3
import statistics
import sys
import time

import scene

ACTIONS = 2000
STARTS = ['prepared', 'empty']
# Each store is killed twice: the second collection begins with what the first one left.
KILLS_OF_A_STORE = 2
# One in so many kills has its whole log checked too.
VERIFIED = 5


def main(binary, folder, seed, kills):
    with scene.rehearse(binary, folder, seed, ACTIONS) as stage:
        seconds = typical_seconds(stage)
        print(f'kill: seed {seed}, {ACTIONS} actions, {len(stage.truth.keys)} rows served; a collection takes '
              + ', '.join(f'{taken:.2f} s ({start})' for start, taken in seconds.items()))
        stores = [range(first, min(first + KILLS_OF_A_STORE, kills)) for first in range(0, kills, KILLS_OF_A_STORE)]
        results = [
            result for kills_of_store in scene.spread(stores, functools.partial(kill_again, stage, seconds))
            for result in kills_of_store
        ]
    at_work, hot, seen, verified = (
        sum(result[what] for result in results) for what in ['at_work', 'hot', 'seen', 'verified'])
    violations = [line for result in results for line in result['violations']]
    print(f'kill: {len(results)} kills, {at_work} at work and {len(results) - at_work} after the end; '
          f'{hot} left a journal to roll back; {seen} new entries were seen by a reader just before; '
          f'each store was judged, and the whole log of {verified} checked')
    for line in violations: print(line)
    print(f'kill: {len(violations)} violations')
    return 1 if violations else 0


def typical_seconds(stage):
    """How long a collection takes while every lane is busy."""
    taken = list(scene.spread(STARTS * 2 * scene.LANES, functools.partial(time_collection, stage)))
    return {start: statistics.median(seconds for name, seconds in taken if name == start) for start in STARTS}


def time_collection(stage, start):
    with stage.copy_of(start) as folder:
        begin = time.monotonic()
        stage.collect(folder)
        return start, time.monotonic() - begin


def kill_again(stage, seconds, numbers):
    """Kills collections into one store, one after the other."""
    start = STARTS[numbers[0] // KILLS_OF_A_STORE % len(STARTS)]
    leaves, results = stage.leaves_of(start), []
    with stage.copy_of(start) as folder:
        for number in numbers:
            chance = random.Random(f'{stage.seed}/{number}')
            delay, rest = chance.uniform(0, seconds[start]), chance.uniform(0, 0.01)
            result, leaves = kill_once(stage, folder, leaves, delay, rest, number % VERIFIED == 0)
            result['violations'] = [f'kill {number} ({start}): {line}' for line in result['violations']]
            results.append(result)
    return results


def kill_once(stage, folder, before, delay, rest, is_verified):
    """Kills one collection a little after a look at its store, and checks what is left; gives its leaves too."""
    process = stage.start(folder)
    time.sleep(delay)
    seen = leaves_seen(folder) or before
    time.sleep(rest)
    process.kill()
    process.communicate()
    violations, leaves = stage.check(folder, seen)
    if seen[:len(before)] != before: violations.append('a reader saw a log that lacks earlier entries')
    if process.returncode > 0: violations.append(f'it ended by itself with {process.returncode}')
    is_hot = has_hot_journal(folder)
    violations += stage.judge(folder, is_verified)
    violations += stage.check_recovery(folder, leaves)
    return {
        'at_work': process.returncode < 0, 'hot': is_hot, 'seen': len(seen) - len(before), 'verified': is_verified,
        'violations': violations,
    }, leaves


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
