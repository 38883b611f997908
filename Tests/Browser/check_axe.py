"""Pages, by axe-core: light, dark and print, at three widths, unfolded and folded; nothing is wider than its screen.

In a short campaign each page is seen in every look, and at every width, but not in every look at every width.
"""
import os
import pathlib
import sys

import axe_playwright_python
from chromium import WIDTHS, address, browser, name

AXE = pathlib.Path(axe_playwright_python.__file__).parent / 'axe.min.js'
LIGHT = {'media': 'screen', 'color_scheme': 'light'}
LOOKS = {'light': LIGHT, 'dark': {'media': 'screen', 'color_scheme': 'dark'},
         'print': {'media': 'print', 'color_scheme': 'light'}}
# Paper shows all details unfolded; on a screen, what they show while folded has the colours of when they are not.
STATES = [(True, look) for look in LOOKS] + [(False, 'light')]


def examine(page, withColours):
    """What is wrong with the page as it stands."""
    found = page.evaluate('colours => axe.run(document, {resultTypes: ["violations"], rules: {"color-contrast": {enabled: colours}}})',
                          withColours)
    if not found['passes']: yield 'axe ran no rule'
    for rule in found['violations']:
        for node in rule['nodes']: yield f'{rule["id"]}: {node["html"][:200]}: {node["failureSummary"]}'


def overflow(page):
    """How many pixels a reader would have to scroll sideways."""
    return page.evaluate('document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth')


def main():
    script, runs, faults = AXE.read_text(), 0, []
    with browser() as chromium:
        context = chromium.new_context(bypass_csp=True)
        for place, path in enumerate(sys.argv[1:]):
            page = context.new_page()
            page.goto(address(path))
            page.evaluate(script)
            for turn, (isOpen, look) in enumerate(STATES, place):
                page.evaluate('isOpen => document.querySelectorAll("details").forEach(one => one.open = isOpen)', isOpen)
                page.emulate_media(**LOOKS[look])
                for width in WIDTHS if os.environ.get('NEOAUDIT_CAMPAIGN') == 'full' else [WIDTHS[turn % len(WIDTHS)]]:
                    page.set_viewport_size({'width': width, 'height': 900})
                    where = f'{name(path)}, {look}, {width} px, {"unfolded" if isOpen else "folded"}'
                    faults += [f'{where}: {fault}' for fault in examine(page, isOpen)]
                    if look != 'print' and overflow(page) > 0: faults.append(f'{where}: {overflow(page)} px too wide')
                    runs += 1
            page.close()
    print(*faults, f'{runs} runs of axe, {len(faults)} faults', sep='\n')
    sys.exit(bool(faults) or runs < 12)


if __name__ == '__main__':
    main()
