"""Pages without scripts: a tile shows its own controls and "Show all" all of them, a choice above the actions its rows."""
import re
import sys

from chromium import address, browser, name

CONTROLS, ROWS = '#main details.c', '.acts tbody tr'


def visible(page, selector):
    """How many are not hidden, whether in view or not."""
    return page.locator(selector).evaluate_all('all => all.filter(one => one.checkVisibility()).length')


def number(text):
    return int(re.findall(r'[\d,]+', text)[-1].replace(',', ''))


def tiles(page):
    """Each tile that is a link, pressed by mouse and by keyboard: how many controls of which verdicts are then shown."""
    everything = visible(page, CONTROLS)
    links = page.locator('nav.tiles a[href]')
    for index in range(links.count()):
        verdict = links.nth(index).get_attribute('href').removeprefix('#only-')
        wanted = number(links.nth(index).locator('b').inner_text().split()[0])
        for press in ['mouse', 'keyboard']:
            if press == 'mouse': links.nth(index).click()
            else: links.nth(index).press('Enter')
            shown = visible(page, CONTROLS), visible(page, f'{CONTROLS}.{verdict}')
            if shown != (wanted, wanted): yield f'tile {verdict} by {press}: {shown} controls shown, {wanted} said'
            empty = page.locator('#main section.controls').evaluate_all(
                'all => all.filter(one => one.checkVisibility() && ![...one.querySelectorAll("details.c")].some(c => c.checkVisibility())).length')
            if empty: yield f'tile {verdict}: {empty} empty sections shown'
            back = page.locator(f'#only-{verdict} a')
            if press == 'mouse': back.click()
            else: back.press('Enter')
            if visible(page, CONTROLS) != everything: yield f'tile {verdict} by {press}: Show all shows not all'


def choices(page):
    """Each choice above the actions: as many rows as its label says."""
    labels = page.locator('fieldset.pick label')
    count = labels.count()
    # The first again at the end, to see that it brings all of them back.
    for index in [*range(count), *range(min(count, 1))]:
        labels.nth(index).click()
        wanted = number(labels.nth(index).inner_text())
        if visible(page, ROWS) != wanted:
            yield f'choice {labels.nth(index).inner_text()}: {visible(page, ROWS)} rows shown'


def main():
    faults, seen = [], 0
    with browser() as chromium:
        context = chromium.new_context(java_script_enabled=False, viewport={'width': 1280, 'height': 900})
        for path in sys.argv[1:]:
            page = context.new_page()
            page.goto(address(path))
            faults += [f'{name(path)}: {fault}' for check in [tiles, choices] for fault in check(page)]
            seen += page.locator('nav.tiles a[href], fieldset.pick input').count()
            page.close()
    print(*faults, f'{seen} tiles and choices, {len(faults)} faults', sep='\n')
    sys.exit(bool(faults) or not seen)


if __name__ == '__main__':
    main()
