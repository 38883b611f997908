"""Made-up tenants, drawn with faults and seeds: is every table of each store the one that its log gives?; see ./campaign."""
import concurrent.futures as futures
import os
import random
import re
import shutil
import subprocess
import sys

LANES = 2
SCENARIOS = ['clean', 'violations', 'mixed', 'first-run']
PATHS = ['Actions', 'Audit', 'InvoiceChange', 'Application', 'Agent', 'Contracts', 'Invoice', 'Webhook']


def kinds(binary):
    """The faults of rows, lists and rights that the sandbox knows: those of the wire only take long."""
    said = subprocess.run([binary, 'demo', '--help'], capture_output=True, text=True, check=True).stdout
    names = re.search(r'KIND is one of\s+(.*?)\.\s', re.sub(r'-\n\s+', '-', said), re.S)[1]
    told = ('row', 'page-', 'list-', 'count-', 'ids-', 'order-', 'json-', 'status-403', 'status-404', 'permission-')
    return [kind for kind in re.split(r',\s+(?:or\s+)?', names) if kind.startswith(told)]


def draw(chance, faults):
    """The options of a tenant."""
    options = ['--scenario', chance.choice(SCENARIOS), '--seed', str(chance.randrange(1, 10**6)), '--actions',
               str(chance.choice([0, 1, 7, 60, 400]))]
    for _ in range(chance.choice([0, 0, 1, 2, 3])):
        options += ['--fault', f'{chance.choice(faults)}:{chance.choice(PATHS)}']
    return options


def trial(binary, folder, number, options):
    """What is wrong with one tenant's store; `None` where nothing is, '' where the tenant gave no store."""
    home = f'{folder}/{number}'
    os.makedirs(home)
    environment = os.environ | {'XDG_STATE_HOME': f'{home}/state'}
    try:
        made = subprocess.run([binary, 'demo', '--quiet', '--output', f'{home}/out', *options],
                              capture_output=True, text=True, env=environment, timeout=300)
        if made.returncode != 0: return '' if 'unverified' not in made.stderr else made.stderr
        said = subprocess.run([binary, 'evidence', 'verify', '--config', f'{home}/out/neoaudit.yaml'],
                              capture_output=True, text=True, env=environment, timeout=300)
        return None if said.returncode == 0 else f'exit {said.returncode}: {said.stdout}{said.stderr}'
    finally:
        shutil.rmtree(home)


def main(binary, folder, seed, size):
    chance, faults = random.Random(int(seed)), kinds(binary)
    drawn = [draw(chance, faults) for _ in range(int(size))]
    whole = without = wrong = 0
    with futures.ThreadPoolExecutor(LANES) as lanes:
        trials = [lanes.submit(trial, binary, folder, number, options) for number, options in enumerate(drawn)]
        for options, outcome in zip(drawn, trials):
            found = outcome.result()
            whole, without = whole + (found is None), without + (found == '')
            if found:
                wrong += 1
                print('not whole:', ' '.join(options), found, flush=True)
    print(f'{whole} of {len(drawn)} tenants: every table is the one that the log gives, and so is the report; {without} '
          f'ended without one; {wrong} not whole')
    sys.exit(1 if wrong or not whole else 0)


main(*sys.argv[1:5])
