"""Trees that say other than their table: rows that an index lacks or has otherwise, rows that a look-up misses."""
import functools

from opening import SCHEMA, edited, opened, run
from operators import Edit, another, into, out, update


def everything(tables):
    owners = {table.name: table for table in tables.all}
    for kind, index, name, sql in tables.schema:
        if kind == 'index' and sql and name in owners: yield from of_index(tables, owners[name], index, sql)
    for table in tables.all:
        yield Edit('index', table.name, 'rows missed by who looks them up', plant=functools.partial(mislead, table.name))


def of_index(tables, table, index, sql):
    for what, rows in {'all': table.rows, "Neo's": table.neos, 'last': table.rows[-1:]}.items():
        back = [into(table, {column.name: row[column.name] for column in table.columns}) for row in rows]
        if rows: yield lying(index, f'{what} out of {table.name} by it', out(table, rows), back)
    for column in table.columns:
        for row in (table.neos or table.rows)[:1]:
            value = row[column.name]
            if column.name not in sql or column.name in table.key or value is None: continue
            rows = [one for one in table.rows if one[column.name] == value]
            there = update(table, column.name, '?', [another(tables, table, column.name, value)], rows)
            back = update(table, column.name, '?', [value], rows)
            yield lying(index, f'another {column.name} than {value!r} by it', there, back)


def lying(index, operator, there, back):
    return Edit('index', index, operator, plant=functools.partial(lie, index, there, back))


def lie(index, there, back, path):
    """Rows change and their index with them, and are what they were again without it; says whether it differs now."""
    with edited(path) as db:
        run(db, there)
        kept = db.execute(f'SELECT rowid, {SCHEMA} FROM sqlite_schema WHERE name = ?', [index]).fetchone()
        db.execute('DELETE FROM sqlite_schema WHERE name = ?', [index])
    with edited(path) as db:
        run(db, back)
        db.execute(f'INSERT INTO sqlite_schema (rowid, {SCHEMA}) VALUES (?, ?, ?, ?, ?, ?)', kept)
    return is_unsound(path)


def mislead(name, path):
    """A signpost in a table's tree that leads past a row: whoever reads all of it finds it, whoever looks it up does not."""
    with opened(path) as db:
        root, = db.execute('SELECT rootpage FROM sqlite_schema WHERE name = ?', [name]).fetchone()
        size, = db.execute('PRAGMA page_size').fetchone()
    with open(path, 'r+b') as file:
        file.seek((root - 1) * size)
        page = bytearray(file.read(size))
        if page[0] != 5: return False
        # The first cell: a child of four bytes, then the greatest row below it, seven bits a byte.
        place = int.from_bytes(page[12:14], 'big') + 4
        while page[place] & 0x80: place += 1
        if not page[place]: return False
        page[place] -= 1
        file.seek((root - 1) * size)
        file.write(page)
    return is_unsound(path)


def is_unsound(path):
    with opened(path) as db: return db.execute('PRAGMA integrity_check').fetchone() != ('ok',)
