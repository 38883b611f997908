"""Pages that say hostile text everywhere, beside the same pages with a harmless word in the place of each text.

Takes a folder with the pages `hostile`, `harmless` and `short`, and with texts.json. Two parsers see the same elements,
and each text as it is shown. In a browser with scripts no script runs, no dialog opens, no request leaves. With the words
replaced by raw text, as if nothing escaped it, the page's policy still stops all of that; without the policy, too, it
does not, which shows that there was something to stop.
"""
import html.parser
import json
import os
import pathlib
import re
import socket
import sys
import threading

import lxml.html
from chromium import address, browser
from playwright.sync_api import Error

PAGES, SMALLEST = ['report', 'executive', 'manager', 'questionnaire'], 'executive'
# The page that makes sentences of texts.
SENTENCES = 'questionnaire'
WORD = re.compile(r'qz(\d+)qz', re.IGNORECASE)
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
# What no policy in a page can forbid is to go elsewhere; only that nothing is ever raw forbids it.
GOES = 'http-equiv=refresh'
# A dialog for each of a hundred places would hold the page up; a line in the console tells as much.
RAN = 'a script ran'
QUIET = f'window.alert = window.confirm = window.prompt = () => console.log("{RAN}")'


class Reader(html.parser.HTMLParser):
    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.seen = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.seen.append([tag, *(f'{name}={value}' for name, value in attributes)])

    def handle_data(self, data):
        self.seen.append(data)

    def handle_comment(self, data):
        self.seen.append(['#', data])

    handle_pi = unknown_decl = handle_comment


def by_lxml(page):
    parser = lxml.html.HTMLParser(encoding='utf-8', huge_tree=True)
    for event in lxml.etree.iterwalk(lxml.html.document_fromstring(page.encode(), parser), ('start', 'end', 'comment', 'pi')):
        name, node = event
        if name == 'start':
            yield [node.tag, *(f'{key}={value}' for key, value in node.attrib.items())]
            yield node.text or ''
        elif name == 'end': yield node.tail or ''
        else: yield ['#', str(node)]


def seen(page):
    """What both parsers see: elements with their attributes, and the texts between them, joined."""
    for reading in [Reader(page).seen, by_lxml(page)]:
        joined = ['']
        for part in reading:
            if isinstance(part, list): joined += [part, '']
            else: joined[-1] += part
        yield joined


class Trap:
    """What the hosts named in the texts lead to; it counts who calls. No other name leads anywhere."""

    def __init__(self, texts):
        self.calls, self.listener = [], socket.create_server(('127.0.0.1', 0))
        port = self.listener.getsockname()[1]
        hosts = {host.lower() for entry in texts for host in re.findall(r'//([\w.-]+\.\w+)', entry['text'])}
        self.rule = ', '.join([f'MAP {host} 127.0.0.1:{port}' for host in sorted(hosts)] + ['MAP * ~NOTFOUND'])
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        while True:
            caller, _ = self.listener.accept()
            with caller:
                caller.settimeout(2)
                try:
                    said = caller.recv(60)
                    # Chromium opens lines ahead of need, and says nothing on those that it does not come to need.
                    if said: self.calls.append(repr(said))
                    caller.sendall(b'HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n')
                except OSError: pass


class Watch:
    """What a page does beside showing itself."""

    def __init__(self, chromium, trap, init=None):
        context = chromium.new_context()
        context.set_default_timeout(10000)
        if init: context.add_init_script(init)
        self.page, self.trap = context.new_page(), trap
        self.dialogs, self.console, self.frames, self.failed, self.stopped = [], [], [], [], 0
        self.page.on('dialog', self.dialog)
        self.page.on('console', lambda message: self.console.append(message.text))
        self.page.on('requestfailed', self.fail)
        self.page.on('framenavigated', lambda frame: self.frames.append(frame.url))

    def dialog(self, dialog):
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def fail(self, request):
        """One that the policy stopped never left; one for a file leads nowhere from here."""
        if request.failure != 'csp' and not request.url.startswith('file:'):
            self.failed.append(f'{request.url}: {request.failure}')

    def open(self, path, poke=False):
        """Opens a page; pokes at whatever a reader might press. Gives what ran, what left, and what the browser stopped."""
        self.dialogs.clear(), self.console.clear(), self.frames.clear(), self.failed.clear()
        before = len(self.trap.calls)
        try: self.page.goto(address(path), wait_until='commit' if poke else 'load')
        except Error as fault: return [str(fault)], list(self.console)
        if poke:
            try:
                self.page.wait_for_load_state('domcontentloaded')
                self.page.evaluate('''() => {
                    document.querySelectorAll("a[href^=javascript]").forEach(one => one.click());
                    document.querySelectorAll("form").forEach(one => one.submit());
                }''')
            except Error: pass  # The page went away meanwhile, which the frames tell.
            self.page.wait_for_timeout(60)
        ran = [line for line in self.console if line == RAN]
        left = [url for url in self.frames if not url.startswith(('file:', 'about:', 'chrome-error:'))]
        return [*self.dialogs, *ran, *left, *self.failed, *self.trap.calls[before:]], list(self.console)


def plain(text):
    """A text without what makes it a sentence: its capital and its full stop."""
    return text.casefold().rstrip('.…')


def read(folder, texts):
    """Both parsers on every page: the harmless one with each word replaced by its text as shown is the hostile one."""
    shown = {entry['word']: entry['shown'] for entry in texts if entry['word']}
    replaced = lambda text: WORD.sub(lambda word: shown[word[0].lower()], text)
    for name in PAGES:
        pages = [(folder / kind / f'{name}.html').read_text() for kind in ['harmless', 'hostile']]
        words = set(WORD.findall(pages[0]))
        for harmless, hostile in zip(*map(seen, pages)):
            if [part[0] for part in harmless if isinstance(part, list)] != [part[0] for part in hostile if isinstance(part, list)]:
                yield f'{name}: other elements'
                continue
            for left, right in zip(harmless, hostile):
                wanted = replaced(left) if isinstance(left, str) else [*map(replaced, left)]
                if wanted != right and not (name == SENTENCES and isinstance(left, str) and plain(wanted) == plain(right)): yield f'{name}: {str(right)[:300]!r} is not {str(wanted)[:300]!r}'
        print(f'{name}: {len(words)} of {len(shown)} texts, {sum(len(WORD.findall(str(p))) for p in harmless)} places')


def scan(watch, folder):
    """With scripts on, and pressed where a reader may press: nothing happens, and the browser had nothing to stop."""
    for name in PAGES:
        ran, said = watch.open(folder / 'hostile' / f'{name}.html', poke=True)
        for what in [*ran, *said][:5]: yield f'{name}: {what}'
        if watch.page.locator('script, iframe, object, embed, form, base').count(): yield f'{name}: elements of the text'


def raw(watch, folder, texts):
    """Raw text in the place of the word: the page's policy stops what it would do; in a short campaign, on two pages."""
    for name in PAGES if os.environ.get('NEOAUDIT_CAMPAIGN') == 'full' else [SMALLEST, SENTENCES]:
        for entry in texts:
            if GOES in entry['text'] or not entry['isActive'] and (name != SMALLEST or '<' not in entry['text']): continue
            ran, said = watch.open(mutant(folder, name, entry), poke=entry['isActive'])
            watch.stopped += sum('Content Security Policy' in line for line in said)
            if ran: yield f'{name}: {entry["text"]!r} raw: {ran[:3]}'
    if not watch.stopped: yield 'the policy had nothing to stop'


def free(watch, folder, texts):
    """The same without the policy, to see that most of our own texts would do something."""
    ours = [entry for entry in texts if entry['isActive']]
    done = [entry['text'] for entry in ours if watch.open(mutant(folder, SMALLEST, entry, POLICY), poke=True)[0]]
    print(f'raw text: {watch.stopped} times stopped by the policy; without it {len(done)} of {len(ours)} texts do something')
    if len(done) * 2 < len(ours): yield f'without the policy only these do something: {done}'


def mutant(folder, name, entry, less=re.compile('(?!)')):
    """A page with raw text in its first places, as if nothing escaped it, less a part of it."""
    page = (folder / 'short' / f'{name}.html').read_text()
    place = folder / 'raw.html'
    place.write_text(less.sub('', WORD.sub(lambda _: entry['text'], page, count=30)))
    return place


def main():
    folder = pathlib.Path(sys.argv[1])
    texts = json.loads((folder / 'texts.json').read_text())
    faults = [*read(folder, texts)]
    trap = Trap(texts)
    with browser(f'--host-resolver-rules={trap.rule}') as chromium:
        faults += scan(Watch(chromium, trap), folder)
        watch = Watch(chromium, trap, QUIET)
        faults += [*raw(watch, folder, texts), *free(watch, folder, texts)]
    print(*faults[:40], f'{len(faults)} faults', sep='\n')
    sys.exit(bool(faults))


if __name__ == '__main__':
    main()
