"""The whole way of the demo; see ./bench."""
from bench import compare, folder, run, sizes


def demo():
    seconds = {}
    for size in sizes or [5000, 20000, 200000]:
        _, seconds[size], memory = run('demo', '--quiet', '--actions', str(size), '--output', f'{folder}/{size}')
        print(f'{size:>8} actions  {seconds[size]:7.2f} s  {size / seconds[size]:8.0f} rows/s  {memory:6.0f} MiB')
    compare(seconds)


demo()
