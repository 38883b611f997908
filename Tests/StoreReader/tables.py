"""The tables of a store, made anew from its entries."""
import bisect
import collections
import hashlib
import json
import re

from StoreReader.difference import expect
from StoreReader.layout import LISTS, LOGS, NEO, ORDER
from StoreReader.permissions import permissions
from StoreReader.traces import identity, trace_of, value_of, written
from StoreReader.values import (
    DAY, Number, Object, filled, flag, instant, kept, mark, moment, no_day, or_unreadable, parse, plain_name, scalar,
    text, time, whole)


class Tables:
    """The tables, made anew entry by entry."""

    def __init__(self):
        self.rows = {name: [] for name in ORDER}
        self.latest, self.traces, self.actions, self.changes = {}, {}, {}, {}
        self.open, self.snapshots = collections.defaultdict(dict), collections.defaultdict(list)
        self.sightings, self.tickets = collections.defaultdict(list), {}
        self.runs, self.marks, self.keyed = {}, {}, {}
        self.requests = collections.defaultdict(list)
        self.rewritten, self.states, self.sealed = {}, {}, 0

    def finish(self):
        """All rows, by table."""
        add = self.rows
        add['latest'] = [(source, key, *rest) for (source, key), rest in self.latest.items()]
        add['run'] = list(map(tuple, self.runs.values()))
        add['mark'] = [(source, *mark) for source, mark in self.marks.items()]
        add['version'] = list(self.states.values())
        for name in ('coverage', 'snapshot', 'recount'):
            add[name] = [row for (table, *_), row in self.keyed.items() if table == name]
        for run, requests in self.requests.items():
            add['request'] += [(run, number, *request) for number, request in enumerate(requests, 1)]
            sums = collections.defaultdict(lambda: [0] * 5)
            for method, path, status, rows, size, waited, _ in requests:
                failed = int(status == 0 or status >= 400)
                for index, more in enumerate((1, failed, rows, size, waited)):
                    sums[method, path][index] += more
            add['requestCount'] += [(run, *pair, *counts) for pair, counts in sums.items()]
        add['sighting'] = [(run, seq) for seq, runs in self.sightings.items() for run in runs]
        return add

    # -- lists

    def sight(self, seq, run):
        if run not in self.sightings[seq]:
            self.sightings[seq].append(run)

    def end_states(self, source, key, run):
        for seq, first in self.open[source].pop(key, []):
            seen = [first] + self.snapshots[source] + self.sightings[seq]
            self.rows['versionEnd'].append((seq, max(r for r in seen if r < run or r == first), run))

    def begin_state(self, source, key, seq, run):
        states = self.open[source].get(key, [])
        for again in [state for state in states if state[1] == run]:
            states.remove(again)
            del self.states[again[0]]
        self.end_states(source, key, run)
        self.open[source][key] = [(seq, run)]
        self.states[seq] = (seq, source, key, run)

    # -- rows

    def trace(self, row, source, seq):
        told = trace_of(row, source)
        line = '[' + ','.join(map(written, told)) + ']'
        if line not in self.traces:
            self.traces[line] = len(self.traces) + 1
            self.rows['trace'].append((self.traces[line], seq, *map(value_of, told), line))
        return self.traces[line], told

    def observed(self, entry, salt, body, seq):
        source, key, run, row = entry['src'], entry['id'], entry['run'], parse(body)
        expect(isinstance(row, Object), f'entry {seq}', 'expected an object as its body')
        self.latest[source, key] = (seq, salt, bytes.fromhex(entry['d']))
        if source in LISTS:
            self.begin_state(source, key, seq, run)
        if source == 'applications':
            self.application(row, entry, seq)
        elif source == 'agents':
            self.agent(row, seq)
        elif source in ('opportunities', 'tickets'):
            self.ticket(row, key, seq, run)
        elif source == 'actions':
            self.action(row, entry, seq)
        elif source in LOGS:
            self.change(row, source, key, seq)
        elif source in NEO:
            self.neo(row, source, seq)
        else:
            expect(source in LISTS, f'entry {seq}', f"a source that the page does not know: '{source}'")
        if 'was' in entry and (source == 'actions' or source in LOGS):
            was, rows = entry['was'], self.actions if source == 'actions' else self.changes
            if was in rows:
                (writer, at), (old_writer, old_at) = rows[seq][:2], rows[was][:2]
                what = ('filter' if entry.get('re') else 'attribution' if writer != old_writer
                        else 'time' if at != old_at else 'table' if rows[seq][4] != rows[was][4] else 'content')
                self.rewritten[seq] = (was, what)
                self.rows['rewrite'].append((seq, source, key, was, what, run))

    def application(self, row, entry, seq):
        any_filled = lambda *names: int(any(filled(row.get(name)) for name in names))
        any_flag = lambda *names: int(any(flag(row.get(name)) == 1 for name in names))
        self.rows['application'].append((
            seq, scalar(row.get('id')) or '', text(row.get('clientId')), text(row.get('displayName')),
            flag(row.get('inactive')), text(row.get('grant_type')), identity(row.get('loginas_agent_id')),
            any_flag('_issystem') | any_filled('system_use'), int(any(mark(row.get(name)) == 1 for name in ('allowagents', 'allowusers'))),
            any_filled('redirecturi', 'redirectUris', 'redirecturi_list'),
            int(any(filled(row.get(name)) and not no_day(row.get(name))
                    for name in ('apikey1_date_generated', 'apikey2_date_generated'))), is_array(row.get('scopes')),
            int('clientSecret' in entry.get('secret', []))))
        names = {or_unreadable(text(member(scope, 'name'))) for scope in elements(row.get('scopes'))}
        self.rows['applicationScope'] += [(seq, name) for name in names]

    def agent(self, row, seq):
        if identity(row.get('id')) is None:
            return
        self.rows['agent'].append((
            seq, identity(row.get('id')), plain_name(row.get('name')), flag(row.get('isdisabled')),
            flag(row.get('isapiagent')), mark(row.get('is_admin')),
            is_array(row.get('claims'))))
        roles = elements(row.get('roles'))
        claims = elements(row.get('claims')) + [claim for role in roles for claim in elements(member(role, 'claims'))]
        pairs = {(or_unreadable(text(member(claim, 'type'))), or_unreadable(scalar(member(claim, 'value'))))
                 for claim in claims if not isinstance(claim, Object) or member(claim, 'value') is not None}
        pairs |= {('role:' + or_unreadable(scalar(member(role, 'id'))), '?')
                  for role in roles if not is_array(member(role, 'claims'))}
        if row.get('roles') not in (None, '') and not is_array(row.get('roles')): pairs.add(('role:?', '?'))
        self.rows['agentClaim'] += [(seq, *pair) for pair in pairs]
        teams = {text(member(team, 'team_name')) for team in elements(row.get('teams'))} - {None}
        self.rows['agentTeam'] += [(seq, name) for name in teams]

    def ticket(self, row, key, seq, run):
        if whole(key) is None:
            return
        client = identity(row.get('client_id'))
        known = self.tickets.get(whole(key))
        if known and known[1] == client:
            return self.sight(known[0], run)
        self.tickets[int(key)] = (seq, client)
        self.rows['ticketClient'].append((int(key), seq, client, run))

    def action(self, row, entry, seq):
        trace, told = self.trace(row, 'actions', seq)
        at, hidden = moment(row.get('datetime')), flag(row.get('hiddenfromuser'))
        ticket = identity(row.get('ticket_id')) or whole(entry['id'].split('/')[0]) or 0
        application, under, acting = map(value_of, told[1:4])
        self.actions[seq] = ((application or '', under, acting), at, trace, hidden == 0, '')
        self.rows['action'].append((
            seq, trace, ticket, identity(row.get('id')) or 0, text(row.get('guid')) or '', at,
            application or '', under, acting, kept(row.get('outcome')) or '', hidden, int(entry.get('sign', False)),
            entry.get('doubt')))

    def change(self, row, source, key, seq):
        log, (trace, told) = LOGS[source], self.trace(row, source, seq)
        at, under = moment(row.get(log.time)), value_of(told[2])
        who = (plain_name(row.get(log.name)) if log.name else None) or ''
        self.changes[seq] = (under if log.agent else who, at, trace, 0, value_of(told[7]) or '')
        client = identity(row.get('clientid'))
        told_in = lambda name: (kept(row.get(name)) if name else None) or ''
        self.rows['change'].append((
            seq, trace, source, key, value_of(told[7]) or '', scalar(row.get(log.record)) or '', told_in(log.field),
            told_in(log.old), told_in(log.new), at, under, who, client, scalar(row.get('ticket_id'))))

    def neo(self, row, source, seq):
        said = lambda *names: first(kept(row.get(name)) for name in names)
        plain = lambda name: None if isinstance(row.get(name), bool) else scalar(row.get(name))
        agent = plain('agent_id')
        if source == 'neo-agents':
            agent = plain('id') if agent is None else agent
            self.rows['neoWorkflow'].append((seq, agent or '', said('name', 'agent_name'), said('state')))
        elif source == 'neo-agent-versions':
            numbers = [plain(name) for name in ('version_number', 'version', 'version_id')]
            self.rows['neoVersion'].append((
                seq, agent or '', said('agent_name', 'name'), first(numbers),
                time(row.get('created_at'))))
            self.rows['neoPermission'] += [
                (seq, position, *permission) for position, permission in enumerate(permissions(row))]
        elif source == 'neo-executions':
            self.rows['neoExecution'].append((
                seq, said('execution_id'), agent or '', said('entity_number', 'entity_id'),
                time(row.get('created_at'))))
        elif source == 'neo-steps':
            self.rows['neoStep'].append((
                seq, said('step_id'), said('execution_id'), said('tool_type_name'), flag(row.get('is_error')),
                time(row.get('created_at'))))
        else:
            self.rows['neoApproval'].append((
                seq, said('id'), agent or '', said('ticket_id'), said('ticket_number'), said('status'),
                int(names_somebody(row.get('decided_by'))), time(row.get('created_at')), time(row.get('updated_at'))))

    def gone(self, entry, seq):
        source, key = entry['src'], entry['id']
        self.latest.pop((source, key), None)
        if source in LISTS:
            self.end_states(source, key, entry['run'])
        else:
            self.rows['rewrite'].append((seq, source, key, entry['was'], 'gone', entry['run']))

    # -- facts

    def begin(self, run, at, seq, facts):
        if not self.rows['tenant']:
            self.rows['tenant'].append((1, facts['tenant'], facts['url'], facts.get('dbid'), facts['store']))
        collector = facts['collector']
        self.runs[run] = [
            run, seq, at, instant(facts['bound']), None, 0, collector['clientID'], collector.get('agent'), None]

    def settle(self, source, run, facts, seq):
        window, snapshot, recount = facts.get('window'), facts.get('snapshot'), facts.get('recount')
        span = (instant(window['from']), instant(window['to'])) if window else (None, None)
        self.keyed['coverage', run, source] = (
            run, source, facts['requests'], facts['pages'], facts.get('claimed'), facts['received'], *span,
            int(facts['isComplete']), facts['gap'])
        if snapshot:
            digest = hashlib.sha256()
            states = {key: states[0][0] for key, states in self.open[source].items()}
            for key in sorted(states, key=str.encode):
                digest.update(f'{key}\0{states[key]}\n'.encode())
            # What was taken over has no digest.
            is_so = (snapshot['rows'], snapshot['digest']) == (len(states), digest.hexdigest())
            expect(is_so or seq is None, f'entry {seq}',
                   f'expected the digest over {len(states)} states of {source}, saw another')
            self.keyed['snapshot', run, source] = (
                run, source, instant(snapshot['bound']), snapshot['rows'], snapshot['digest'])
            self.snapshots[source].append(run)
        if recount:
            begin = instant(recount['from'])
            self.keyed['recount', run, source, begin] = (run, source, begin, instant(recount['to']))
        if 'mark' in facts:
            up_to, (old, recounted) = instant(facts['mark']['upTo']), self.marks.get(source, (None, None))
            self.marks[source] = (
                up_to if old is None else max(old, up_to), up_to if facts['mark']['isRecounted'] else recounted)
        for seen in facts['seen']:
            self.sight(seen, run)
        self.journal(run, facts['journal'])

    def journal(self, run, requests):
        self.requests[run] += [
            (r['method'], r['path'], r['status'], r['rows'], r['bytes'], r['waited'], instant(r['startedAt']))
            for r in requests]

    def end(self, at, seq, seal):
        run = seal['run']
        self.journal(run, seal['journal'])
        self.count(run, seq)
        began = sorted(request[6] for request in self.requests[run])
        peak = max((bisect.bisect_right(began, time) - bisect.bisect_left(began, time - 59_999) for time in began),
                   default=None)
        row = self.runs[run]
        row[4], row[5], row[8] = at, int(seal['isComplete']), peak

    def count(self, run, seq):
        """Counts the rows that came since the last seal."""
        for rows, is_action in ((self.actions, True), (self.changes, False)):
            counts = {}
            for entry, (_, occurred, trace, visible, _) in rows.items():
                if not self.sealed <= entry < seq:
                    continue
                was, what = self.rewritten.get(entry, (None, None))
                earlier = int(what in ('content', 'filter') and is_action and rows[was][3])
                add(counts, entry, trace, occurred, what != 'content', visible - (earlier if what == 'content' else 0))
                if what == 'filter':
                    add(counts, entry, rows[was][2], rows[was][1], -1, -earlier)
            self.rows['traceCount'] += [(run, *pair, *count) for pair, count in counts.items()]
        self.sealed = seq + 1

    def register(self, kind, entry, body, at, seq):
        self.rows[kind].append((seq, entry['id'], body.decode(), at))
        if kind == 'import':
            terms = json.loads(body)
            span = [instant(terms[name]) if name in terms else None for name in ('from', 'until')]
            self.rows['neoCoverage'] += [
                (seq, part['source'], part['rows'], *span, int(not part['gap']), part['gap'])
                for part in terms['parts']]


def add(counts, entry, trace, occurred, rows, visible):
    """Adds to the count of a trace and day."""
    day = None if occurred is None else occurred // DAY if occurred >= 0 else -(-occurred // DAY)
    count = counts.setdefault((trace, day), [0, 0, entry, occurred])
    count[0] += int(rows)
    count[1] += int(visible)
    count[2] = min(count[2], entry)
    if occurred is not None:
        count[3] = min(count[3], occurred)


def first(values):
    """The first that is there; else an empty text."""
    return next((value for value in values if value is not None), '')


def is_array(value):
    return int(isinstance(value, list) and not isinstance(value, Object))


def elements(value):
    return list(value) if is_array(value) else []


def member(value, name):
    return value.get(name) if isinstance(value, Object) else None


def names_somebody(value):
    if isinstance(value, Object):
        return any(names_somebody(inner) for _, inner in value)
    if isinstance(value, list):
        return any(map(names_somebody, value))
    return isinstance(value, str) and value != ''
