"""Edits of rows: every operator on every table and column, each as SQL; see edits.py."""
import dataclasses
import json
import re

from objects import examples, leaf_changes, members, named, with_member
from tables import is_of_agents, names

DAY = 86_400_000
SHIFTS = [('a day later', DAY), ('a day earlier', -DAY), ('a month later', 30 * DAY), ('a month earlier', -30 * DAY)]
REGISTERS = ['exception', 'attestation', 'calibration', 'revocation', 'followUp', 'import']
NOTHING = {'text': '', 'json': '', 'bytes': b''}


@dataclasses.dataclass(frozen=True)
class Edit:
    """One edit: of which column, by which operator, as statements with the values of each time they run.

    A plant does `plant(path, arguments…)` in place of that, or after it. `refusals` are the exit codes that tell it.
    """
    table: str
    column: str
    operator: str
    statements: tuple = ()
    plant: object = None
    refusals: tuple = (4,)

    def __str__(self):
        return f'{self.table}{"." * bool(self.column)}{self.column}: {self.operator}'


def everything(tables):
    """Every operator on every table and column that it fits."""
    for table in tables.all:
        for column, operator, statements in [*of_rows(tables, table), *of_columns(tables, table)]:
            if statements: yield Edit(table.name, column, operator, tuple(statements), refusals=refusals_of(table))


def refusals_of(table):
    """What ends a `check` of a store in which it was edited: another tenant's store has a code of its own."""
    return (4, 78) if table.name == 'tenant' else (4,)


def of_rows(tables, table):
    neos, others = table.neos, [row for row in table.rows if row not in table.neos]
    ends = {'first': table.rows[:1], 'last': table.rows[-1:], "Neo's first": neos[:1], "Neo's last": neos[-1:]}
    for what, rows in {"Neo's": neos, 'all': table.rows, **ends}.items(): yield '', f'{what} out', out(table, rows)
    if others: yield '', "all but Neo's out", out(table, others)
    for what, rows in ends.items():
        for row in rows:
            yield '', f'{what} doubled', [into(table, free(table, row))]
            for other in others[-1:]: yield '', f"{what} as another's", like(table, row, other)
            for other in neos[:1]: yield '', f"{what} as Neo's first", like(table, row, other)
            for column, word in planted_words(tables, table, row):
                yield '', f'{what} doubled as {column} {word}', [into(table, free(table, {**row, column: word}))]
    for column in table.columns:
        found = [row[column.name] for row in neos]
        if table.kinds[column.name] != 'text' or not 1 < len(set(found)) < 12: continue
        for value in dict.fromkeys(found):
            yield '', f"Neo's with {column.name} {value!r} out", out(table, [row for row in neos if row[column.name] == value])
    for column in table.columns:
        if table.kinds[column.name] != 'flag': continue
        off, on = ([row for row in table.rows if row[column.name] == value][:1] for value in [0, 1])
        for row, other in zip(off, on):
            yield '', f'one that is not {column.name} as one that is', like(table, row, other)
            yield '', f'one that is {column.name} as one that is not', like(table, other, row)
    yield '', 'one invented', [into(table, free(table, invented(tables, table)))]
    # Where nothing was bound yet: before the log's first entry, and behind its last.
    for place in [-1, max(tables.words_for('seq')) + 1]:
        for row in (neos or table.rows)[-1:]:
            if 'seq' in row: yield '', f'last doubled at entry {place}', [into(table, free(table, {**row, 'seq': place}))]


def of_columns(tables, table):
    for column in table.columns:
        for what, rows in {'all': table.rows, "Neo's": table.neos}.items():
            if not rows or what != 'all' and len(rows) == len(table.rows): continue
            for operator, expression, *values in changes(tables, table, column):
                yield column.name, f'{what} {operator}', update(table, column.name, expression, values, rows)
        others = [row for row in table.rows if row not in table.neos]
        for value in neos_values(tables, table, column):
            yield column.name, f"others' to Neo's {value!r}", update(table, column.name, '?', [value], others)
            yield column.name, f"last other's to Neo's {value!r}", update(table, column.name, '?', [value], others[-1:])
            mine = [row for row in table.neos if row[column.name] == value]
            other = another(tables, table, column.name, value)
            yield column.name, f"Neo's {value!r} to another's", update(table, column.name, '?', [other], mine)
        if table.kinds[column.name] == 'json':
            for row in examples(table, column.name):
                for path, leaf in members(json.loads(row[column.name])):
                    # Of payloads there are as many kinds as sources.
                    for operator, new in list(leaf_changes(leaf, tables.neo))[:2 if column.name == 'body' else None]:
                        value = with_member(row[column.name], path, new)
                        yield column.name, f'{named(path)} {operator}', update(table, column.name, '?', [value], [row])


def changes(tables, table, column):
    """Operators of all rows of a column, as SQL."""
    name, found = f'"{column.name}"', table.kinds[column.name]
    if column.isNull: yield 'NULL', 'NULL'
    yield 'emptied', '?', NOTHING.get(found, 0)
    if found == 'flag':
        yield 'flipped', f'1 - {name}'
        yield 'set', '1'
    if found in ['number', 'time']:
        for more in [1, -1]: yield f'{more:+}', f'{name} + ?', more
    if found == 'time':
        for operator, more in SHIFTS: yield operator, f'{name} + ?', more
    if found in ['text', 'json']: yield 'with a blank', f"{name} || ' '"
    if found == 'bytes': yield 'zeroed', f'zeroblob(length({name}))'
    values = list(dict.fromkeys(table.values(column.name)))
    for word in values[:1] + values[-1:]: yield f'to {shown(word)}', '?', word
    # One column's value in another of its kind: claimed is what was stored.
    for other in table.columns:
        if other != column and other.type == column.type and other.isNull <= column.isNull and found == table.kinds[other.name]:
            yield f'to {other.name}', f'"{other.name}"'


def neos_values(tables, table, column):
    """Neo's ids and names, as they stand in this column, or would."""
    neo, kind = tables.neo, table.kinds[column.name]
    if kind == 'number' and (is_of_agents(column.name) or table.name == 'agent' and column.name == 'id'): return [neo.agent]
    if kind != 'text': return []
    found = [value for value in dict.fromkeys(table.values(column.name)) if neo.is_in(value)]
    if found: return found[:3]
    if re.search('client', column.name, re.I): return [neo.client]
    return [neo.name] if re.search('name|who|application|key|id$', column.name, re.I) else []


def another(tables, table, column, value):
    """A value like this one that is not Neo's."""
    words = [word for word in table.values(column) + tables.words_for(column) if type(word) is type(value)]
    return next((word for word in words if word not in ['', -1] and not tables.neo.is_in(word, column) and word != value),
                99 if isinstance(value, int) else 'Somebody')


def planted_words(tables, table, row):
    """Words of the store that would make a new key of this row."""
    for column in {column for unique in table.uniques for column in unique}:
        for word in tables.words_for(column)[-2:] + tables.words_for(column)[:1]:
            if type(word) is type(row[column]) is str and word not in table.values(column): yield column, word
            elif type(word) is type(row[column]) is str and len(table.key) > 1 and word != row[column]: yield column, word


def invented(tables, table):
    """A row made of words that stand in columns of these names elsewhere."""
    defaults = {'TEXT': 'x', 'BLOB': bytes(32)}
    return {column.name: next(iter(reversed(tables.words_for(column.name))), defaults.get(column.type, 1))
            for column in table.columns}


def free(table, row):
    """The row with a key that no other has."""
    row = {column.name: row[column.name] for column in table.columns}
    for unique in table.uniques:
        if not any(all(other[column] == row[column] for column in unique) for other in table.rows): continue
        column = next((column for column in unique if isinstance(row[column], int)), unique[-1])
        taken = table.values(column)
        if isinstance(row[column], int): row[column] = max(value for value in taken if value is not None) + 1
        elif isinstance(row[column], str): row[column] += '-2'
        elif isinstance(row[column], bytes): row[column] += b'2'
    return row


def out(table, rows):
    if len(rows) == len(table.rows): return [(f'DELETE FROM "{table.name}"', [()])] if rows else []
    return [(f'DELETE FROM "{table.name}" WHERE {by_key(table)}', keys(table, rows))] if rows else []


def into(table, row):
    marks = ', '.join('?' * len(row))
    return f'INSERT INTO "{table.name}" ({names(row)}) VALUES ({marks})', [tuple(row.values())]


def like(table, row, other):
    """The row takes all from another one but its key."""
    taken = [column.name for column in table.columns
             if not any(column.name in unique for unique in table.uniques) and row[column.name] != other[column.name]]
    if not taken: return []
    sets = ', '.join(f'"{column}" = ?' for column in taken)
    return [(f'UPDATE "{table.name}" SET {sets} WHERE {by_key(table)}',
             [(*(other[column] for column in taken), *key) for key in keys(table, [row])])]


def update(table, column, expression, values, rows):
    """A column set to an expression in these rows, where that makes a difference."""
    if not rows: return []
    head, difference = f'UPDATE "{table.name}" SET "{column}"', f'"{column}" IS NOT ({expression})'
    if len(rows) == len(table.rows):
        if not any(column in unique for unique in table.uniques) or '+ ?' not in expression:
            return [(f'{head} = {expression} WHERE {difference}', [(*values, *values)])]
        # A key that moves by one must not meet the next one on its way.
        return [(f'{head} = -({expression}) - 1000000000000000', [(*values,)]),
                (f'{head} = -"{column}" - 1000000000000000', [()])]
    return [(f'{head} = {expression} WHERE {difference} AND {by_key(table)}',
             [(*values, *values, *key) for key in keys(table, rows)])]


def by_key(table):
    return ' AND '.join(f'"{column}" IS ?' for column in table.key)


def keys(table, rows):
    return [tuple(row[column] for column in table.key) for row in rows]


def shown(value):
    text = repr(value)
    return text if len(text) < 60 else f'{text[:40]}…'
