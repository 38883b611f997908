"""What the benches share: the command, its figures, and a sandbox to collect from."""
import os
import shutil
import sqlite3
import subprocess
import sys
import time

binary, folder, sizes = sys.argv[1], sys.argv[2], [int(size) for size in sys.argv[3:]]


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
        output, seconds, memory = run(
            'collect', '--quiet', '--allow-insecure-loopback', '--config', f'{self.home}/neoaudit.yaml')
        return int(output.split(' requests')[0].split()[-1]), seconds, memory

    @property
    def store(self):
        return sqlite3.connect(f'{self.home}/evidence/demo.sqlite')

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        shutil.rmtree(self.home)
