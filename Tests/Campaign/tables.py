"""The tables of a store as somebody finds them who wants to edit it: columns, rows, and which rows are Neo's."""
import collections
import contextlib
import dataclasses
import functools
import json
import re
import sqlite3

# Words that name the same thing, so that one column's values fit another.
SYNONYMS = {'resource': 'source', 'src': 'source', 'earlierSeq': 'seq', 'firstSeq': 'seq', 'firstRun': 'run', 'lastRun': 'run'}
WORDS = {'recordTable': ['COMPANY', 'SLAHEAD', 'QUOTATIONHEADER', 'INVOICEHEADER', 'RECURRINGINVOICE', 'FAULTS']}


@dataclasses.dataclass(frozen=True)
class Column:
    name: str
    type: str
    isNull: bool


@dataclasses.dataclass(eq=False)
class Table:
    """A table, its rows in the order of its key, as dicts; `neos` are those that name Neo, or an entry that does."""
    name: str
    columns: list
    key: list
    uniques: list
    rows: list
    neos: list = ()

    def values(self, column):
        return [row[column] for row in self.rows]

    @functools.cached_property
    def kinds(self):
        """What stands in each column, by its values."""
        return {column.name: kind(column, [value for value in self.values(column.name) if value is not None])
                for column in self.columns}


@dataclasses.dataclass(frozen=True)
class Neo:
    """Who Neo is in a sandbox."""
    agent: int = 17
    client: str = '11111111-1111-4111-8111-111111111111'
    name: str = 'Neo Agent Integration'

    def is_in(self, value, column=''):
        if isinstance(value, int): return value == self.agent and is_of_agents(column)
        if isinstance(value, bytes): value = value.decode(errors='replace')
        return isinstance(value, str) and (
            self.client in value or 'Neo' in value
            or re.search(rf'agent_?id":{self.agent}\b', value, re.I) is not None)


def is_of_agents(column):
    return re.search('agent|acted', column, re.I) is not None


class Tables:
    """All tables of a store, read once, and a list of words for each name of a column."""

    def __init__(self, path):
        self.neo = neo = Neo()
        with contextlib.closing(sqlite3.connect(f'file:{path}?mode=ro', uri=True)) as db:
            names = db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name")
            self.all = [read_table(db, name) for name, in names.fetchall()]
            self.schema = db.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema").fetchall()
        self.words = collections.defaultdict(dict)
        for table in self.all:
            for column in table.columns:
                self.words[SYNONYMS.get(column.name, column.name)].update(dict.fromkeys(table.values(column.name)))
        for name, words in WORDS.items(): self.words[name].update(dict.fromkeys(words))
        direct = {id(row): any(neo.is_in(value, name) for name, value in row.items()) for table in self.all for row in table.rows}
        entries = {row['seq'] for table in self.all for row in table.rows if direct[id(row)] and 'seq' in row}
        for table in self.all:
            table.neos = [row for row in table.rows
                          if direct[id(row)] or table.name == 'agent' and row['id'] == neo.agent or row.get('seq', -1) in entries]

    def words_for(self, column):
        return [word for word in self.words[SYNONYMS.get(column, column)] if word is not None]


def read_table(db, name):
    columns = db.execute(f'PRAGMA table_info("{name}")').fetchall()
    key = [column for _, column, *_, place in sorted(columns, key=lambda one: one[5]) if place] or ['rowid']
    uniques = [key] if key != ['rowid'] else []
    for _, index, is_unique, *_ in db.execute(f'PRAGMA index_list("{name}")').fetchall():
        found = [column for *_, column in db.execute(f'PRAGMA index_info("{index}")')]
        if is_unique and found not in uniques: uniques.append(found)
    picked = dict.fromkeys([*key, *(column for _, column, *_ in columns)])
    rows = db.execute(f'SELECT {names(picked)} FROM "{name}" ORDER BY {names(key)}').fetchall()
    return Table(name, [Column(column, kind, not required) for _, column, kind, required, *_ in columns], key, uniques,
                 [dict(zip(picked, row)) for row in rows])


def names(columns):
    return ', '.join(f'"{column}"' for column in columns)


def kind(column, values):
    """flag, time, number, json, text, bytes."""
    if column.type in ['INTEGER', 'INT']:
        if re.match('is[A-Z]|has[A-Z]|returned', column.name) or values and set(values) <= {0, 1}: return 'flag'
        return 'time' if values and max(values) > 10 ** 11 else 'number'
    if any(is_object(value) for value in values[:3] + values[-3:]): return 'json'
    return 'bytes' if column.type == 'BLOB' else 'text'


def is_object(value):
    text = value.decode(errors='replace') if isinstance(value, bytes) else value
    if not isinstance(text, str) or not text.startswith('{'): return False
    try:
        return isinstance(json.loads(text), dict)
    except ValueError:
        return False
