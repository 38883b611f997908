"""Computes every digest in a store anew, as somebody can who edits it and has no older root; see edits.py.

Hashes, leaves, seals and checkpoints are those of docs/store.md; a store that nobody edited must come out as it was.
"""
import base64
import hashlib
import json
import re

from operators import REGISTERS
from store import edges_of, root_of, sha256
from tables import names

# What the digest of a table is sorted by, where that is not its key.
ORDERS = {
    'ticketClient': ['seq'], 'trace': ['firstSeq', 'id'], 'traceCount': ['run', 'trace', 'day'], 'versionEnd': ['run', 'seq'],
}
SETTINGS = 'SELECT payload.seq, salt, body FROM version JOIN payload USING (seq) WHERE seq >= ? AND seq < ? ORDER BY seq'
FIRST, LAST = -1 << 63, (1 << 63) - 1


def everything(db, table=''):
    """Binds a store as it is now; what was edited in a table of the register goes into its payloads, else the reverse."""
    if table in REGISTERS:
        db.execute(f'UPDATE payload SET body = CAST(terms AS BLOB) FROM "{table}" AS edited WHERE edited.seq = payload.seq')
    else:
        for name in REGISTERS:
            db.execute(f'UPDATE "{name}" SET terms = CAST(body AS TEXT) FROM payload WHERE payload.seq = "{name}".seq')
    entries = {seq: bytes(entry) for seq, entry in db.execute('SELECT seq, entry FROM logEntry ORDER BY seq')}
    payloads = {seq: (salt or b'', body or b'') for seq, salt, body in db.execute('SELECT seq, salt, body FROM payload')}
    for seq in entries.keys() & payloads.keys(): entries[seq] = with_hash(entries[seq], *payloads[seq])
    previous, run = None, FIRST
    for seq in sorted(seq for seq, entry in entries.items() if kind(entry) in ['run-end', 'migration']):
        seal = read_seal(payloads.get(seq))
        if not seal: continue
        span = previous['size'] if previous else FIRST, seq + 1, run, seal['run']
        seal['tables'] = [{**table, 'digest': table_digest(db, table['name'], span)} for table in seal['tables']]
        seal['register'] = sum(kind(entry) in REGISTERS for place, entry in entries.items() if place < seq)
        if previous: seal['previous'] = previous
        body = json.dumps(seal, sort_keys=True, separators=(',', ':'), ensure_ascii=False).encode()
        entries[seq] = with_hash(entries[seq], payloads[seq][0], body)
        db.execute('UPDATE payload SET body = ? WHERE seq = ? AND body IS NOT ?', [body, seq, body])
        previous, run = seal_checkpoint(db, entries, seq), seal['run']
    rows = [(entry, leaf(entry), seq, entry, leaf(entry)) for seq, entry in entries.items()]
    db.executemany('UPDATE logEntry SET entry = ?, leaf = ? WHERE seq = ? AND (entry IS NOT ? OR leaf IS NOT ?)', rows)


def read_seal(payload):
    """A seal, unless it was edited until it is none."""
    try:
        seal = json.loads(payload[1])
        return seal if isinstance(seal['run'], int) and all(isinstance(table['name'], str) for table in seal['tables']) else None
    except (ValueError, KeyError, TypeError):
        return None


def leaf(entry):
    return sha256(b'\0', entry)


def kind(entry):
    found = re.match(rb'\{"v":\d+,"t":"([^"]*)"', entry)
    return found[1].decode() if found else ''


def with_hash(entry, salt, body):
    """The entry with its payload's hash and length."""
    if not re.search(rb'"h":"', entry): return entry
    entry = re.sub(rb'"h":"[0-9a-f]*"', b'"h":"%s"' % sha256(salt, body).hex().encode(), entry, count=1)
    return re.sub(rb'"len":\d+', b'"len":%d' % len(body), entry, count=1)


def seal_checkpoint(db, entries, seq):
    """Writes the checkpoint right behind a seal, and gives what the next one says of it."""
    leaves = [leaf(entry) for place, entry in sorted(entries.items()) if place <= seq]
    edges = edges_of(leaves)
    root, edge = root_of(edges[-1]), b''.join(digest for _, digest in edges[-2])
    (name, identity), = db.execute('SELECT name, storeId FROM tenant LIMIT 1').fetchall() or [('', '')]
    text = f'neoaudit/{name}/{identity}\n{seq + 1}\n{base64.b64encode(root).decode()}\n'
    db.execute('UPDATE checkpoint SET root = ?, text = ?, edge = ? WHERE size = ?', [root, text, edge, seq + 1])
    return {'size': seq + 1, 'root': root.hex(), 'leaf': leaves[-1].hex()}


def table_digest(db, name, span):
    """SHA-256 over the rows of a table that came with a span of entries or runs."""
    if name == 'settings': return digest(db.execute(SETTINGS, span[:2]))
    columns = db.execute(f'PRAGMA table_info("{name}")').fetchall()
    if not columns: return ''
    key = [column for _, column, *_, place in sorted(columns, key=lambda one: one[5]) if place]
    order = ORDERS.get(name, ['seq'] if name in REGISTERS else key)
    rows, first = f'SELECT {names([column for _, column, *_ in columns])} FROM "{name}"', order[0]
    if first in ['seq', 'firstSeq']:
        return digest(db.execute(f'{rows} WHERE "{first}" >= ? AND "{first}" < ? ORDER BY {names(order)}', span[:2]))
    if first == 'run' or name == 'run':
        return digest(db.execute(f'{rows} WHERE "{first}" > ? AND "{first}" <= ? ORDER BY {names(order)}', span[2:]))
    return digest(db.execute(f'{rows} ORDER BY {names(order)}'))


def digest(rows):
    found = hashlib.sha256()
    for row in rows:
        for value in row: found.update(encoded(value))
    return found.hexdigest()


def encoded(value):
    """`00` for NULL, `01` and a whole number of eight bytes, `03` a text or `04` bytes, with a length of eight bytes."""
    if value is None: return b'\0'
    if isinstance(value, int): return b'\1' + value.to_bytes(8, 'big', signed=True)
    data = value.encode() if isinstance(value, str) else value
    return (b'\3' if isinstance(value, str) else b'\4') + len(data).to_bytes(8, 'big') + data
