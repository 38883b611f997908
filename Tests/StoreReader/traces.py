"""Who, when and what a row tells: None for none, False for what cannot be read."""
import re

from StoreReader.layout import LOGS
from StoreReader.values import WHITE, Number, scalar, text


def number(value):
    """The number that a JSON number or a text says in the way of an id; None where it says none."""
    said = scalar(value) if not isinstance(value, bool) else None
    found = re.fullmatch(r'(-?)(0|[1-9][0-9]{0,15})(\.0+)?', said.strip(WHITE)) if said is not None else None
    if not found or int(found[2]) >= 2**53:
        return None
    return int(found[1] + found[2])


def read_id(value):
    if value is None or (text(value) is not None and not text(value).strip(WHITE)):
        return None
    said = number(value)
    if said in (0, -1):
        return None
    return said if said is not None and said > 0 else False


def identity(value):
    """An id as a number; None where none is told or can be read."""
    return read_id(value) or None


def read_words(value):
    if value is None:
        return None
    said = text(value)
    if said is None:
        return None if isinstance(value, Number) and number(value) in (0, -1) else False
    return None if said.strip(WHITE) in ('', '0', '-1') else said


def read_name(value):
    said = read_words(value)
    return False if said == '[dropped]' else said


def value_of(told):
    return None if told is False else told


def written(told):
    """A text, number, None or False as neoaudit writes it in JSON."""
    if told is None:
        return 'null'
    if told is False:
        return 'false'
    if isinstance(told, int):
        return str(told)
    short = {'"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t'}
    return '"' + ''.join(
        short.get(sign) or (f'\\u{ord(sign):04x}' if sign < ' ' else sign) for sign in told) + '"'


def trace_of(row, source):
    """The eight things that a row tells."""
    if source == 'actions':
        application, name = read_words(row.get('actionby_application_id')), read_name(row.get('who'))
        under, acting = read_id(row.get('who_agentid')), read_id(row.get('actionby_agent_id'))
        user = read_id(row.get('actionby_user_id'))
        nobody = application is None and under is None and acting is None and user is None
        is_systems = nobody and number(row.get('who_type')) == 0
        return [source, application, under, acting, name, int(bool(user)), int(is_systems), 'ACTIONS']
    log = LOGS[source]
    table = log.fixed
    if log.table:
        table = read_words(row.get(log.table))
        table = table.strip(WHITE).upper() if table else table
    under, name, user = (log.agent and row.get(log.agent), log.name and row.get(log.name),
                         log.user and row.get(log.user))
    return [source, None, read_id(under), None, read_name(name), int(bool(read_id(user))), 0, table]
