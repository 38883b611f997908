"""Made-up tenants whose stores have something in each table, and copies of them to edit; see edits.py."""
import contextlib
import dataclasses
import fcntl
import functools
import json
import os
import re
import shutil
import subprocess
import sys

import same

ACTIONS = 120
# What `check` and `audit` end with where they judge.
ENDS = [0, 2, 3]
# How many collections are made after those that the sandbox begins with; and a tenant whose log is not what it was.
AUDITS = {'first-run': 2}
REDATED = 'mixed', 'row-redated'
RECORD = [
    {'id': 'w1', 'name': 'Triage', 'state': 'active', 'trigger_type': 'ticket'},
    {'agent_id': 'w1', 'agent_name': 'Triage', 'version': 1, 'created_at': '2026-09-01T00:00:00Z',
     'toolbox': {'tool_settings_by_type': {'HALO_PSA_REQUEST': {'groups': {'Invoices': 'Read Only', 'Contracts': 'Write'}}}}},
    {'execution_id': 'x1', 'agent_id': 'w1', 'created_at': '2026-10-05T10:00:00Z'},
    {'step_id': 's1', 'execution_id': 'x1', 'tool_name': 'halo', 'created_at': '2026-10-05T10:00:01Z'},
    {'id': 't1', 'approvers': [], 'status': 'approved', 'ticket_id': 1003, 'created_at': '2026-10-05T10:00:02Z'},
]
# What an edit begins with anew, and where that is kept.
KEPT = {'demo/evidence': 'kept-evidence', 'state': 'kept-state'}
PEOPLE = ['--owner', 'Ann', '--approver', 'Bo', '--reason', 'Agreed.', '--until', '2040-02-01']


@dataclasses.dataclass
class Tenant:
    """A made-up tenant with a past, in a folder of its own; its store's tables, and what `check` says of it."""
    name: str
    folder: str
    tables: object = None
    said: object = None


def scenarios(binary):
    words = re.search(r'--scenario <scenario> +(.*?)\. \(default', ' '.join(asked(binary, 'sandbox', '--help').split()))[1]
    return [(scenario,) for scenario in re.split(', | or ', words)]


def asked(binary, *words):
    return subprocess.run([binary, *words], capture_output=True, text=True, check=True).stdout


def prepared(binary, folder, seed, story):
    """A tenant of this scenario, and fault, after all of its collections, with something in each register."""
    scenario, *faults = story
    tenant = Tenant(', '.join(story), f'{folder}/{"-".join(story)}')
    os.makedirs(f'{tenant.folder}/state')
    options = [word for fault in faults for word in ['--fault', fault]]
    sandbox = subprocess.Popen(
        [binary, 'sandbox', '--prepare', f'{tenant.folder}/demo', '--scenario', scenario, '--actions', str(ACTIONS),
         '--seed', str(seed), *options], stdout=subprocess.PIPE, env=surroundings(tenant.folder))
    try:
        if not sandbox.stdout.readline(): sys.exit(f'sandbox: exit {sandbox.wait()}')
        same.ask_for_clients(f'{tenant.folder}/demo/neoaudit.yaml')
        for number in range(AUDITS.get(scenario, 1)):
            if os.path.exists(store(tenant.folder)): shutil.copyfile(store(tenant.folder), f'{tenant.folder}/older.sqlite')
            told(binary, tenant, 'audit', '--allow-insecure-loopback', '--output', f'{tenant.folder}/out', codes=ENDS)
    finally:
        sandbox.terminate()
        sandbox.wait()
    record(binary, tenant)
    for name, kept in KEPT.items(): shutil.copytree(f'{tenant.folder}/{name}', f'{tenant.folder}/{kept}')
    return tenant


def record(binary, tenant):
    """Puts something into each register that a command fills without a person at the terminal."""
    say = functools.partial(told, binary, tenant)
    say('exception', 'add', '--control', 'RO-1', '--operations', 'create', *PEOPLE)
    say('exception', 'add', '--control', 'RO-4', '--client', '12', *PEOPLE)
    say('exception', 'revoke', 'EX-2', '--person', 'Bo', '--reason', 'Done.')
    client = ['--client-id', '11111111-1111-4111-8111-111111111111']
    say('attest', 'add', *client, '--person', 'Ann', '--role', 'Owner', '--statement', 'In the vault.', '--reference', 'v1',
        '--until', '2040-02-01')
    with open(f'{tenant.folder}/record.json', 'w') as file:
        for one in RECORD: file.write(json.dumps({'data': [one], 'meta': {'pagination': {'has_more': False}}}) + '\n')
    say('import', f'{tenant.folder}/record.json', '--from', '2026-10-01', '--until', '2026-10-31')
    say('report', '--format', 'csv', '--output', f'{tenant.folder}/out')
    same.edit(f'{tenant.folder}/out/findings.csv', f'{tenant.folder}/edited.csv')
    say('findings', 'import', f'{tenant.folder}/edited.csv', '--apply', '--person', 'Lee')


def told(binary, tenant, *words, codes=(0,)):
    command = [binary, *words, '--quiet', '--config', f'{tenant.folder}/demo/neoaudit.yaml']
    done = subprocess.run(command, capture_output=True, text=True, env=surroundings(tenant.folder))
    if done.returncode not in codes: sys.exit(f'{" ".join(words)}: exit {done.returncode}: {done.stderr}')


def surroundings(folder):
    return {**os.environ, 'XDG_STATE_HOME': f'{folder}/state'}


def store(folder):
    return f'{folder}/demo/evidence/demo.sqlite'


@contextlib.contextmanager
def lane(tenant):
    """A tenant's folder as it was, for one edit: what is known of a store beside it goes by the store's path."""
    with open(f'{tenant.folder}/lock', 'w') as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for name, kept in KEPT.items():
            shutil.rmtree(f'{tenant.folder}/{name}', ignore_errors=True)
            shutil.copytree(f'{tenant.folder}/{kept}', f'{tenant.folder}/{name}')
        yield tenant.folder
