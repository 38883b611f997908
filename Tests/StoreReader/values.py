"""JSON, and the words for what stands in it."""
import json
import re


class Number(str):
    """A number as its bytes stand."""


class Object(list):
    """The members of an object in their order."""

    def get(self, name):
        return next((value for member, value in self if member == name), None)


def refuse(constant):
    raise ValueError(constant)


def parse(body):
    return json.loads(body.decode(), object_pairs_hook=Object, parse_int=Number, parse_float=Number,
                      parse_constant=refuse)


def text(value):
    """A string's text."""
    if isinstance(value, Number) or not isinstance(value, str):
        return None
    return value.encode('utf-16', 'surrogatepass').decode('utf-16', 'replace')


def scalar(value):
    if isinstance(value, bool):
        return 'true' if value else 'false'
    return str(value) if isinstance(value, Number) else text(value)


def kept(value):
    said = scalar(value)
    return None if said == '[dropped]' else said


def plain_name(value):
    said = kept(value)
    return None if said is None or said.startswith('name:') else said


def whole(word):
    """A number of 64 bits as it is written plainly, None for another text."""
    return int(word) if re.fullmatch('[+-]?[0-9]+', word) and -2**63 <= int(word) < 2**63 else None


def flag(value):
    return int(value) if isinstance(value, bool) else None


def mark(value):
    """Whether a flag says anything but no, in whatever form."""
    if value is None or isinstance(value, bool):
        return flag(value)
    said = scalar(value)
    return int(said is None or said.lower() not in ('', '0', 'false'))


def or_unreadable(said):
    return '?' if said is None else said


def filled(value):
    if isinstance(value, Number):
        return True
    return value not in (None, False, '', '[dropped]', '[]') and value != []


def no_day(value):
    said = value if isinstance(value, str) else ''
    is_day = len(said.encode()) >= 10 and re.fullmatch('[0-9]{4}', said[:4])
    return bool(is_day) and (said[:4] < '1901' or said.startswith('1901-01-01'))


WHITE = '\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000' + ''.join(map(chr, range(0x2000, 0x200B)))
ISO = re.compile(
    r'(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(Z|([+-])(\d\d):(\d\d))?)?', re.ASCII)
DAY = 86_400_000


def days(year, month, day):
    """Days from 1970-01-01 to a day of the Gregorian calendar."""
    year -= month <= 2
    era = year // 400
    of_era = year - era * 400
    of_year = (153 * (month + (-3 if month > 2 else 9)) + 2) // 5 + day - 1
    return era * 146_097 + of_era * 365 + of_era // 4 - of_era // 100 + of_year - 719_468


def instant(iso):
    """Milliseconds of an ISO text; None where it is none."""
    found = ISO.fullmatch(iso)
    if not found:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    lengths = [31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    if not (1 <= month <= 12 and 1 <= day <= lengths[month - 1] and hour < 24 and minute < 60 and second <= 60):
        return None
    fraction = int(((found[7] or '') + '000')[:3])
    offset = 0
    if found[9]:
        if int(found[10]) > 14 or int(found[11]) > 59:
            return None
        offset = (int(found[10]) * 60 + int(found[11])) * 60_000 * (-1 if found[9] == '-' else 1)
    time = (hour * 60 + minute) * 60_000 + second * 1000 + fraction
    return days(year, month, day) * DAY + time - offset


def time(value):
    said = text(value)
    return instant(said) if said and said[:4] >= '1901' else None


def moment(value):
    said = text(value)
    at = instant(said.strip(WHITE)) if said else None
    return at if at is not None and at >= days(1901, 1, 2) * DAY else None
