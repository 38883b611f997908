"""Edits of rows and cells that chance draws; see edits.py."""
import json

from objects import leaf_changes, members, named, with_member
from operators import SHIFTS, Edit, free, into, like, out, refusals_of, shown, update
from tables import is_object

# There are more ways to edit these.
WEIGHTS = {'json': 4, 'bytes': 4}


def drawn(tables, chance):
    """A single edit by chance; none where it would change nothing."""
    table = chance.choice([table for table in tables.all if table.rows])
    row = chance.choice(table.rows)
    column, = chance.choices(table.columns, [WEIGHTS.get(table.kinds[column.name], 1) for column in table.columns])
    alike = [other for other in table.rows if other[column.name] == row[column.name]]
    match chance.choices(range(7), [12, 3, 2, 2, 2, 2, 1])[0]:
        case 0: edit = cell(tables, table, column, row, [row], chance)
        case 1: edit = cell(tables, table, column, row, alike, chance)
        case 2: edit = '', f'row {key_of(table, row)} out', out(table, [row])
        case 3: edit = column.name, f'{len(alike)} rows of {shown(row[column.name])} out', out(table, alike)
        case 4: edit = '', f'row {key_of(table, row)} doubled', [into(table, free(table, row))]
        case 5:
            other = chance.choice(table.rows)
            edit = '', f'row {key_of(table, row)} as {key_of(table, other)}', like(table, row, other)
        case 6:
            mixed = {column.name: chance.choice(table.rows)[column.name] for column in table.columns}
            edit = '', 'a row mixed of others', [into(table, free(table, mixed))]
    return Edit(table.name, edit[0], edit[1], tuple(edit[2]), refusals=refusals_of(table)) if edit[2] else None


def cell(tables, table, column, row, rows, chance):
    operator, value = another_value(tables, table, column, row, chance)
    where = f'row {key_of(table, row)}' if len(rows) == 1 else f'{len(rows)} rows of {shown(row[column.name])}'
    return column.name, f'{where} {operator}: {shown(value)}', update(table, column.name, '?', [value], rows)


def another_value(tables, table, column, row, chance):
    """What a cell is changed to, and how that is called."""
    value, kind = row[column.name], table.kinds[column.name]
    ways = [("another row's", chance.choice(table.rows)[column.name])]
    if column.isNull: ways.append(('NULL', None))
    words = tables.words_for(column.name)
    if words: ways.append(('a word', chance.choice(words)))
    if isinstance(value, int):
        ways += [('+1', value + 1), ('-1', value - 1), ('none', 0), ('one', 1), ("Neo's", tables.neo.agent), ('minus', -value)]
        if kind == 'flag': ways += [('flipped', 1 - value)] * 4
        if kind == 'time': ways += [(name, value + more) for name, more in SHIFTS]
    elif is_object(value):
        path, leaf = chance.choice(list(members(json.loads(value))) or [((), None)])
        for operator, new in leaf_changes(leaf, tables.neo) if path else ():
            ways += [(f'{named(path)} {operator}', with_member(value, path, new))] * 2
    if isinstance(value, (str, bytes)):
        ways += [('emptied', value[:0]), ('doubled', value + value)]
        if value: ways += [('a byte out', cut(value, chance)), ('a byte changed', flipped(value, chance))] * 2
    return chance.choice(ways)


def cut(value, chance):
    place = chance.randrange(len(value))
    return value[:place] + value[place + 1:]


def flipped(value, chance):
    place = chance.randrange(len(value))
    if isinstance(value, str): return value[:place] + chr(ord(value[place]) ^ 1) + value[place + 1:]
    return value[:place] + bytes([value[place] ^ 1 << chance.randrange(8)]) + value[place + 1:]


def key_of(table, row):
    return '/'.join(str(row[column]) for column in table.key)
