"""Asks an older and a newer binary the same of the same made-up tenants: their answers must be, too; see ./campaign."""
import collections
import contextlib
import csv
import dataclasses
import functools
import json
import os
import random
import re
import resource
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time

import scene
from declared import Declared, cited
from pair import Pair, files, read, sha256

SCENARIOS = ['mixed', 'clean', 'violations', 'first-run']
# Each seed gives each scenario another one of them.
SIZES = [600, 40, 5000, 0]
FAULTS = ['status-403:Audit', 'status-403:Application', 'status-403:Actions']
# How many more each seed draws; not those that take half a minute and more by the clock.
DRAWN = 3
SLOW = ['refused', 'stall', 'stall-in-head', 'stall-in-body', 'drip', 'bandwidth-1k']
PLACES = {'token-endpoint-down': 'token', 'token-without-lifetime': 'token', 'token-lifetime-zero': 'token',
          'actions-need-ticket': 'Actions'}
# The last one of each is refused. A tenant is asked every other one.
PERIODS = ['last-30-days', 'last-month', 'last-week', 'last-7-days', '2026-10', '2026-Q4', '2026', '2026-10-05..2026-10-20',
           '2026-10-14..2026-10-14', '2026-10-22..2026-10-22', '2026-13']
LEVELS = ['regression', 'fail', 'never', 'incomplete', 'severity=high', 'severity=low', 'sometimes']
SIDES = [('2026-09', '2026-10'), ('last-month', 'last-7-days'), ('2026-10-01..2026-10-15', '2026-10-16..2026-10-31'),
         ('2026-09-10', '2026-10-20'), ('2026-10-02T00:00:00Z', '2026-12-01'), ('2026-09', '2026-10-17'), ('then', '2026')]
REGISTERS = ['exception', 'attestation', 'revocation', 'followUp']
AUDIENCES = ['executive', 'manager', 'questionnaire']
CONFIG, OWN, SCOPED = ['--config', 'demo/neoaudit.yaml'], ['--config', 'demo/own.yaml'], ['--baseline', 'neo-halopsa-scoped']


def hide(_):
    return '…'


def in_order(text):
    """JSON whose members stand in any order."""
    return json.dumps(json.loads(text), sort_keys=True)


def less_chance(data):
    """A text without its times, waits and digests, those of names too, and without the lengths that follow from them."""
    text = data.decode() if isinstance(data, bytes) else data
    return re.sub(
        r'\b[0-9a-f]{64}\b|\bname:[0-9a-f]+|"(?:at|startedAt)":"[^"]*"|"(?:waited|clock|len)":-?\d+|(?<=\n)[\w+/]{43}=(?=\n)', '…', text)


# What is not the same each time: waits between tries, of which the log tells, and with them its leaves and roots.
CHANCE = {
    ('request', 'waited'): hide, ('requestCount', 'waited'): hide, ('progress', 'state'): in_order,
    ('logEntry', 'entry'): less_chance, ('logEntry', 'leaf'): hide, ('payload', 'body'): less_chance,
    ('checkpoint', 'root'): hide, ('checkpoint', 'text'): less_chance, ('checkpoint', 'edge'): hide,
}
# Where nothing is made up but the tenant, salts are chance too, and with them the digests, and time is the machine's.
LIVE = {
    ('payload', 'salt'): hide, ('latest', 'salt'): hide, ('latest', 'digest'): hide, ('run', 'startedAt'): hide,
    ('run', 'endedAt'): hide, ('request', 'startedAt'): hide, ('trace', 'who'): hide, ('trace', 'told'): less_chance,
    **{(register, 'recordedAt'): hide for register in REGISTERS}, **CHANCE,
}


@dataclasses.dataclass(frozen=True)
class Tenant:
    """A made-up tenant, and what is asked about it."""
    number: int
    ask: object
    scenario: str
    seed: int
    actions: int
    fault: str = ''

    def __str__(self):
        return f'{self.scenario}, seed {self.seed}, {self.actions} actions{", " * bool(self.fault)}{self.fault}'

    def options(self):
        """With the same port for both, so that the address is the same; below the ports that a system gives away."""
        port = next(port for port in range(20000 + 40 * self.number, 32000) if is_free(port))
        return ['--scenario', self.scenario, '--seed', str(self.seed), '--actions', str(self.actions), '--port', str(port),
                *(['--fault', self.fault] if self.fault else [])]


def is_free(port):
    with socket.socket() as probe:
        return probe.connect_ex(('127.0.0.1', port)) != 0


def main(new, folder, seed, seeds, old):
    if not os.access(old, os.X_OK): sys.exit(f'same: {old}: expected a binary, found none')
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    begin, counts, found = time.monotonic(), collections.Counter(), 0
    with memory(folder) as folder:
        declared = learn([old, new], folder)
        print(f'same: seeds {seed} to {seed + seeds - 1}; declared: {declared}', flush=True)
        for line in declared.dropped(): print(f'same: declared: {line}', flush=True)
        tenants = tenants_of(range(seed, seed + seeds), old)
        ask = functools.partial(answers, [old, new], folder, declared)
        # Whoever ends it early waits for the lanes, which would go on in the folder.
        with contextlib.closing(scene.spread(tenants, ask)) as results:
            for compared, differences in results:
                counts += compared
                found += len(differences)
                for line in differences: print(f'same: {line}', flush=True)
    show(tenants, counts)
    busy = sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
    print(f'same: {found} differences; it took {time.monotonic() - begin:.0f} s ({busy:.0f} s of processor)')
    return 1 if found else 0


def memory(folder):
    """A folder in memory where there is room for it: what it costs to reach a disk is no matter here."""
    room = '/dev/shm'
    has_room = os.access(room, os.W_OK) and shutil.disk_usage(room).free > 1 << 30
    return tempfile.TemporaryDirectory(dir=room if has_room else folder)


def tenants_of(seeds, binary):
    """The tenants of these seeds, those first that take longest."""
    wanted = []
    for turn, seed in enumerate(seeds):
        sizes = [SIZES[(turn + place) % len(SIZES)] for place in range(len(SIZES))]
        wanted += [(everything, scenario, seed, size) for scenario, size in zip(SCENARIOS, sizes)]
        wanted += [(most, SCENARIOS[turn % 3], seed, 300, fault) for fault in FAULTS]
        wanted += [(most, SCENARIOS[place % 3], seed, 300, fault) for place, fault in enumerate(faults(seed, binary))]
        wanted.append((by_client, SCENARIOS[turn % 3], seed, 600))
    wanted.sort(key=lambda one: (one[0] is most, -one[3]))
    return [Tenant(number, *one) for number, one in enumerate(wanted)]


def faults(seed, binary):
    """Faults of all kinds, at one of the first requests of any path, as the binary lists them."""
    chance = random.Random(seed)
    listed, refused = (
        subprocess.run([binary, *words], capture_output=True, text=True)
        for words in [['sandbox', '--help'], ['demo', '--fault', 'closed:nowhere']])
    kinds = re.search(r'KIND is one of (.*?)\. --', ' '.join(listed.stdout.split()))[1].split(', ')
    paths = refused.stderr.strip().rpartition(': ')[2].split()
    for kind in chance.sample([kind for kind in kinds if kind not in SLOW], DRAWN):
        yield f'{kind}:{PLACES.get(kind) or chance.choice(paths)}:{chance.randint(1, 3)}'


def show(tenants, counts):
    exits = {name: counts.pop(name) for name in sorted(counts) if name.startswith('exit ') and name[5:].isdigit()}
    commands, undone = counts.pop('commands'), counts.pop('undone', 0)
    print(f'same: {len(tenants)} tenants, {commands} commands to each: '
          + ', '.join(f'{count} × {name}' for name, count in exits.items()))
    print(f'same: {sum(counts.values())} answers: ' + ', '.join(f'{count} {kind}' for kind, count in counts.most_common())
          + f'; declared differences undone in {undone}')


def answers(binaries, folder, declared, tenant):
    """What was compared about a tenant, and what differed."""
    folder = f'{folder}/{tenant.number}'
    pair = Pair(binaries, folder, declared, str(tenant))
    try:
        tenant.ask(pair, tenant)
    finally:
        shutil.rmtree(folder)
    return pair.counts, pair.differences


def learn(binaries, folder):
    """What is declared of citations, and of the example controls, by asking both binaries."""
    pair = Pair(binaries, f'{folder}/learn', Declared())
    pair.run('demo', *Tenant(0, learn, 'first-run', 1, 0).options(), '--output', 'demo')
    give_controls(pair)
    pair.run('report', *OWN, '--format', 'csv', '--output', 'out')
    before, after = (cited(read(f'{home}/out/controls.csv'), columns)
                     for home, columns in zip(pair.homes, [(), pair.declared.columns]))
    digests = [{name: sha256(read(path)) for name, path in files(f'{home}/demo/controls')} for home in pair.homes]
    shutil.rmtree(f'{folder}/learn')
    changed = [name for name, digest in digests[0].items() if digests[1].get(name, digest) != digest]
    return Declared([(control, ids, after[control]) for control, ids in before.items() if control in after],
                    [(digests[0][name], digests[1][name]) for name in changed])


def give_controls(pair):
    """A second configuration, which has the example controls of each binary's own tree too."""
    for binary, home in zip(pair.binaries, pair.homes):
        shutil.copytree(examples(binary), f'{home}/demo/controls')
        with open(f'{home}/demo/neoaudit.yaml') as file: text = file.read()
        with open(f'{home}/demo/own.yaml', 'w') as file: file.write('controls: ./controls\n' + text)


def examples(binary):
    folder = os.path.abspath(binary)
    while folder != '/':
        folder = os.path.dirname(folder)
        if os.path.isdir(f'{folder}/docs/examples/controls'): return f'{folder}/docs/examples/controls'
    sys.exit(f'same: {binary}: expected docs/examples/controls in a folder above it, found none')


def everything(pair, tenant):
    """A demo, and whatever can be said of its store."""
    pair.run('demo', *tenant.options(), '--output', 'demo', folder='demo')
    formats, times = reproducible(pair), ends(pair)
    for period in half(PERIODS, tenant): both(pair, 'check', *CONFIG, '--period', period)
    for more in [], ['--period', '2026-10']: both(pair, 'check', *CONFIG, *SCOPED, *more)
    for level in half(LEVELS, tenant): pair.run('check', *CONFIG, '--fail-on', level)
    pair.run('check', *CONFIG, *SCOPED, '--fail-on', 'regression')
    for moment in half(moments(times), tenant): pair.run('check', *CONFIG, '--json', '--as-of', moment)
    both(pair, 'check', *CONFIG, '--as-of', stamp(times[0]), '--period', '2026-10')
    for sides in half(SIDES, tenant): both(pair, 'diff', *sides, *CONFIG)
    for more in [], SCOPED: pair.run('preflight', *CONFIG, *more)
    report(pair, '--format', formats, '--period', '2026-10-05..2026-10-20')
    report(pair, '--format', 'html,json', *SCOPED)
    report(pair, '--format', 'csv,json', '--as-of', stamp(times[0]))
    report(pair, '--format', 'csv', '--csv-raw')
    for audience in AUDIENCES: report(pair, '--for', audience)
    both(pair, 'controls', 'list')
    give_controls(pair)
    both(pair, 'controls', 'list', *OWN)
    for more in [], ['ACME-1', 'CHK-2', 'RO-1', 'EXT-7']: pair.run('controls', 'test', *OWN, *more)
    both(pair, 'check', *OWN)
    report(pair, '--format', formats, config=OWN)
    pair.run('evidence', 'export', *OWN, '--output', 'export', folder='export')
    record(pair)


def most(pair, tenant):
    """A demo where something goes wrong, and what is said of the store that the older binary made."""
    pair.run('demo', *tenant.options(), '--output', 'demo', folder='demo', but=CHANCE)
    pair.share('demo')
    both(pair, 'check', *CONFIG)
    pair.run('check', *CONFIG, *SCOPED, '--json', '--period', '2026-10-05..2026-10-20')
    pair.run('check', *CONFIG, '--json', '--as-of', moments(ends(pair))[-2])
    pair.run('diff', '2026-09', '2026-10', *CONFIG, '--json')
    pair.run('preflight', *CONFIG)
    report(pair, '--format', reproducible(pair))
    report(pair, '--for', 'questionnaire')


def by_client(pair, tenant):
    """A collection that asks whose each ticket is, and what is said of each client by the older binary's store."""
    sandbox = subprocess.Popen([pair.binaries[0], 'sandbox', *tenant.options(), '--prepare', f'{pair.homes[0]}/demo'],
                               stdout=subprocess.PIPE)
    try:
        if not sandbox.stdout.readline(): sys.exit(f'sandbox: exit {sandbox.wait()}')
        ask_for_clients(f'{pair.homes[0]}/demo/neoaudit.yaml')
        shutil.copytree(*(f'{home}/demo' for home in pair.homes))
        pair.run('audit', *CONFIG, '--allow-insecure-loopback', '--output', 'out')
    finally:
        sandbox.terminate()
        sandbox.wait()
    pair.compare_stores('audit', [database(home) for home in pair.homes], LIVE)
    pair.clear('out')
    pair.share('demo')
    formats, times = reproducible(pair), ends(pair)
    clients = asked(pair, 'SELECT DISTINCT clientId FROM ticketClient WHERE clientId IS NOT NULL ORDER BY clientId')
    both(pair, 'check', *CONFIG, '--period', '2026')
    both(pair, 'check', *CONFIG, '--client', '99999')
    for client in map(str, clients[:3]):
        for period in ['2026', '2026-10-05..2026-10-20', 'last-7-days']:
            both(pair, 'check', *CONFIG, '--client', client, '--period', period)
        for moment in moments(times)[1::3]:
            pair.run('check', *CONFIG, '--json', '--client', client, '--period', '2026', '--as-of', moment)
        report(pair, '--format', formats, '--client', client, '--period', '2026-10')
        report(pair, '--for', 'executive', '--client', client, '--period', '2026', *SCOPED)


def ask_for_clients(configuration):
    with open(configuration, 'r+') as file:
        text = file.read().replace('    collector:', '    per-client: true\n    collector:')
        file.seek(0)
        file.write(text)


def record(pair):
    """What people put on record, and what is on it: what these change is of now, so it comes last."""
    for register in 'exception', 'attest': both(pair, register, 'list', *CONFIG)
    pair.run('report', *CONFIG, '--format', 'csv', '--output', 'out')
    for home in pair.homes: edit(f'{home}/out/findings.csv', f'{home}/edited.csv')
    for file in ['out/findings.csv', 'edited.csv']: both(pair, 'findings', 'import', file, *CONFIG)
    people = ['--owner', 'Ann', '--approver', 'Bo', '--reason', 'Agreed.']
    days, secret = ['--from', '2040-01-01', '--until', '2040-02-01'], ['--statement', 'In the vault.', '--reference', 'v1']
    pair.run('findings', 'import', 'edited.csv', *CONFIG, '--apply', '--person', 'Lee')
    pair.run('exception', 'add', *CONFIG, '--control', 'RO-1', *people, *days, '--operations', 'update', '--client', '12')
    pair.run('exception', 'add', *CONFIG, '--control', 'RO-11', *people, *days)
    pair.run('exception', 'revoke', *CONFIG, 'EX-1', '--person', 'Bo', '--reason', 'Done.')
    pair.run('attest', 'add', *CONFIG, '--person', 'Ann', '--role', 'Owner', *secret, *days)
    for register in 'exception', 'attest': pair.run(register, 'list', *CONFIG)
    pair.compare_stores('registers', [database(home) for home in pair.homes], LIVE)


def edit(path, edited):
    """Says something about the first findings, as a person does in a spreadsheet."""
    with open(path, encoding='utf-8-sig', newline='') as file: name, *ids = [row[0] for row in csv.reader(file)]
    with open(edited, 'w') as file:
        file.write(f'{name};owner;due;comment\n')
        for id in ids[:5]: file.write(f'{id};Ann;2040-12-31;=seen\n')


def half(items, tenant):
    """Every other one, and the rest for the next scenario and for the next seed: all of them would take twice as long."""
    return items[(tenant.seed + SCENARIOS.index(tenant.scenario)) % 2::2]


def both(pair, *arguments):
    """As text and as JSON."""
    pair.run(*arguments)
    pair.run(*arguments, '--json')


def report(pair, *options, config=CONFIG):
    pair.run('report', *config, *options, '--output', 'out', folder='out')
    pair.clear('out')


def reproducible(pair):
    """The formats that no other program makes."""
    listed = json.loads(pair.run('formats', '--json')[0])
    return ','.join(one['name'] for one in listed['formats'] if one['name'] != 'pdf')


def database(home):
    return f'{home}/demo/evidence/demo.sqlite'


def asked(pair, query):
    with contextlib.closing(sqlite3.connect(database(pair.homes[0]))) as db: return [value for value, in db.execute(query)]


def ends(pair):
    """When the collections ended, in milliseconds."""
    return asked(pair, 'SELECT endedAt FROM run WHERE endedAt IS NOT NULL ORDER BY id')


def moments(times):
    """A second before the end of each collection, its very end, and long after."""
    return [stamp(at) for end in times for at in [end - 1000, end]] + [stamp(times[-1] + 10 ** 10)]


def stamp(milliseconds):
    return time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime(milliseconds / 1000))


if __name__ == '__main__':
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]), sys.argv[5]))
