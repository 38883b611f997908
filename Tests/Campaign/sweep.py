"""Fails or kills the collector at each system call that writes to its store; see ./campaign."""
import collections
import functools
import os
import re
import sys

import scene

ACTIONS = 120
STARTS = ['empty', 'prepared']
CALLS = [
    'openat', 'mkdir', 'write', 'pwrite64', 'writev', 'pwritev', 'fsync', 'fdatasync', 'ftruncate', 'unlink',
    'unlinkat', 'rename', 'renameat2',
]
# An error that passes, a disk that stays full, and an end.
EFFECTS = {
    'EIO': ['--seccomp-bpf', '-e', 'inject={}:error=EIO:when={}'],
    'ENOSPC': ['--seccomp-bpf', '-e', 'inject={}:error=ENOSPC:when={}+'],
    # strace sends no signal from a filter in the kernel.
    'SIGKILL': ['-e', 'inject={}:signal=SIGKILL:when={}'],
}
DOCUMENTED = {0, 64, 65, 69, 73, 74, 75, 77, 78}
# How often a point is tried that is not met.
TRIES = 3
# One in so many points has its whole log checked too.
VERIFIED = 10


def main(binary, folder, seed, every):
    with scene.rehearse(binary, folder, seed, ACTIONS) as stage:
        print(f'sweep: seed {seed}, {ACTIONS} actions; {", ".join(EFFECTS)} at one in {every} of the calls that write')
        points = [point for start in STARTS for point in points_of(stage, start, seed, every)]
        results = list(scene.spread(list(enumerate(points)), functools.partial(disturb_until_met, stage), is_pinned=True))
    endings = collections.Counter(result['ending'] for result in results)
    violations = [line for result in results for line in result['violations']]
    missed = sum(count for (_, _, ending), count in endings.items() if ending == 'not met')
    # A collection that is a little faster than the traced one writes a little less.
    if missed * 50 > len(results): violations.append(f'{missed} points were not met')
    for (effect, call, ending), count in sorted(endings.items()):
        print(f'sweep: {count:>6} × {effect} at {call}: {ending}')
    for line in violations: print(line)
    print(f'sweep: {len(results)} points, {len(violations)} violations')
    return 1 if violations else 0


def points_of(stage, start, seed, every):
    """The points for one start, each effect at other calls, so that few points see many of them."""
    calls = writing_calls(stage, start)
    kinds = collections.Counter(call for call, _ in calls)
    print(f'sweep: {len(calls):>6} calls ({start}): ' + ', '.join(f'{count} {call}' for call, count in kinds.items()))
    for place, effect in enumerate(EFFECTS):
        for call in calls[(seed + place * every // len(EFFECTS)) % every::every]: yield start, effect, *call


def tracer(folder, *options):
    """strace of the calls that write to a store's folder and files, and of nothing else."""
    store = scene.database(folder)
    paths = [os.path.dirname(store), store, store + '-journal', store + '.lock']
    return ['strace', '-f', '-o', trace_of(folder), '-e', 'trace=' + ','.join(CALLS), *options,
            *(word for path in paths for word in ['-P', path])]


def trace_of(folder):
    return f'{folder}/trace'


def writing_calls(stage, start):
    """The calls of an undisturbed collection that write, in order, as name and number of its kind.

    strace counts them by thread; on one processor the collector writes from one thread.
    """
    return next(scene.spread([start], functools.partial(trace_calls, stage), is_pinned=True))


def trace_calls(stage, start):
    counts, calls = collections.Counter(), []
    with stage.copy_of(start) as folder:
        code, errors = stage.collect(folder, tracer(folder, '--seccomp-bpf'))
        if code != 0: sys.exit(f'the traced collection ended with {code}: {errors}')
        with open(trace_of(folder)) as trace: lines = trace.readlines()
    for line in lines:
        if not (called := re.match(r'(\d+) +(\w+)\(', line)): continue
        counts[called.groups()] += 1
        if called[2] != 'openat' or 'O_CREAT' in line: calls.append((called[2], counts[called.groups()]))
    return list(dict.fromkeys(calls))


def disturb_until_met(stage, numbered):
    """Disturbs one collection; strace counts by thread, and on a busy machine another one may write for once."""
    for _ in range(TRIES):
        result = disturb_once(stage, numbered)
        if result['ending'][2] != 'not met': break
    return result


def disturb_once(stage, numbered):
    """Disturbs one collection at one call, checks what is left of the store, and collects again."""
    place, (start, effect, call, number) = numbered
    injection = [option.format(call, number) for option in EFFECTS[effect]]
    with stage.copy_of(start) as folder:
        code, errors = stage.collect(folder, tracer(folder, *injection))
        with open(trace_of(folder)) as trace: is_met = code != 0 or 'INJECTED' in trace.read()
        violations, leaves = stage.check(folder, stage.leaves_of(start), is_whole=code == 0)
        if is_met: violations += check_ending(effect, code, errors)
        violations += stage.judge(folder, is_verified=place % VERIFIED == 0)
        violations += stage.check_recovery(folder, leaves)
    ending = ('killed' if code == -9 else f'exit {code}') if is_met else 'not met'
    return {
        'ending': (effect, call, ending),
        'violations': [f'{effect} at {call} {number} ({start}): {line}' for line in violations],
    }


def check_ending(effect, code, errors):
    """A killed collector is dead; another one ends as documented, with one error when it failed."""
    if effect == 'SIGKILL':
        if code != -9: yield f'it was to be killed, and ended with {code}'
        return
    if code not in DOCUMENTED: yield f'exit {code}: {errors}'
    if len(errors) != (1 if code else 0): yield f'exit {code} with {len(errors)} errors: {errors}'


if __name__ == '__main__':
    sys.exit(main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])))
