"""What may differ between two binaries, and nothing else may: it is undone in what the older one says; see ./campaign.

Columns with other names, and citations that are dropped. Example controls are read from each binary's own tree, so
their digests may differ as well.
"""
import csv
import html
import io
import json
import re

# Other names of CSV columns and JSON keys: (before, after), such as ('observed', 'seen').
COLUMNS = []
# Other names of the store's columns: (table, before, after), such as ('action', 'guid', 'uuid').
STORE_COLUMNS = []


class Declared:
    """The differences that are undone."""

    def __init__(self, citations=(), digests=(), columns=COLUMNS, store_columns=STORE_COLUMNS):
        """`citations` are each control's before and after, `digests` pairs of them."""
        self.columns, self.store_columns, self.digests = columns, store_columns, list(digests)
        # A list that is no part of the earlier one, in its order, is another difference, which shows.
        self.citations = {
            control: (before, after) for control, before, after in citations
            if before != after and is_part(after, before)
        }

    def __str__(self):
        dropped = sum(len(before) - len(after) for before, after in self.citations.values())
        return (f'{len(self.columns)} columns and {len(self.store_columns)} of the store renamed; {dropped} citations of '
                f'{len(self.citations)} controls dropped; {len(self.digests)} digests of example controls')

    def dropped(self):
        """A line for each control that cites less."""
        for control, (before, after) in self.citations.items():
            yield f'{control} no longer cites {", ".join(one for one in before if one not in after)}'

    def undo(self, kind, output, digests=()):
        """An output of the older binary as the newer one would give it; `kind` is what its file's name ends in."""
        rename, cite = UNDO.get(kind, (None, None))
        text = output.decode(errors='surrogateescape')
        for before, after in [*self.digests, *digests]: text = text.replace(before, after)
        if self.citations and cite: text = cite(text, self.citations)
        for before, after in self.columns if rename else []: text = rename(text, before, after)
        return text.encode(errors='surrogateescape')


def is_part(part, whole):
    """Whether a list is what is left of another when some are taken out."""
    rest = iter(whole)
    return all(one in rest for one in part)


def cited(table, columns=()):
    """What each control cites, by controls.csv; `columns` gives the names of another binary."""
    control, references = (dict(columns).get(name, name) for name in ['control_id', 'references'])
    rows = csv.DictReader(io.StringIO(table.decode('utf-8-sig'), newline=''))
    return {row[control]: [one for one in row[references].split('; ') if one] for row in rows}


def rename_header(text, before, after):
    header, end, rows = text.partition('\r\n')
    return re.sub(rf'(?<![^,\ufeff]){re.escape(before)}(?![^,])', after, header) + end + rows


def rename_keys(text, before, after):
    return re.sub(rf'(?<!\\)"{re.escape(before)}"(?=:)', f'"{after}"', text)


CELL = r'(?:"(?:[^"]|"")*"|[^",\r\n]*)'


def cite_in_table(text, citations):
    """controls.csv; no other cell is written anew."""
    header = text.partition('\r\n')[0].split(',')
    if 'references' not in header: return text
    place = header.index('references')

    def row(match):
        cells = re.findall(rf'({CELL})(?:,|$)', match[0])[:len(header)]
        before, after = (cell('; '.join(ids)) for ids in citations.get(cells[0], ([], [])))
        if cells[place] == before: cells[place] = after
        return ','.join(cells)

    return re.sub(rf'(?<![^\n]){CELL}(?:,{CELL})+', row, text)


def cell(text):
    return f'"{text}"' if re.search('[;,]', text) else text


def cite_on_page(text, citations):
    """A line of each control, with each framework named once."""
    parts = re.split(r'<span class="id">(.*?)</span>', text)
    for place in range(1, len(parts), 2):
        before, after = (line(ids) for ids in citations.get(html.unescape(parts[place]), ([], [])))
        if before: parts[place + 1] = parts[place + 1].replace(before, after, 1)
        parts[place] = f'<span class="id">{parts[place]}</span>'
    return ''.join(parts)


def line(ids):
    """As in `SOC 2 CC6.3, CC6.1 · ISO 27001 8.3`."""
    words, last = '', None
    for one in ids:
        framework, _, number = one.rpartition(' ')
        if framework and framework == last: words += ', ' + number
        else: words += ' · ' * bool(words) + one
        last = framework
    words = html.escape(words, quote=False)
    return f'<div><dt>Supports evidence for</dt><dd class="dim">{words}</dd></div>' if ids else ''


TEXT = r'"(?:[^"\\]|\\.)*"'
# A control's name, a list that may hold its references, and such a property of OSCAL's with the comma before it.
CITATION = re.compile(
    r'"(?:id|control)": ?"(?P<named>[A-Z]+-[0-9]+)"|"title": "(?P<titled>[A-Z]+-[0-9]+) '
    rf'|"(?P<key>references|requirements|tags)":(?P<space> ?)\[(?P<items>(?:\s*{TEXT},?)*)(?P<end>\s*)\](?P<comma>,?)'
    rf'|,\s*{{\s*"name": "reference",\s*"ns": "urn:neoaudit:oscal",\s*"value": (?P<value>{TEXT})\s*}}')


def cite_in_json(text, citations):
    """Lists of texts, and OSCAL's properties, of the control that was named last."""
    dropped = {
        control: {json.dumps(one, ensure_ascii=False) for one in before if one not in after}
        for control, (before, after) in citations.items()
    }
    control = None

    def replace(match):
        nonlocal control
        if named := match['named'] or match['titled']: control = named
        elif match['value'] in dropped.get(control, ()): return ''
        elif match['key'] and not dropped.get(control, set()).isdisjoint(items := re.findall(TEXT, match['items'])):
            kept = [item for item in items if item not in dropped[control]]
            # OCSF leaves an empty list out.
            if not kept and match['key'] == 'requirements': return ''
            indent = re.match(r'\s*', match['items'])[0]
            inside = ','.join(indent + item for item in kept) + (match['end'] if kept else '')
            return f'"{match["key"]}":{match["space"]}[{inside}]{match["comma"]}'
        return match[0]

    return CITATION.sub(replace, text)


# How columns are renamed, and how citations are dropped, by kind.
UNDO = {
    'csv': (rename_header, cite_in_table), 'html': (None, cite_on_page),
    **dict.fromkeys(['json', 'ndjson', 'sarif'], (rename_keys, cite_in_json)),
}
