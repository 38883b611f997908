"""The tables of a store, and the sources that its rows are of."""
import collections

TABLES = {
    'logEntry': 'seq entry leaf',
    'payload': 'seq salt body erasedBy',
    'checkpoint': 'size root text signature edge run',
    'latest': 'source key seq salt digest',
    'tenant': 'id name url dbid storeId',
    'run': 'id firstSeq startedAt bound endedAt isComplete collectorClientId collectorAgentId peak',
    'coverage': 'run source requests pages claimed stored windowFrom windowTo isComplete gap',
    'snapshot': 'run source bound rows digest',
    'recount': 'run source windowFrom windowTo',
    'sighting': 'run seq',
    'request': 'run number method path status rows bytes waited startedAt',
    'requestCount': 'run method path requests failed rows bytes waited',
    'mark': 'source upTo recountedAt',
    'progress': 'source state',
    'version': 'seq source key firstRun',
    'versionEnd': 'seq lastRun run',
    'application': 'seq id clientId displayName isInactive grantType agentId isSystem hasInteractiveLogin hasRedirect '
                   'hasApiKey hasDetails returnedSecret',
    'applicationScope': 'seq name',
    'agent': 'seq id name isDisabled isApiOnly isAdmin hasDetails',
    'agentClaim': 'seq type value',
    'agentTeam': 'seq name',
    'ticketClient': 'ticketId seq clientId firstRun',
    'trace': 'id firstSeq source application agentId actedById who isUsers isSystems recordTable told',
    'action': 'seq trace ticketId actionId guid occurredAt application agentId actedById outcome isHidden '
              'hasSecretShape noteDoubt',
    'change': 'seq trace source key recordTable recordId field fromValue toValue occurredAt agentId who clientId '
              'ticketId',
    'rewrite': 'seq source key earlierSeq what run',
    'traceCount': 'run trace day rows visible firstSeq oldest',
    'exception': 'seq id terms recordedAt',
    'attestation': 'seq id terms recordedAt',
    'calibration': 'seq id terms recordedAt',
    'revocation': 'seq id terms recordedAt',
    'followUp': 'seq id terms recordedAt',
    'import': 'seq id terms recordedAt',
    'neoCoverage': 'seq source rows spanFrom spanTo isComplete gap',
    'neoWorkflow': 'seq id name state',
    'neoVersion': 'seq workflow name number validFrom',
    'neoPermission': 'seq position path isHalo name level',
    'neoExecution': 'seq id workflow entity startedAt',
    'neoStep': 'seq id execution tool isError occurredAt',
    'neoApproval': 'seq id workflow ticketId ticketNumber status isDecided createdAt updatedAt',
}
INDEXES = (
    'snapshotBySource sightingBySeq versionByKey versionEndByRun checkpointByRun traceCountByRun neoApprovalById '
    'registerEntry actionByTrace actionByTime actionByTicket actionWithSecret actionInDoubt '
    'changeByTable changeByTrace changeOfTicket'
).split()
TRIGGERS = ['logEntryOrder', 'logEntryUpdate', 'logEntryDelete']

# How a seal covers the rows of a table, and their order.
BY_ENTRY = {name: ['seq'] for name in (
    'action agent application change rewrite ticketClient version exception attestation calibration revocation '
    'followUp import neoWorkflow neoVersion neoExecution neoStep neoApproval').split()}
BY_ENTRY |= {
    'trace': ['firstSeq', 'id'], 'applicationScope': ['seq', 'name'], 'agentTeam': ['seq', 'name'],
    'agentClaim': ['seq', 'type', 'value'], 'neoCoverage': ['seq', 'source'], 'neoPermission': ['seq', 'position'],
}
BY_RUN = {
    'run': ['id'], 'coverage': ['run', 'source'], 'snapshot': ['run', 'source'],
    'recount': ['run', 'source', 'windowFrom'], 'request': ['run', 'number'],
    'requestCount': ['run', 'method', 'path'], 'sighting': ['run', 'seq'], 'versionEnd': ['run', 'seq'],
    'traceCount': ['run', 'trace', 'day'],
}
UNSEALED = {'latest': ['source', 'key'], 'mark': ['source'], 'checkpoint': ['size']}
ORDER = BY_ENTRY | BY_RUN | UNSEALED | {'tenant': ['id']}

# Members of a change log: its table, or None and a fixed one; record, field, from, to, agent, name, user, time.
Log = collections.namedtuple('Log', 'table fixed record field old new agent name user time')


def named(table, record):
    return Log(None, table, record, 'field_name', 'old_value', 'new_value', None, 'who', None, 'datetime')


LOGS = {
    'audit': Log('table_name', '', 'id1', 'value', 'from', 'to', 'agent_id', 'username', 'user_id', 'date'),
    'invoice-changes': named('INVOICEHEADER', 'invoice_id'),
    'asset-changes': named('DEVICE', 'asset_id'),
    'user-changes': named('USERS', 'user_id'),
    'licence-changes': named('LICENCE', 'licence_id'),
    'configuration-commits': Log(
        None, 'CONFIGCOMMIT', 'object_guid', 'operation', None, None, 'agent_id', None, None, 'timestamp'),
}
LISTS = (
    'applications agents roles webhooks runbooks runbook-runs mcp statuses categories teams ticket-types workflows '
    'outcomes ticket-rules templates custom-fields features priorities slas workdays invoices recurring-invoices purchase-orders '
    'sales-orders contracts contract-rules contract-schedules contract-schedule-plans prepay suppliers '
    'supplier-contracts opportunities clients articles quotations reports').split()
NEO = ['neo-agents', 'neo-agent-versions', 'neo-executions', 'neo-steps', 'neo-approvals']
REGISTER = {
    'exception': 'EX', 'attestation': 'AT', 'calibration': 'CA', 'revocation': 'RV', 'followUp': 'FU', 'import': 'IM'}
