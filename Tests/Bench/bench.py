"""What the benches share: the command, its figures, and a sandbox to collect from."""
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time

binary, folder, sizes = sys.argv[1], sys.argv[2], [int(size) for size in sys.argv[3:]]

# Where the tool keeps what it saw of each store: not among the user's own.
STATE = os.environ['XDG_STATE_HOME'] = f'{os.path.abspath(folder)}/state'

# Whose actions count, and a span that holds all of them.
NEO, PERIOD = 'Neo Agent Integration', '2026'


def run(*arguments, expected=(0,)):
    """Runs the command; gives its output, its seconds and its peak memory in MiB."""
    begin = time.monotonic()
    process = subprocess.Popen([binary, *arguments], stdout=subprocess.PIPE, text=True)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in expected:
        sys.exit(f'{" ".join(arguments)}: exit {process.returncode}')
    return output, time.monotonic() - begin, usage.ru_maxrss / 1024


def turn_about(older, *arguments, expected=(0,), turns=9, afresh=lambda: None):
    """The median seconds of processor, the system's left out, that another binary and this one take, turn about.

    Prints them; each turn of a binary begins with `afresh`.
    """
    seconds = [[], []]
    for _ in range(turns):
        for program, taken in zip([older, binary], seconds):
            afresh()
            process = subprocess.Popen([program, *arguments], stdout=subprocess.DEVNULL)
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode not in expected: sys.exit(f'{program} {" ".join(arguments)}: exit {process.returncode}')
            taken.append(usage.ru_utime)
    before, after = map(statistics.median, seconds)
    spread = ', '.join(f'{min(taken):.3f} to {max(taken):.3f}' for taken in seconds)
    print(f'          user seconds before {before:.3f}, now {after:.3f}, {after / before:.3f} times as many; '
          f'medians of {turns} turns each, {spread}', flush=True)
    return before, after


def compare(seconds):
    for small, large in zip(list(seconds), list(seconds)[1:]):
        print(f'{large} to {small}: {large / small:.1f} times the rows, {seconds[large] / seconds[small]:.1f} times the time')


class Sandbox:
    """A sandbox in a process of its own, with a configuration prepared for it."""

    def __init__(self, name, actions, *more):
        self.home = f'{folder}/{name}'
        self.process = subprocess.Popen(
            [binary, 'sandbox', '--scenario', 'first-run', '--actions', str(actions), '--prepare', self.home, *more],
            stdout=subprocess.PIPE, text=True)
        self.process.stdout.readline()

    def collect(self):
        output, seconds, memory = run(*self.collection)
        return int(output.split(' requests')[0].split()[-1]), seconds, memory

    @property
    def collection(self):
        return ['collect', '--quiet', '--allow-insecure-loopback', '--config', f'{self.home}/neoaudit.yaml']

    @property
    def path(self):
        return f'{self.home}/evidence/demo.sqlite'

    @property
    def store(self):
        return sqlite3.connect(self.path)

    def forget(self):
        """Leaves nothing of what was collected."""
        for made in [os.path.dirname(self.path), STATE]: shutil.rmtree(made, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.home)


NEOS = f"application = '{NEO}'"
ANYBODYS = 'TRUE'


def apart(function, *arguments):
    """Calls it in a process of its own: a child's peak memory begins with what its parent holds."""
    child = os.fork()
    if child == 0:
        function(*arguments)
        os._exit(0)
    if os.waitpid(child, 0)[1]: sys.exit(f'{function.__name__}: failed')
