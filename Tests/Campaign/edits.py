"""Edits stores one place after another: `check` must say so, or judge as before; see ./campaign.

refused  it ends with 4, and says why
same     the report is the same, letter by letter
retold   verdicts and exit code are the same, the report says something else
moved    another verdict or exit code, and no word of the edit: a violation
broke    any other end, a store that it wrote to, a schema of somebody else's that it let in: a violation

With every digest computed anew after each edit, what is refused is tried again where no older root is kept:

held     then verdicts and exit code are the same
named    then they move, and `evidence verify --against` an older root says so
unnamed  then they move, and it does not: a violation
"""
import collections
import contextlib
import dataclasses
import functools
import glob
import itertools
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

import chance
import ends
import operators
import plants
import recompute
import same
import scene
from opening import edited, run
from tables import Tables
from tenants import ENDS, KEPT, REDATED, asked, lane, prepared, scenarios, store, surroundings

FULL = 10_000
NAMES = ['refused', 'same', 'retold', 'moved', 'broke']
ALONE = ['held', 'named', 'unnamed']
VIOLATIONS = ['moved', 'broke', 'unnamed']
# On how many tenants each kind of edit of a column is tried.
EACH = 3
# How many edits of each kind are doubted, and those that leave a file as it is to a reader.
DOUBTED = 300
HARMLESS = ['written anew by VACUUM', 'a page more']


@dataclasses.dataclass(frozen=True)
class Said:
    """What `check --json` ended with and said."""
    code: int
    output: bytes
    errors: str

    @property
    def error(self):
        return next((line for line in self.errors.splitlines() if line.startswith('neoaudit: error: ')), '')

    @functools.cached_property
    def verdicts(self):
        return {result['id']: result['verdict'] for result in json.loads(self.output)['results']}


def main(binary, folder, seed, size, mode=''):
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    begin = time.monotonic()
    with same.memory(folder) as folder:
        tenants = list(scene.spread([*scenarios(binary), REDATED], functools.partial(prepared, binary, folder, seed)))
        if mode == '--check': return doubt(tenants, views_of(binary), seed)
        judge, is_bound = [binary], mode == '--recompute'
        for tenant in tenants: learn(judge, tenant)
        if is_bound: see_digests(tenants)
        tasks = draw(tenants, views_of(binary), seed, size)
        if is_bound: tasks = [task for task in tasks if task[1].statements and not task[1].plant]
        print(f'edits: seed {seed}, {len(tenants)} tenants, {len(tasks)} edits, {size} of them drawn row by row', flush=True)
        # Whoever ends it early waits for the lanes, which would go on in the folder.
        with contextlib.closing(tried(tasks, judge, is_bound)) as results: found = show(tasks, results, NAMES + ALONE * is_bound)
    print(f'edits: seed {seed}, {found} violations; it took {time.monotonic() - begin:.0f} s')
    return 1 if found else 0


def views_of(binary):
    """The names of the views that judging makes."""
    return re.findall('(?m)^([a-z]\\w+) ', asked(binary, 'controls', 'views'))


def learn(judge, tenant):
    """Reads a tenant's tables, and hears what is said of an untouched copy of its store."""
    tenant.tables = Tables(store(tenant.folder))
    with lane(tenant) as folder: tenant.said = check(judge, folder)
    if tenant.said.code not in ENDS: sys.exit(f'{tenant.name}: untouched, and {tenant.said.code}: {tenant.said.errors}')
    return tenant


def see_digests(tenants):
    """Sees that computing digests anew changes nothing in a store that nobody edited."""
    for tenant in tenants:
        with lane(tenant) as folder, edited(store(folder)) as db:
            before = list(db.iterdump())
            recompute.everything(db)
            if list(db.iterdump()) != before: sys.exit(f'{tenant.name}: digests are not as docs/store.md says')


def check(judge, folder):
    return ask([*judge, 'check', '--json', '--quiet', '--config', f'{folder}/demo/neoaudit.yaml'], folder)


def ask(command, folder):
    try:
        done = subprocess.run(command, capture_output=True, env=surroundings(folder), timeout=scene.PATIENCE)
    except subprocess.TimeoutExpired:
        return Said(-1, b'', f'no end after {scene.PATIENCE} s')
    return Said(done.returncode, done.stdout, done.stderr.decode(errors='replace'))


def draw(tenants, views, seed, size):
    """Every operator and plant on some tenants, or as many where few are asked for, of each table the same share; and
    `size` by chance."""
    dice, tables = random.Random(seed), collections.defaultdict(list)
    for tenant in tenants:
        older = {'as it was before the last collection': f'{tenant.folder}/older.sqlite'}
        others = {f'that of {other.name}': f'{other.folder}/{KEPT["demo/evidence"]}/demo.sqlite'
                  for other in tenants if other is not tenant}
        for edit in [*operators.everything(tenant.tables), *ends.everything(tenant.tables),
                     *plants.everything(tenant.tables, views, older, others)]:
            tables[edit.table].append((tenant, edit))
    for table, edits in tables.items():
        dice.shuffle(edits)
        tables[table] = list(some_of_each(edits))
    turns = itertools.chain(*itertools.zip_longest(*tables.values()))
    tasks = list(itertools.islice(filter(None, turns), size if size < FULL else None))
    by_chance = ((tenant, chance.drawn(tenant.tables, dice)) for tenant in itertools.cycle(tenants))
    return tasks + list(itertools.islice((task for task in by_chance if task[1]), size))


def some_of_each(edits):
    """The edits without those of a kind that enough tenants had before."""
    seen = collections.Counter()
    for tenant, edit in edits:
        seen[str(edit)] += 1
        if seen[str(edit)] <= EACH: yield tenant, edit


def tried(tasks, judge, is_bound=False):
    """What came of each edit, in order."""
    return scene.spread(range(len(tasks)), functools.partial(attempt, tasks, judge, is_bound))


def attempt(tasks, judge, is_bound, number):
    tenant, edit = tasks[number]
    with lane(tenant) as folder:
        try:
            if not apply(edit, store(folder), is_bound): return 'idle', ''
        except (sqlite3.Error, OverflowError, UnicodeError) as error:
            return 'barred', str(error)
        before = dict(contents(folder))
        said = check(judge, folder)
        if dict(contents(folder)) != before: return 'broke', f'it wrote to the store, and ended with {said.code}'
        came = ending(tenant.said, said, edit)
        return alone(tenant, edit, judge, folder) if is_bound and came[0] == 'refused' else came


def alone(tenant, edit, judge, folder):
    """What comes of an edit where nothing is kept beside the store, but by somebody else."""
    shutil.rmtree(f'{folder}/state')
    # A text that cannot be read any more is refused as such, where nobody knows that it was another one.
    name, words = ending(tenant.said, check(judge, folder), dataclasses.replace(edit, refusals=(*edit.refusals, 65)))
    if name in ['same', 'retold']: return 'held', ''
    if name != 'moved': return name, words
    # Somebody else kept what was beside the store.
    root, = glob.glob(f'{folder}/{KEPT["state"]}/neoaudit/*')
    said = ask([*judge, 'evidence', 'verify', '--config', f'{folder}/demo/neoaudit.yaml', '--against', root], folder)
    return ('named' if said.code == 4 else 'unnamed'), f'{words}; verify: exit {said.code}: {said.error}'


def apply(edit, path, is_bound=False):
    """Edits a store, and binds all of it anew where that is asked; says whether the edit made it another one."""
    changed = 0
    if edit.statements:
        with edited(path) as db:
            changed = run(db, edit.statements)
            if changed and is_bound: recompute.everything(db, edit.table)
        if edit.table == 'file': return True
    return changed > 0 if not edit.plant else edit.plant(path) is not False


def contents(folder):
    for name in sorted(os.listdir(f'{folder}/demo/evidence')):
        if name.endswith('.lock'): continue
        with open(f'{folder}/demo/evidence/{name}', 'rb') as file: yield name, file.read()


def ending(before, said, edit):
    """The name of what came of an edit, and what is to say of it."""
    if said.code in edit.refusals: return ('refused' if said.error else 'broke'), said.error
    if said.code not in ENDS: return 'broke', f'exit {said.code}: {said.errors.strip()[:300]}'
    try:
        verdicts = said.verdicts
    except (ValueError, KeyError) as error:
        return 'broke', f'exit {said.code}, and no report: {error!r}'
    moved = [f'{control} {before.verdicts.get(control, "none")} → {verdicts.get(control, "none")}'
             for control in {**before.verdicts, **verdicts} if before.verdicts.get(control) != verdicts.get(control)]
    if said.code != before.code: moved.append(f'exit {before.code} → {said.code}')
    if moved: return 'moved', ', '.join(moved)
    if edit.table == 'schema': return 'broke', 'it was let in'
    return ('same' if said.output == before.output else 'retold'), ''


def show(tasks, results, columns):
    """Prints each violation and a table of what came of the edits; says how many violations there are."""
    table, found = collections.defaultdict(collections.Counter), 0
    for (tenant, edit), (name, words) in zip(tasks, results):
        table[edit.table][name] += 1
        if name in VIOLATIONS:
            found += 1
            print(f'edits: {name}: {tenant.name}: {edit}: {words}', flush=True)
    sums = sum(table.values(), collections.Counter())
    print(f'edits: {"":<18}{"tried":>8}' + ''.join(f'{name:>8}' for name in columns))
    for name, counts in [*sorted(table.items()), ('all', sums)]:
        tried = sum(counts[one] for one in columns)
        print(f'edits: {name:<18}{tried:>8}' + ''.join(f'{counts[one] or "":>8}' for one in columns))
    print(f'edits: {sums["barred"]} more that SQLite refuses, {sums["idle"]} that change nothing')
    return found


def doubt(tenants, views, seed):
    """Sees that edits are what they are called, and that each end of a `check` gets its name; says what was amiss."""
    believe = stand_in('believe')
    for tenant in tenants: learn(believe, tenant)
    tasks = draw(tenants, views, seed, DOUBTED)
    results = list(tried(tasks, believe))
    missed = [f'{tenant.name}: {edit}: {amiss}' for (tenant, edit), (name, words) in zip(tasks, results)
              if (amiss := amiss_in(edit, name, words))]
    one = tasks[[name for name, _ in results].index('moved')]
    for manner, expected in {'refuse': 'refused', 'mute': 'broke', 'crash': 'broke', 'write': 'broke'}.items():
        (name, words), = tried([one], stand_in(manner))
        if name != expected: missed.append(f'{manner}: {name}, expected {expected}: {words}')
    for line in missed: print(f'edits: {line}')
    print(f'edits: seed {seed}, {len(tasks)} edits seen by who believes the tables, {len(missed)} not as they are called')
    return 1 if missed else 0


def stand_in(manner):
    return [sys.executable, '-B', f'{os.path.dirname(os.path.abspath(__file__))}/naive.py', manner]


def amiss_in(edit, name, words):
    """What is not as it should be where nobody guards the store."""
    if name in ['barred', 'idle']: return ''
    moved = {change.split()[0] for change in words.split(', ')} if name == 'moved' else set()
    if edit.table == 'beside':
        is_played = "Neo's" in edit.operator
        # Who plays a journal back, or reads on from a log, writes to the store; noise may be cleared away.
        return '' if name == 'broke' or name == 'same' and not is_played else f'{name}: {words}'
    if edit.table == 'file': return '' if moved or name == 'broke' or edit.operator in HARMLESS else f'{name}: {words}'
    if edit.table == 'log': return '' if len(moved) > 1 else f'{name}: {words}'
    # A new text of the schema shows in what it is of; rows that break a rule of it are seen with those that an index lacks.
    is_so = 'schema' in moved if edit.table == 'schema' else moved - {'index'} == {edit.table} - {'index'} and moved
    return '' if is_so else f'{name}: {words}'


if __name__ == '__main__':
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), *sys.argv[5:]))
