"""A table filled in by ours, Chameleon and zope.pagetemplate, and the report's own shape; see ./bench."""
import os
import re
import subprocess
import sys
import time
import xml.etree.ElementTree

from chameleon import PageTemplate as Chameleon
from zope.pagetemplate.pagetemplate import PageTemplate
from zope.tales.engine import Engine

binary, folder, sizes = sys.argv[1], sys.argv[2], [int(size) for size in sys.argv[3:]]

NAMES = ['a', 'b', 'c', 'd', 'link', 'flag', 'class', 'number']
CELLS = '''<td tal:content="PATHa">x</td><td tal:content="PATHb">x</td><td tal:content="PATHc">x</td>\
<td tal:content="PATHd">x</td><td><a href="#" tal:attributes="href PATHlink" tal:content="PATHnumber">x</a></td>\
<td><b tal:condition="PATHflag">yes</b></td><td class="n" tal:attributes="class PATHclass">x</td>\
<td tal:content="PATHnumber">1</td>'''
ROW = f'<tr tal:repeat="row rows">{CELLS}</tr>'
PAGE = '<html xmlns:tal="http://xml.zope.org/namespaces/tal"><body>{}</body></html>'
TABLE = PAGE.format(f'<table>{ROW}</table>')
SECTIONS = PAGE.format('<table tal:repeat="section sections">' + ROW.replace('rows"', 'section/rows"') + '</table>')
ROUNDS = 7


class Zope(PageTemplate):
    def pt_getEngine(self):
        return Engine

    def pt_getContext(self, args=(), options={}, **ignored):
        return {**options, 'nothing': None}


def rows(size):
    for number in range(size):
        text = 'Printer <jam> & "toner"' if number % 10 == 0 else 'Ticket closed without a reply'
        yield [f'2026-10-{number % 28 + 1:02} 09:{number % 60:02}', text, 'Actions', 'Müller – Köln', f'#f-{number}',
               '' if number % 3 else 'yes', 'ok' if number % 2 else 'hit', str(number)]


def ours(mode, page, size, output):
    """Best seconds of our own, in a process of its own, and its peak memory in MiB."""
    template, table = f'{folder}/{mode}.xhtml', f'{folder}/{size}.tsv'
    with open(template, 'w') as file: file.write(page.replace('PATH', 'row/'))
    if not os.path.exists(table):
        with open(table, 'w') as file: file.writelines('\t'.join(row) + '\n' for row in rows(size))
    process = subprocess.Popen([binary, mode, template, table, output, str(ROUNDS)], stdout=subprocess.PIPE, text=True)
    printed = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status: sys.exit(f'{mode}: exit {os.waitstatus_to_exitcode(status)}')
    return float(printed), usage.ru_maxrss / 1024


def best(render):
    """Best seconds of the same page again and again, and the page."""
    seconds = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        page = render()
        seconds.append(time.perf_counter() - begin)
    return min(seconds), page


def canonical(page):
    """The same page as every XML tool would write it, without the namespaces and the lines that peers add."""
    page = re.sub(r'<\?xml[^>]*\?>|<!DOCTYPE[^>]*>| xmlns:\w+="[^"]*zope[^"]*"', '', page)
    page = re.sub(r'>\s+<', '><', page.strip())
    return xml.etree.ElementTree.canonicalize(page)


def tal():
    for size in sizes or [10000]:
        table = [dict(zip(NAMES, row)) for row in rows(size)]
        # Each peer gets the expressions that it is fastest with.
        chameleon = Chameleon(re.sub(r'PATH(\w+)', r"row['\1']", TABLE), content_type='text/xml')
        zope = Zope()
        zope.pt_edit(TABLE.replace('PATH', 'row/'), 'text/xml')
        own, memory = ours('record', TABLE, size, f'{folder}/ours.html')
        peers = {'Chameleon': best(lambda: chameleon(rows=table)), 'zope.pagetemplate': best(lambda: zope(rows=table))}
        wanted = canonical(open(f'{folder}/ours.html').read())
        for name, (_, page) in peers.items():
            if canonical(page) != wanted: sys.exit(f'tal: {name} wrote another page')
        print(f'{size:>7} rows of 8 columns  {own * 1000:8.1f} ms  {size / own:9.0f} rows/s  {memory:5.0f} MiB')
        for name, (seconds, _) in peers.items():
            print(f'        {name:<18} {seconds * 1000:8.1f} ms: {seconds / own:.1f} times ours')
        large = size * 10
        seconds, memory = ours('section', SECTIONS, large, f'{folder}/section.html')
        print(f'{large:>7} rows in sections of a hundred, made while they are written: '
              f'{seconds * 1000:.1f} ms, {memory:.0f} MiB with the rows themselves')



tal()
