"""The sandbox, the folders and the collector of a campaign."""
import concurrent.futures as futures
import contextlib
import dataclasses
import functools
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
# A store that was judged, with deviations or not; one without a run that ended cannot be.
JUDGED, UNJUDGED, UNPROVEN = {0, 2, 3}, 65, 4


@dataclasses.dataclass(eq=False)
class Scene:
    """A sandbox that runs, a store prepared for it, and the truth of it."""
    binary: str
    folder: str
    seed: int
    truth: store.Truth = None
    numbers: itertools.count = dataclasses.field(default_factory=itertools.count)

    @contextlib.contextmanager
    def copy_of(self, source):
        """A copy of a folder, for a while; `empty` has a configuration but no store, `prepared` one with a past."""
        path = f'{self.folder}/{os.getpid()}-{next(self.numbers)}'
        shutil.copytree(os.path.join(self.folder, source), path)
        try:
            yield path
        finally:
            shutil.rmtree(path)

    def command(self, folder):
        return [self.binary, 'collect', '--quiet', '--allow-insecure-loopback', '--config', f'{folder}/neoaudit.yaml']

    def environment(self, folder):
        """With a place in the folder for what the tool saw of its store: a copy of it was never seen."""
        return {**os.environ, 'XDG_STATE_HOME': os.path.abspath(f'{folder}/state')}

    def start(self, folder, under=()):
        """A collection that runs, in a process group of its own."""
        return subprocess.Popen(
            [*under, *self.command(folder)], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
            start_new_session=True, env=self.environment(folder))

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

    def ask(self, folder, *arguments):
        """What the tool says of a store: its exit code and its first error."""
        done = subprocess.run(
            [self.binary, *arguments, '--quiet', '--config', f'{folder}/neoaudit.yaml'], stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=PATIENCE, env=self.environment(folder))
        return done.returncode, (done.stderr or done.stdout)[:300]

    def judge(self, folder, is_verified=False):
        """The violations where the tool does not take what is left of a store for proven, or changes it by reading."""
        before, (is_made, has_ended) = content(folder), self.state(folder)
        code, said = self.ask(folder, 'check')
        if code not in (JUDGED if has_ended else {UNJUDGED}): yield f'check ended with {code}: {said}'
        if is_verified and is_made:
            code, said = self.ask(folder, 'evidence', 'verify')
            if code not in [0, 3]: yield f'evidence verify ended with {code}: {said}'
        if content(folder) != before: yield 'reading changed the store'

    def state(self, folder):
        """Whether a store was made, and whether a run ended in it, by a copy."""
        with self.copy_of(folder) as copy:
            if not os.path.exists(database(copy)): return False, False
            found = store.Store(database(copy))
            return found.is_made, found.is_made and bool(found.rows('SELECT 1 FROM checkpoint'))

    def check(self, folder, acknowledged, is_whole=False):
        """The violations in a store, and its leaves; looks at a copy, so that a collector meets what was left."""
        with self.copy_of(folder) as copy:
            if not os.path.exists(database(copy)):
                return (['the store is missing'] if acknowledged or is_whole else []), []
            try:
                found = store.Store(database(copy))
                violations = list(store.check_always(found, self.truth, acknowledged))
                if is_whole: violations += store.check_whole(found, self.truth)
                return violations, found.leaves
            except (sqlite3.Error, ValueError, KeyError) as error:
                return [f'it cannot be read: {error!r}'], acknowledged

    def check_recovery(self, folder, acknowledged):
        """The violations after one undisturbed collection into a copy of what is left of a store."""
        with self.copy_of(folder) as copy:
            code, errors = self.collect(copy)
            if code != 0: return [f'the next collection ended with {code}: {errors}']
            return [*self.check(copy, acknowledged, is_whole=True)[0], *self.judge(copy)]

    @functools.cache
    def leaves_of(self, start):
        return self.check(start, [])[1]


def database(folder):
    return f'{folder}/evidence/demo.sqlite'


def content(folder):
    """The bytes of all files beside a store."""
    return {entry.name: open(entry, 'rb').read() for entry in os.scandir(f'{folder}/evidence')} \
        if os.path.isdir(f'{folder}/evidence') else {}


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
        with scene.copy_of('empty') as reference:
            code, errors = scene.collect(reference)
            if code != 0: sys.exit(f'the undisturbed collection ended with {code}: {errors}')
            scene.truth = store.Truth(store.Store(database(reference)))
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
    """The results of `work` on each task, over all lanes, in order."""
    forking = multiprocessing.get_context('fork')
    # What the lanes share they inherit. An executor says so when a lane dies; a pool would wait for it for ever.
    with futures.ProcessPoolExecutor(LANES, forking, enter_lane, [work, is_pinned, forking.Value('i', 0)]) as lanes:
        begin = time.monotonic()
        for done, result in enumerate(lanes.map(work_in_lane, tasks), 1):
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
