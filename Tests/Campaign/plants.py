"""What is planted beside a store's rows: in its schema, in its indexes, in its file, and next to it; see edits.py."""
import contextlib
import functools
import os
import re
import shutil
import sqlite3
import struct

import indexes
from opening import edited, opened, run
from operators import Edit, out

MAGIC = b'\xd9\xd5\x05\xf9\x20\xa1\x63\xd7'
SECTOR = 512
# Not a store, a damaged one, one of a later version, another tenant's: each is refused by its own code.
FILE = (4, 65, 78)


def everything(tables, views, older, others):
    """Every plant that fits; `older` is the same store before its last collection, `others` are other tenants'."""
    yield from in_schema(tables, views)
    yield from indexes.everything(tables)
    yield from in_file(older, others)
    yield from beside(tables)


def in_schema(tables, views):
    for table in tables.all:
        name = table.name
        yield made(name, f'CREATE TRIGGER planted AFTER INSERT ON "{name}" BEGIN DELETE FROM "{name}"; END')
        yield made(name, f'CREATE INDEX planted ON "{name}" ("{table.columns[-1].name}")')
        yield Edit('schema', name, "a view in its place, of less rows", tuple(out(table, table.neos or table.rows)),
                   functools.partial(replace, name))
        yield reworded(name, 'with a remark', r'\(\n', '( -- as before\n')
        yield reworded(name, 'not STRICT', r' STRICT(, )?', ' ')
        yield reworded(name, 'with texts in any case', ' TEXT', ' TEXT COLLATE NOCASE')
        for one, other in zip(table.columns, table.columns[1:]):
            if one.type != other.type or one.isNull != other.isNull: continue
            yield Edit('schema', name, f'{one.name} for {other.name}', plant=functools.partial(swap, name, one.name, other.name))
    for name in [*views, *(f'every{table.name[0].upper()}{table.name[1:]}' for table in tables.all), 'planted']:
        if name in [table.name for table in tables.all]: continue
        yield made('', f'CREATE VIEW "{name}" AS SELECT 1 AS x WHERE 0')
        yield made('', f'CREATE TABLE "{name}" (x)')
    for kind, name, owner, sql in tables.schema:
        if kind in ['trigger', 'index'] and sql: yield made(owner, f'DROP {kind} "{name}"')
    yield made('', 'ANALYZE')


def made(name, sql):
    return Edit('schema', name, sql, plant=functools.partial(execute, sql))


def execute(sql, path):
    with opened(path) as db: db.execute(sql)


def reworded(name, operator, text, other):
    return Edit('schema', name, operator, plant=functools.partial(reword, name, text, other))


def reword(name, text, other, path):
    """Another text of a table's schema; says whether it is another one."""
    with opened(path) as db:
        old, = db.execute('SELECT sql FROM sqlite_schema WHERE name = ?', [name]).fetchone()
        new = re.sub(text, other, old)
        db.execute('UPDATE sqlite_schema SET sql = ? WHERE name = ?', [new, name])
    return new != old


def swap(name, one, other, path):
    """Two columns go by each other's names."""
    names = {one: other, other: one}
    with opened(path) as db:
        old, = db.execute('SELECT sql FROM sqlite_schema WHERE name = ?', [name]).fetchone()
        new = re.sub(rf'(?m)^( +|, )({one}|{other})\b', lambda found: found[1] + names[found[2]], old)
        db.execute('UPDATE sqlite_schema SET sql = ? WHERE name = ?', [new, name])
    return new != old


def replace(name, path):
    """A view takes a table's name; the table goes by another."""
    with opened(path) as db:
        db.execute('PRAGMA legacy_alter_table = ON')
        db.execute(f'ALTER TABLE "{name}" RENAME TO "{name}Before"')
        db.execute(f'CREATE VIEW "{name}" AS SELECT * FROM "{name}Before"')


def in_file(older, others):
    for name, values in {'user_version': [0, 1, 2, 99], 'application_id': [0, 1, 0x47504b47]}.items():
        for value in values: yield Edit('file', name, f'to {value}', ((f'PRAGMA {name} = {value}', [()]),), refusals=FILE)
    for what, path in {**older, **others}.items():
        yield Edit('file', '', what, plant=functools.partial(give, path), refusals=FILE)
    yield Edit('file', '', 'written anew by VACUUM', plant=vacuum, refusals=FILE)
    yield Edit('file', '', 'a page more', plant=functools.partial(resize, 4096), refusals=FILE)
    yield Edit('file', '', 'a page less', plant=functools.partial(resize, -4096), refusals=FILE)
    yield Edit('file', '', 'nothing in it', plant=functools.partial(resize, -1 << 40), refusals=FILE)
    yield Edit('file', '', 'gone', plant=os.remove, refusals=FILE)


def beside(tables):
    """Journals that SQLite would play back into the store, and logs that it would read in the store's place."""
    for table in tables.all:
        hidden = out(table, table.neos or table.rows)
        if not hidden: continue
        for kind, plant in {'-journal': leave_journal, '-wal': leave_wal}.items():
            yield Edit('beside', kind, f"Neo's out of {table.name}", plant=functools.partial(plant, hidden), refusals=FILE)
    for kind in ['-journal', '-wal', '-shm']:
        yield Edit('beside', kind, 'of zeros', plant=functools.partial(leave, kind, bytes(4096)), refusals=FILE)
        yield Edit('beside', kind, 'of noise', plant=functools.partial(leave, kind, MAGIC + b'noise' * 400), refusals=FILE)


def leave(kind, data, path):
    with open(path + kind, 'wb') as file: file.write(data)


def leave_journal(statements, path):
    """A journal as a crash leaves it, of a transaction that began with the edited store and ended with this one."""
    other = path + '.other'
    shutil.copyfile(path, other)
    with edited(other) as db: run(db, statements)
    before, after = pages(other), pages(path)
    os.remove(other)
    size, nonce = len(before[0]), 1
    changed = [number for number, page in enumerate(before) if after[number:number + 1] != [page]]
    head = MAGIC + b''.join(number.to_bytes(4, 'big') for number in [len(changed), nonce, len(before), SECTOR, size])
    records = [(number + 1).to_bytes(4, 'big') + before[number]
               + ((nonce + sum(before[number][place] for place in range(size - 200, 0, -200))) & 0xffffffff).to_bytes(4, 'big')
               for number in changed]
    leave('-journal', head.ljust(SECTOR, b'\0') + b''.join(records), path)


def leave_wal(statements, path):
    """A write-ahead log with the edit in it, and the store's head that makes it read."""
    other = path + '.other'
    shutil.copyfile(path, other)
    with edited(other) as db: run(db, statements)
    before, after = pages(path), pages(other)
    os.remove(other)
    # A log of frames that a file of the older pages goes with; its head and frames are as SQLite's format says.
    size = len(before[0])
    for page_list in [before, after]: page_list[0] = page_list[0][:18] + b'\2\2' + page_list[0][20:]
    with open(path, 'wb') as file: file.write(b''.join(before))
    changed = [number for number, page in enumerate(after) if before[number:number + 1] != [page]]
    head = b''.join(number.to_bytes(4, 'big') for number in [0x377f0682, 3007000, size, 0, 1, 1])
    sums = wal_sums(head, (0, 0))
    log = head + b''.join(number.to_bytes(4, 'big') for number in sums)
    for number in changed:
        frame = (number + 1).to_bytes(4, 'big') + (len(after) * (number == changed[-1])).to_bytes(4, 'big')
        sums = wal_sums(frame + after[number], sums)
        log += frame + head[16:24] + b''.join(number.to_bytes(4, 'big') for number in sums) + after[number]
    leave('-wal', log, path)


def wal_sums(data, sums):
    one, other = sums
    words = struct.unpack(f'<{len(data) // 4}I', data)
    for first, second in zip(words[::2], words[1::2]):
        one = (one + first + other) & 0xffffffff
        other = (other + second + one) & 0xffffffff
    return one, other


def give(source, path):
    shutil.copyfile(source, path)


def vacuum(path):
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as db: db.execute('VACUUM')


def resize(more, path):
    os.truncate(path, max(0, os.path.getsize(path) + more))


def pages(path):
    with open(path, 'rb') as file: data = file.read()
    size = int.from_bytes(data[16:18], 'big')
    return [data[place:place + size] for place in range(0, len(data), size)]
