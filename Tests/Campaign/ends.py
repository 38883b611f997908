"""Edits of the log's end, behind what the last collection bound: entries taken back, and entries made up."""
from operators import REGISTERS, Edit, into
from store import sha256

DATED = b'2026-09-01T00:00:00.000Z'


def everything(tables):
    owners = {table.name: table for table in tables.all}
    log, entries = owners['logEntry'], {row['seq']: row['entry'] for row in owners['logEntry'].rows}
    bound, last = max(owners['checkpoint'].values('size')), max(entries)
    for seq in range(bound, last + 1):
        statements = [(f'DELETE FROM "{table.name}" WHERE seq >= ?', [(seq,)]) for table in reversed(tables.all)
                      if any(column.name == 'seq' for column in table.columns)]
        yield Edit('log', '', f'all from entry {seq} on out', tuple(statements))
    payloads = {row['seq']: row for row in owners['payload'].rows}
    for name in REGISTERS:
        for row in owners[name].rows if name in owners else []:
            seq, id = row['seq'], f'{row["id"][:3]}99'
            entry = entries[seq].replace(f'"id":"{row["id"]}"'.encode(), f'"id":"{id}"'.encode())
            for operator, at in {'made up as of its time': None, 'made up as of September': DATED}.items():
                place = entry.index(b'"at":"') + 6
                dated = entry if at is None else entry[:place] + at + entry[place + 24:]
                yield Edit('log', name, f'{row["id"]} {operator}', (
                    into(log, {'seq': last + 1, 'entry': dated, 'leaf': sha256(b'\0', dated)}),
                    into(owners['payload'], {**payloads[seq], 'seq': last + 1}),
                    into(owners[name], {**row, 'seq': last + 1, 'id': id} | ({'recordedAt': 1788220800000} if at else {}))))
