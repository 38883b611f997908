"""The sandbox, the folders and the collector of a campaign."""
import contextlib
import dataclasses
import itertools
import multiprocessing
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

import store

LANES = 2
PATIENCE = 120


@dataclasses.dataclass(eq=False)
class Scene:
    """A sandbox that runs, a store prepared for it, and the truth of it."""
    binary: str
    folder: str
    seed: int
    truth: store.Truth = None
    numbers: itertools.count = dataclasses.field(default_factory=itertools.count)

    def new_folder(self, source='prepared'):
        """A copy of a folder that this process alone uses; `empty` has a configuration but no store."""
        path = f'{self.folder}/{os.getpid()}-{next(self.numbers)}'
        shutil.copytree(f'{self.folder}/{source}', path)
        return path

    def command(self, folder):
        return [self.binary, 'collect', '--quiet', '--allow-insecure-loopback', '--config', f'{folder}/neoaudit.yaml']

    def start(self, folder, under=()):
        """A collection that runs, in a process group of its own."""
        return subprocess.Popen(
            [*under, *self.command(folder)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
            start_new_session=True)

    def collect(self, folder, under=()):
        """A collection from its beginning to its end: its exit code and the lines of its errors."""
        process = self.start(folder, under)
        try:
            said = process.communicate(timeout=PATIENCE)[1]
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            return None, [f'no end after {PATIENCE} s']
        return process.returncode, [line for line in said.splitlines() if line.startswith('neoaudit: error: ')]

    def check(self, folder, acknowledged, is_whole=False):
        """The violations in a store, and its leaves; looks at a copy, so that the collector meets what it left."""
        copy = self.new_folder(os.path.basename(folder))
        try:
            if not os.path.exists(database(copy)):
                return (['the store is missing'] if acknowledged or is_whole else []), []
            found = store.Store(database(copy))
            violations = list(store.check_always(found, self.truth, acknowledged))
            if is_whole: violations += store.check_whole(found, self.truth)
            return violations, found.leaves
        except (sqlite3.Error, ValueError, KeyError, IndexError) as error:
            return [f'it cannot be read: {error!r}'], acknowledged
        finally:
            shutil.rmtree(copy)

    def recover(self, folder, acknowledged):
        """The violations after one undisturbed collection into what is left of a store."""
        code, errors = self.collect(folder)
        if code: return [f'the next collection ended with {code}: {errors}']
        return self.check(folder, acknowledged, is_whole=True)[0]


def database(folder):
    return f'{folder}/evidence/demo.sqlite'


@contextlib.contextmanager
def rehearse(binary, folder, seed, actions):
    """Runs a sandbox while the campaign lasts."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    sandbox = subprocess.Popen(
        [binary, 'sandbox', '--prepare', f'{folder}/prepared', '--scenario', 'clean', '--actions', str(actions),
         '--seed', str(seed)], stdout=subprocess.PIPE)
    try:
        if not sandbox.stdout.readline(): sys.exit(f'sandbox: exit {sandbox.wait()}')
        name_store_plainly(f'{folder}/prepared/neoaudit.yaml')
        shutil.copytree(f'{folder}/prepared', f'{folder}/empty', ignore=shutil.ignore_patterns('evidence'))
        scene = Scene(binary, folder, seed)
        reference = scene.new_folder('empty')
        code, errors = scene.collect(reference)
        if code: sys.exit(f'the undisturbed collection ended with {code}: {errors}')
        scene.truth = store.Truth(store.Store(database(reference)))
        shutil.rmtree(reference)
        yield scene
    finally:
        sandbox.terminate()
        sandbox.wait()


def name_store_plainly(configuration):
    """Takes the dot out of the store's path, which strace compares letter by letter."""
    with open(configuration, 'r+') as file:
        text = file.read().replace('store: ./', 'store: ')
        file.seek(0)
        file.truncate()
        file.write(text)


def spread(tasks, work, is_pinned=False):
    """The results of `work` on each task, over all lanes, as they come."""
    forking = multiprocessing.get_context('fork')
    # What the lanes share they inherit.
    with forking.Pool(LANES, enter_lane, [work, is_pinned, forking.Value('i', 0)]) as pool:
        begin = time.monotonic()
        for done, result in enumerate(pool.imap_unordered(work_in_lane, tasks), 1):
            if done % 100 == 0: print(f'{done} of {len(tasks)} in {time.monotonic() - begin:.0f} s', file=sys.stderr)
            yield result


def enter_lane(work, is_pinned, lanes):
    """Begins a lane; a pinned one keeps to one processor, and so does the collector in it."""
    work_in_lane.work = work
    if not is_pinned: return
    with lanes.get_lock():
        lane = lanes.value
        lanes.value += 1
    processors = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {processors[lane % len(processors)]})


def work_in_lane(task):
    return work_in_lane.work(task)
