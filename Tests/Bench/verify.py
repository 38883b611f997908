"""'evidence verify' beside sha256sum of the same bytes; see ./bench."""
import argparse
import os
import subprocess
import sys
import time

options = argparse.ArgumentParser()
options.add_argument('--against')
options, sys.argv[1:] = options.parse_known_args()

from bench import Sandbox, compare, run, sizes, turn_about  # noqa: E402

TURNS = 3


def summed(path):
    """Seconds that sha256sum takes over a file."""
    begin = time.monotonic()
    subprocess.run(['sha256sum', path], check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - begin


def verify(size):
    """Least seconds over a store with that many actions, and those of sha256sum beside each."""
    sandbox = Sandbox('verify', size)
    try:
        sandbox.collect()
        sandbox.process.terminate()
        command = ['evidence', 'verify', '--config', f'{sandbox.home}/neoaudit.yaml']
        turns = [(*run(*command)[1:], summed(sandbox.path)) for _ in range(TURNS)]
        seconds, memory, plain = (min(column) for column in zip(*turns))
        print(f'{size:>9} actions  {seconds:7.2f} s  {memory:6.0f} MiB  sha256sum of {os.path.getsize(sandbox.path) / 1e6:.0f} MB '
              f'{plain:6.2f} s, {seconds / plain:.1f} times it; least of {TURNS}', flush=True)
        if options.against: turn_about(options.against, *command, turns=TURNS)
        return seconds
    finally:
        sandbox.__exit__()


compare({size: verify(size) for size in sorted(sizes or [100000, 1000000])})
