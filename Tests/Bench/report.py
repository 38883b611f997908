"""'report' alone, ten times the rows, and beside makers of reports on XCCDF results; see ./bench."""
import argparse
import csv
import os
import random
import shutil
import subprocess
import sys
import time

options = argparse.ArgumentParser()
options.add_argument('--results', type=int, default=20000)
options.add_argument('--against')
options, sys.argv[1:] = options.parse_known_args()

from bench import NEOS, PERIOD, STATE, Sandbox, apart, compare, folder, run, sizes, turn_about  # noqa: E402
from copies import multiply, reseal  # noqa: E402

FORMATS, TURNS = ['html', 'csv', 'json'], 5
VERDICTS, WEIGHTS, GROUPS = ['pass', 'fail', 'notchecked', 'error', 'notapplicable'], [60, 25, 10, 3, 2], 20
HEAD = '''<?xml version="1.0" encoding="UTF-8"?>
<Benchmark xmlns="http://checklists.nist.gov/xccdf/1.2" id="xccdf_example_benchmark_b" resolved="1" xml:lang="en">
<status date="2026-11-01">accepted</status><title>Made up</title><description>Rules that nobody asked for.</description>
<version>1</version>
'''


def results(path, count):
    """A benchmark of that many rules in twenty groups, and a result of each; the same bytes each time."""
    chance = random.Random(1)
    with open(path, 'w') as file:
        file.write(HEAD)
        for group in range(GROUPS):
            file.write(f'<Group id="xccdf_example_group_{group}"><title>Area {group}</title>\n')
            for rule in range(group, count, GROUPS):
                severity = chance.choice(['low', 'medium', 'high'])
                file.write(
                    f'<Rule id="xccdf_example_rule_{rule}" selected="true" severity="{severity}"><title>Record {rule} is not written to</title>'
                    f'<description>Nothing writes to record {rule} of area {group} between the period’s start and its end.</description>'
                    f'<rationale>A write to record {rule} changes what clients pay, and nobody asked for it.</rationale>'
                    f'<fixtext>Set the permission group of area {group} to Read Only, or record an exception with an end date.</fixtext></Rule>\n')
            file.write('</Group>\n')
        file.write('<TestResult id="xccdf_example_testresult_t" start-time="2026-11-01T00:00:00" end-time="2026-11-01T00:05:00" version="1">'
                   '<benchmark href="b.xml" id="xccdf_example_benchmark_b"/><title>A scan</title><target>host</target>\n')
        for rule in range(count):
            verdict, = chance.choices(VERDICTS, WEIGHTS)
            file.write(f'<rule-result idref="xccdf_example_rule_{rule}" time="2026-11-01T00:01:00" severity="medium" weight="1.000000">'
                       f'<result>{verdict}</result></rule-result>\n')
        file.write('<score system="urn:xccdf:scoring:default" maximum="100.000000">60.000000</score>\n</TestResult>\n</Benchmark>\n')


def timed(*arguments):
    """Seconds of a report by the clock, those of the processor, which a busy machine spoils less, and its memory."""
    before = os.times()
    _, seconds, memory = run(*arguments)
    after = os.times()
    return seconds, after.children_user + after.children_system - before.children_user - before.children_system, memory


def reports(sandbox, size):
    """Least seconds and memory of each format, each by itself."""
    apart(multiply, sandbox.path, size)
    figures = {}
    for name in FORMATS:
        report = ['report', '--quiet', '--config', f'{sandbox.home}/neoaudit.yaml', '--period', PERIOD,
                  '--output', f'{sandbox.home}/{name}', '--format', name]
        turns = [timed(*report) for _ in range(TURNS)]
        figures[name] = [min(column) for column in zip(*turns)]
        written = sum(file.stat().st_size for file in os.scandir(f'{sandbox.home}/{name}'))
        print(f'{size:>8} actions  {name:<5} {figures[name][0]:7.2f} s ({figures[name][1]:.2f} s of processor)  '
              f'{figures[name][2]:5.0f} MiB of memory, '
              f'{written / 1e6:.1f} MB written', flush=True)
        if options.against: turn_about(options.against, *report)
    return figures


def peer(name, arguments, output):
    """Seconds of another program; nothing where it is not here."""
    program = shutil.which(arguments[0]) or shutil.which(os.path.join(os.path.dirname(sys.executable), arguments[0]))
    if not program: return print(f'    {name}: not on this machine, left out')
    begin = time.monotonic()
    process = subprocess.Popen([program, *arguments[1:]], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - begin
    if status: sys.exit(f'{name}: exit {os.waitstatus_to_exitcode(status)}')
    print(f'    {name:<14} {seconds:7.2f} s ({usage.ru_utime + usage.ru_stime:.2f} s of processor)  '
          f'{usage.ru_maxrss / 1024:5.0f} MiB, {os.path.getsize(output) / 1e6:.1f} MB written', flush=True)
    return seconds, usage.ru_utime + usage.ru_stime


def forbid(path):
    """Makes a quarter of the tickets opportunities, which Neo may only read: as many findings as results fail."""
    with reseal.opened(path) as db:
        db.execute(f"""INSERT INTO version (seq, source, key, firstRun)
            SELECT MIN(seq), 'opportunities', ticketId, 1 FROM action WHERE {NEOS} AND ticketId % 4 = 0 GROUP BY ticketId""")
        reseal.reseal(db)
    shutil.rmtree(STATE, ignore_errors=True)


def beside(count):
    """Our page of as many actions as there are results in theirs: none of them amiss, then a quarter, as in theirs."""
    with Sandbox('beside', min(50000, 2 * count)) as sandbox:
        sandbox.collect()
        store = sandbox.path
        apart(multiply, store, count)
        ours = {'none': reports(sandbox, count)['html']}
        apart(forbid, store)
        ours['a quarter'] = reports(sandbox, count)['html']
        with open(f'{sandbox.home}/csv/findings.csv', newline='') as file: found = sum(1 for _ in csv.reader(file)) - 1
        print(f'    {found} findings in each of ours')
    path = f'{folder}/results.xml'
    if shutil.which('oscap'):
        # It takes many minutes over a large one.
        results(path, min(count, 200))
        subprocess.run(['oscap', 'xccdf', 'validate', path], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    results(path, count)
    seconds = [peer('oscap-report', ['oscap-report', path, '--output', f'{folder}/theirs.html'], f'{folder}/theirs.html'),
               peer('oscap', ['oscap', 'xccdf', 'generate', 'report', '--output', f'{folder}/theirs.html', path],
                    f'{folder}/theirs.html')]
    seconds = [one for one in seconds if one]
    for amiss, own in ours.items() if seconds else []:
        clock, processor = (min(column) / mine for column, mine in zip(zip(*seconds), own))
        print(f'    {count} results: the faster of them takes {clock:.0f} times as long as ours with {amiss} amiss '
              f'({processor:.0f} times the processor)')


def main():
    wanted = sorted(sizes or [100000, 1000000][:1 if options.against else 2])
    if options.results: beside(options.results)
    # No more than the smallest size, of which about two fifths are Neo's.
    sandbox = Sandbox('report', min(50000, 2 * wanted[0]))
    try:
        sandbox.collect()
        sandbox.process.terminate()
        figures = {size: reports(sandbox, size) for size in wanted}
        for name in FORMATS:
            print(name)
            # By the processor's seconds.
            compare({size: figures[size][name][1] for size in wanted})
    finally:
        sandbox.__exit__()


main()
