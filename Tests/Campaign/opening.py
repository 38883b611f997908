"""How a store is opened by somebody who means to edit it."""
import contextlib
import sqlite3

SCHEMA = 'type, name, tbl_name, rootpage, sql'
RULES = {'ignore_check_constraints': 'ON', 'writable_schema': 'ON', 'synchronous': 'OFF', 'journal_mode': 'MEMORY'}


def run(db, statements):
    """How many rows it changed."""
    before = db.total_changes
    for sql, values in statements: db.executemany(sql, values) if values != [()] else db.execute(sql)
    return db.total_changes - before


@contextlib.contextmanager
def opened(path):
    """A store whose constraints do not hold, and whose schema can be written."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as db:
        for name, value in RULES.items(): db.execute(f'PRAGMA {name} = {value}')
        db.execute('BEGIN')
        yield db
        db.execute('COMMIT')


@contextlib.contextmanager
def edited(path):
    """The same without its triggers, which are back afterwards, to the letter and in their places."""
    with opened(path) as db:
        triggers = db.execute("SELECT rowid, * FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        db.execute("DELETE FROM sqlite_schema WHERE type = 'trigger'")
    with opened(path) as db:
        yield db
        db.executemany(f'INSERT INTO sqlite_schema (rowid, {SCHEMA}) VALUES (?, ?, ?, ?, ?, ?)', triggers)
