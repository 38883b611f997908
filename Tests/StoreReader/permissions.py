"""Permissions in the settings of Neo's agents."""
import re

from StoreReader.values import Object, scalar, text

GROUPS = (
    'Tickets, Ticket Notes, Time Entries, Contacts, Assets, Configurations, Products, Schedule Entries, Appointments, '
    'Invoices, Recurring Invoices, Expenses, Sales Orders, Purchase Orders, Agreements, Contracts, Suppliers, Vendors, '
    'Opportunities, SLAs, Service Level Agreements, Statuses, Priorities, Categories, System Configuration, Companies, '
    'Knowledge Base, Quotes, Quotations, Reports, Projects, Audit Trail, Sites').split(', ')
NAMING = ('group group_name permission_group name type tool_type_name tool integration provider key').split()
LEVELING = 'level permission permission_level access access_level'.split()


def letters(said):
    if len(said.encode()) > 60 or not re.fullmatch('[A-Za-z _/&-]*', said):
        return None
    return re.sub('[ _/&-]', '', said).lower()


def singular(said):
    cut = letters(said)
    return None if cut is None else cut.removeprefix('halo').removeprefix('psa').removesuffix('s')


SINGULAR = {singular(group) for group in GROUPS}


def is_group(said):
    return singular(said) in SINGULAR


def is_level(said):
    return letters(said) in ('disabled', 'read', 'readonly', 'write', 'readwrite')


def permissions(row):
    found = []

    def take(name, level, path, halo):
        found.append((path, int(halo or 'halo' in name.lower()), name, level))

    def look(value, path, halo, holder):
        if isinstance(value, Object):
            look_object(value, path, halo, holder)
        elif isinstance(value, list):
            for element in value:
                said = text(element)
                if said is None:
                    look(element, path, halo, holder)
                elif is_group(said):
                    take(said, f"listed under '{holder}'", path, halo)

    def look_object(members, path, halo, holder):
        naming = [(name, text(value)) for name, value in members if name in NAMING and text(value) is not None]
        naming_one = next((pair for pair in naming if is_group(pair[1])), naming[0] if naming else (None, None))
        level = next(((name, scalar(value)) for name, value in members
                      if name in LEVELING and scalar(value) is not None), (None, None))
        halo = halo or any('halo' in said.lower() for _, said in naming)
        group = naming_one[1] if naming_one[0] else holder or None
        if level[0] and group is not None:
            take(group, level[1], path, halo)
        for name, value in members:
            if name in (level[0], naming_one[0]):
                continue
            if isinstance(value, list):
                before = len(found)
                look(value, f'{path}.{name}', halo or 'halo' in name.lower(), name)
                if is_group(name) and len(found) == before:
                    names = ', '.join(member for member, _ in value[:5]) if isinstance(value, Object) else ''
                    take(name, 'an object with ' + names if isinstance(value, Object) else 'a list', path, halo)
            else:
                said = 'null' if value is None else scalar(value)
                if is_group(name) or is_level(said):
                    take(name, said, path, halo)

    for name in ('toolbox', 'integrations'):
        if row.get(name) is not None:
            look(row.get(name), name, False, '')
    return found
