"""The page in Chromium: how long it takes to open, and to filter; see ./bench."""
import pathlib
import shutil
import statistics
import sys
import time

# A file beside this one has the name of Python's CSV reader, which is meant where others ask for it.
sys.path.append(sys.path.pop(0))
from bench import PERIOD, Sandbox, apart, run, sizes  # noqa: E402
from copies import multiply  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

TURNS = 3
# From the click to the second frame after it, which begins when the first has been laid out and painted.
FILTER = '''selector => new Promise(done => {
    const one = document.querySelector(selector), begin = performance.now();
    one.click();
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - begin)));
})'''


def opened(chromium, address):
    """Milliseconds from navigation to load, and to the first screenshot, without scripts."""
    context = chromium.new_context(java_script_enabled=False, viewport={'width': 1280, 'height': 900})
    page = context.new_page()
    begin = time.monotonic()
    page.goto(address, wait_until='load')
    loaded = time.monotonic()
    page.screenshot()
    shown = time.monotonic()
    context.close()
    return (loaded - begin) * 1000, (shown - begin) * 1000


def filtered(chromium, address):
    """Least milliseconds of each filter and of the way back: by the browser's clock, and of its processor."""
    context = chromium.new_context(viewport={'width': 1280, 'height': 900})
    page = context.new_page()
    page.goto(address)
    session = context.new_cdp_session(page)
    session.send('Performance.enable', {'timeDomain': 'threadTicks'})

    def busy():
        metrics = session.send('Performance.getMetrics')['metrics']
        return next(metric['value'] for metric in metrics if metric['name'] == 'TaskDuration') * 1000

    tiles = page.locator('nav.tiles a[href]').evaluate_all('all => all.map(one => one.getAttribute("href"))')
    steps = [step for tile in tiles for step in [f'nav.tiles a[href="{tile}"]', f'{tile} a']]
    steps += ['#pick-v', '#pick-all', '#pick-x', '#pick-all']
    page.evaluate(FILTER, 'h1')
    figures = {}
    for _ in range(TURNS):
        for at, step in enumerate(steps):
            before = busy()
            figures.setdefault((at, step), []).append((page.evaluate(FILTER, step), busy() - before))
    context.close()
    return {step: [min(column) for column in zip(*turns)] for (_, step), turns in figures.items()}


def main():
    program = next(filter(None, map(shutil.which, ['chromium', 'chromium-browser', 'google-chrome'])), None)
    if not program: sys.exit('page: no Chromium on this machine')
    wanted = sorted(sizes or [10000, 100000])
    sandbox = Sandbox('page', min(100000, 3 * wanted[0]))
    try:
        sandbox.collect()
        sandbox.process.terminate()
        for size in wanted:
            apart(multiply, f'{sandbox.home}/evidence/demo.sqlite', size)
            run('report', '--quiet', '--config', f'{sandbox.home}/neoaudit.yaml', '--period', PERIOD,
                '--output', f'{sandbox.home}/out', '--format', 'html')
            page = pathlib.Path(sandbox.home, 'out/report.html')
            with sync_playwright() as playwright:
                chromium = playwright.chromium.launch(
                    executable_path=program, args=['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'])
                loads = [opened(chromium, page.resolve().as_uri()) for _ in range(TURNS)]
                filters = filtered(chromium, page.resolve().as_uri())
                chromium.close()
            loaded, shown = (statistics.median(column) for column in zip(*loads))
            slowest = max(filters, key=filters.get)
            print(f'{size:>7} actions, {page.stat().st_size / 1e6:.1f} MB  loaded {loaded:5.0f} ms, on the screen '
                  f'{shown:5.0f} ms (median of {TURNS}, least {min(shown for _, shown in loads):.0f}), scripts off\n'
                  f'        filters: the slowest {filters[slowest][0]:.0f} ms ({slowest}), the middle one '
                  f'{statistics.median(wall for wall, _ in filters.values()):.0f} ms, of which at most '
                  f'{max(own for _, own in filters.values()):.0f} ms of processor;\n'
                  f'        least of {TURNS}, from the click to the second frame after it', flush=True)
    finally:
        sandbox.__exit__()


main()
