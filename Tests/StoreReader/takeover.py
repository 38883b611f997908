"""What a store of version 9 knew beyond its log, where one was taken over."""
import json

from StoreReader.difference import expect
from StoreReader.tree import sha256
from StoreReader.values import instant


class Takeover:
    """The payload of a migration."""

    def __init__(self, body):
        self.facts = json.loads(body)
        self.runs = {run['id']: run for run in self.facts['runs']}
        self.rows = {row['seq']: row for row in self.facts['rows']}

    def take(self, tables, entry, salt, body, at, seq):
        """Takes an entry of version 1; whether it is one that says less than those of version 2."""
        kind, run = entry['t'], self.runs.get(entry.get('run'))
        if kind == 'observed':
            row = self.rows.get(seq, {})
            more = {'d': row.get('digest', sha256().hex()), 'sign': row.get('hasSecretShape', False)}
            tables.observed(entry | more | {'doubt': row.get('noteDoubt')}, salt, body, seq)
        elif kind == 'run-start':
            found = run or {'bound': entry['at'], 'collector': {'clientID': ''}}
            tables.begin(entry['run'], at, seq, self.facts | found)
        elif kind == 'run-end':
            if run:
                for source in run['sources']:
                    tables.settle(source['name'], run['id'], source['facts'], None)
                tables.end(at, seq, {'run': run['id'], 'journal': run['journal'], 'isComplete': run['isComplete']})
        else:
            return False
        return True

    def close(self, tables, seq):
        for mark in self.facts['marks']:
            recounted = instant(mark['recountedAt']) if 'recountedAt' in mark else None
            tables.marks[mark['source']] = (instant(mark['upTo']), recounted)
        tables.count(self.facts['seal']['run'], seq)


def takeover(db):
    entry = db.execute('SELECT entry FROM logEntry WHERE seq = 0').fetchone()
    if not entry or not entry[0].startswith(b'{"v":1,'):
        return None
    found = db.execute(
        'SELECT body FROM checkpoint JOIN payload ON payload.seq = size - 1 ORDER BY size LIMIT 1').fetchone()
    expect(found, 'the log', 'expected a migration behind the entries of version 1')
    return Takeover(found[0])
