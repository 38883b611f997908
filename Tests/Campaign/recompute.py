"""Computes every digest in a store anew, as somebody can who edits it and has no older root; see edits.py.

Hashes, leaves, seals and checkpoints are those of docs/store.md; a store that nobody edited must come out as it was.
"""
import base64
import json
import re

import reseal
from operators import REGISTERS
from store import edges_of, root_of, sha256


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
    previous, run = None, reseal.FIRST
    for seq in sorted(seq for seq, entry in entries.items() if kind(entry) in ['run-end', 'migration']):
        seal = read_seal(payloads.get(seq))
        if not seal: continue
        entries_since = previous['size'] if previous else reseal.FIRST, seq + 1
        bound = {table['name']: table['digest'] for table in reseal.tables(db, entries_since, (run, seal['run']))}
        seal['tables'] = [{**table, 'digest': bound.get(table['name'], '')} for table in seal['tables']]
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
