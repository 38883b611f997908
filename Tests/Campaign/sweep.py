"""Fails or kills the collector at each system call that writes to its store; see ./campaign."""
import collections
import functools
import os
import re
import shutil
import sys

import scene

ACTIONS = 120
STARTS = ['empty', 'prepared']
CALLS = [
    'openat', 'mkdir', 'write', 'pwrite64', 'writev', 'pwritev', 'fsync', 'fdatasync', 'ftruncate', 'unlink', 'unlinkat',
    'rename', 'renameat2',
]
# An error that passes, a disk that stays full, and an end.
EFFECTS = {
    'EIO': ['--seccomp-bpf', '-e', 'inject={}:error=EIO:when={}'],
    'ENOSPC': ['--seccomp-bpf', '-e', 'inject={}:error=ENOSPC:when={}+'],
    # strace sends no signal from a filter in the kernel.
    'SIGKILL': ['-e', 'inject={}:signal=SIGKILL:when={}'],
}
DOCUMENTED = {0, 64, 65, 69, 73, 74, 75, 77, 78}


def main(binary, folder, seed, every):
    with scene.rehearse(binary, folder, seed, ACTIONS) as stage:
        points, sizes = [], []
        for start in STARTS:
            calls = writing_calls(stage, start)
            sizes.append(f'{len(calls)} ({start})')
            points += [
                (start, effect, *call) for place, effect in enumerate(EFFECTS)
                # Each effect at other calls, so that few points see many of them.
                for call in calls[(seed + place * every // len(EFFECTS)) % every::every]
            ]
        print(f'sweep: seed {seed}, {ACTIONS} actions; calls that write: {", ".join(sizes)}; '
              f'{len(points)} points, one in {every}')
        results = list(scene.spread(points, functools.partial(disturb_once, stage), pin_lane))
    endings = collections.Counter(result['ending'] for result in results)
    violations = [line for result in results for line in result['violations']]
    for (effect, call, ending), count in sorted(endings.items()): print(f'sweep: {count:>6} × {effect} at {call}: {ending}')
    for line in violations: print(line)
    print(f'sweep: {len(results)} points, {len(violations)} violations')
    return 1 if violations else 0


def pin_lane(lanes):
    """Keeps a lane on one processor: the collector then writes from one thread, and calls are counted by thread."""
    with lanes.get_lock():
        lane = lanes.value
        lanes.value += 1
    processors = sorted(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {processors[lane % len(processors)]})


def tracer(folder, *options):
    """strace of the calls that write to a store's folder and files, and of nothing else."""
    store = scene.database(folder)
    paths = [os.path.dirname(store), store, store + '-journal', store + '.lock']
    return ['strace', '-f', '-o', trace_of(folder), '-e', 'trace=' + ','.join(CALLS), *options,
            *(word for path in paths for word in ['-P', path])]


def trace_of(folder):
    return f'{folder}/trace'


def writing_calls(stage, start):
    """The calls of an undisturbed collection that write, in order, as name and number of its kind."""
    return next(scene.spread([start], functools.partial(trace_calls, stage), pin_lane))


def trace_calls(stage, start):
    folder = stage.new_folder(start)
    code, errors = stage.collect(folder, tracer(folder, '--seccomp-bpf'))
    if code: sys.exit(f'the traced collection ended with {code}: {errors}')
    counts, calls = collections.Counter(), []
    with open(trace_of(folder)) as lines:
        for line in lines:
            called = re.match(r'(\d+) +(\w+)\(', line)
            if not called: continue
            counts[called.groups()] += 1
            if called[2] != 'openat' or 'O_CREAT' in line: calls.append((called[2], counts[called.groups()]))
    shutil.rmtree(folder)
    return list(dict.fromkeys(calls))


def disturb_once(stage, point):
    """Disturbs one collection at one call, checks what is left of the store, and collects again."""
    start, effect, call, number = point
    folder = stage.new_folder(start)
    before = leaves_of(stage, start)
    injection = [option.format(call, number) for option in EFFECTS[effect]]
    code, errors = stage.collect(folder, tracer(folder, *injection))
    violations, leaves = stage.check(folder, before, is_whole=code == 0)
    violations += check_ending(effect, code, errors)
    with open(trace_of(folder)) as trace:
        if code == 0 and 'INJECTED' not in trace.read(): violations.append('the call was not met')
    violations += stage.recover(folder, leaves)
    shutil.rmtree(folder)
    return {
        'ending': (effect, call, 'killed' if code == -9 else f'exit {code}'),
        'violations': [f'{effect} at {call} {number} ({start}): {line}' for line in violations],
    }


@functools.cache
def leaves_of(stage, start):
    return stage.check(f'{stage.folder}/{start}', [])[1]


def check_ending(effect, code, errors):
    """A killed collector is dead; another one ends as documented, with one error when it failed."""
    if effect == 'SIGKILL':
        if code != -9: yield f'it was to be killed, and ended with {code}'
        return
    if code not in DOCUMENTED: yield f'exit {code}: {errors}'
    if len(errors) != (1 if code else 0): yield f'exit {code} with {len(errors)} errors: {errors}'


if __name__ == '__main__':
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))
