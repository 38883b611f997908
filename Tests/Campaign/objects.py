"""Edits of JSON inside a cell: an entry, a payload, the terms of a register."""
import json
import re

from tables import is_object

OUT = object()


def examples(table, column):
    """The last object of each kind, as its members t and src tell, or its names."""
    found = {}
    for row in table.rows:
        if is_object(row[column]): found[family(json.loads(row[column]), column)] = row
    return found.values()


def family(value, column):
    return value.get('t') if column == 'entry' else tuple(value) if column == 'body' and len(value) < 12 else ''


def members(value, path=()):
    """The leaves of an object, and the objects around them; of a list the first and the last."""
    named = value.items() if isinstance(value, dict) else [(place, value[place]) for place in {0, len(value) - 1} if value]
    for name, inner in named:
        yield (*path, name), inner
        if isinstance(inner, (dict, list)) and len(path) < 3: yield from members(inner, (*path, name))


def leaf_changes(leaf, neo):
    yield 'out', OUT
    if isinstance(leaf, bool): yield 'flipped', not leaf
    elif isinstance(leaf, int):
        yield '+1', leaf + 1
        if leaf != neo.agent: yield "to Neo's", neo.agent
    elif isinstance(leaf, str) and leaf:
        yield 'emptied', ''
        yield 'a letter changed', leaf[:-1] + ('0' if leaf[-1] != '0' else '1')
        if day := re.match(r'(\d{4}-\d\d-)(\d\d)(.*)', leaf): yield 'moved', f'{day[1]}{int(day[2]) % 28 + 1:02}{day[3]}'
    elif isinstance(leaf, (list, dict)) and leaf: yield 'emptied', type(leaf)()
    if leaf is not None: yield 'null', None


def with_member(value, path, new):
    """JSON with one member changed, as compact as it was."""
    whole = json.loads(value)
    place = whole
    for name in path[:-1]: place = place[name]
    if new is OUT: del place[path[-1]]
    else: place[path[-1]] = new
    text = json.dumps(whole, separators=(',', ':'), ensure_ascii=False)
    return text.encode() if isinstance(value, bytes) else text


def named(path):
    return '.'.join(map(str, path))
