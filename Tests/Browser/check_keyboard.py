"""Pages without scripts, by keyboard: Tab reaches all there is to reach, in the order it is read, and shows where it is."""
import sys

from chromium import address, browser, name

# Playwright looks into the page by itself; the page's own scripts are off.
REACHABLE = '''() => {
    const all = [...document.querySelectorAll('a[href], summary, input, button, select, textarea, [tabindex]')]
        .filter(one => one.checkVisibility({contentVisibilityAuto: false}) && one.tabIndex >= 0);
    all.forEach((one, index) => one.dataset.order = index);
    return all.map(one => one.outerHTML.slice(0, 120));
}'''
FOCUSED = '''() => {
    const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
    return {order: one === document.body ? null : Number(one.dataset.order), radio: one.type === 'radio' && one.name,
            outline: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
            inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth};
}'''


def walk(page):
    """What is wrong on the way from the top to the end."""
    wanted = page.evaluate(REACHABLE)
    radios = page.evaluate('[...document.querySelectorAll("input[type=radio]")].filter(one => !one.checked).length')
    stops, groups = [], set()
    for _ in range(len(wanted) + 2):
        page.keyboard.press('Tab')
        at = page.evaluate(FOCUSED)
        if at['order'] is None: break
        stops.append(at['order'])
        where = wanted[at['order']]
        if not at['outline']: yield f'no outline on {where}'
        if not at['inView']: yield f'not scrolled to: {where}'
        if at['radio']: groups.add(at['radio'])
    if stops != sorted(stops): yield 'not in reading order'
    missed = [html for index, html in enumerate(wanted) if index not in stops and 'type="radio"' not in html]
    for html in missed: yield f'not reached: {html}'
    # Of a group of choices Tab reaches the chosen one, and arrows the others.
    if len(wanted) - radios != len(stops): yield f'{len(stops)} stops, {len(wanted) - radios} wanted'


def unfold(page):
    """Enter opens each details and closes it again."""
    for index in range(page.locator('summary').count()):
        summary = page.locator('summary').nth(index)
        if not summary.is_visible(): continue
        was = summary.evaluate('one => one.parentElement.open')
        for expected in [not was, was]:
            summary.press('Enter')
            if summary.evaluate('one => one.parentElement.open') != expected:
                yield f'Enter does nothing on {summary.inner_text()}'


def skip(page):
    """The first Tab shows the skip link; after Enter the next stop is inside main."""
    page.keyboard.press('Tab')
    link = page.locator(':focus')
    if link.get_attribute('class') != 'skip': yield 'the first stop is not the skip link'
    box = link.bounding_box()
    if not box or box['x'] < 0 or box['y'] < 0: yield f'the skip link is not shown: {box}'
    link.press('Enter')
    page.keyboard.press('Tab')
    isLast = page.locator('main, footer').locator('a[href], summary, input, [tabindex]').count() == 0
    if not isLast and not page.evaluate('!!document.activeElement.closest("main, footer")'):
        yield 'after the skip link the next stop is before main'


def arrows(page):
    """Arrows move through the choices above the actions, and choose."""
    radios = page.locator('fieldset.pick input')
    for index in range(1, radios.count()):
        page.locator('fieldset.pick input:checked').press('ArrowDown')
        if not radios.nth(index).is_checked(): yield f'ArrowDown does not choose {index}'


def main():
    faults, stops = [], 0
    with browser() as chromium:
        # With reduced motion a page scrolls at once.
        context = chromium.new_context(
            java_script_enabled=False, reduced_motion='reduce', viewport={'width': 1280, 'height': 900})
        for path in sys.argv[1:]:
            for check in [skip, walk, unfold, arrows]:
                page = context.new_page()
                page.goto(address(path))
                faults += [f'{name(path)}: {fault}' for fault in check(page)]
                if check == walk: stops += page.locator('[data-order]').count()
                page.close()
            # At a phone's width tables scroll or stand as cards.
            page = context.new_page()
            page.set_viewport_size({'width': 375, 'height': 800})
            page.goto(address(path))
            faults += [f'{name(path)} at 375 px: {fault}' for fault in walk(page)]
            page.close()
    print(*faults, f'{stops} stops, {len(faults)} faults', sep='\n')
    sys.exit(bool(faults) or not stops)


if __name__ == '__main__':
    main()
