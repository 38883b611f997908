"""Slips in the rules that join a control's rows with the rest: some test has to fail at each; see ./campaign.

All slips go into one copy of the sources, each asleep until NEOAUDIT_MUTANT names it, so that one build serves all.
"""
import os
import re
import shutil
import subprocess
import sys

KEEP = ['AuditModel', 'CCrypto', 'Digests', 'Merkle', 'CSQLiteShim', 'Evidence', 'Compliance', 'TestSupport',
        'ComplianceTests', 'EvidenceTests']
C = 'Sources/Compliance/'
REGISTER = C + 'Verdicts/VerdictRule+Register.swift'
EXAMPLES = 'every.example.gives'
# What is slipped; the file; the text; what stands in its place; the tests that have to see it.
SWIFT = [
    ('gap-ignored', C + 'Verdicts/VerdictRule.swift', 'firstGap(control)', 'nil as SourceGap?', EXAMPLES),
    ('suspects-ignored', C + 'Verdicts/VerdictRule.swift', '(.suspect, .unknown)', '.info', EXAMPLES),
    ('settings-excepted-at-one-snapshot', REGISTER,
     'times(of: finding, span, control).allSatisfy(exception.holds(at:))',
     'times(of: finding, span, control).contains(where: exception.holds(at:))', EXAMPLES),
    ('strict-areas-excepted', REGISTER, 'guard control.isExceptable', 'true', EXAMPLES),
    ('pinned-value-ignored', REGISTER, 'pinned != finding.to', 'false', EXAMPLES),
    ('area-ignored', REGISTER, 'terms.area == nil || terms.area == finding.area', 'true', EXAMPLES),
    ('operation-ignored', REGISTER, 'finding.operation.map(terms.operations.contains) ?? true', 'true', EXAMPLES),
    ('other-control-excepted', REGISTER, 'exception.terms.control == control.id', 'true', EXAMPLES),
    ('other-client-attested', REGISTER, 'terms.clientID.lowercased() == known.lowercased()', 'true', EXAMPLES),
    ('other-application-attested', REGISTER, 'id != application.id', 'false', EXAMPLES),
    ('other-agent-attested', REGISTER, 'agent != application.agent', 'false', EXAMPLES),
    ('lapsed-attested', 'Sources/AuditModel/Register/Attestation.swift', 'instant < terms.validUntil', 'true', EXAMPLES),
    ('document-not-asked', REGISTER, 'terms.document?.isEmpty ?? true', 'false', EXAMPLES),
    ('exception-end-inclusive', 'Sources/AuditModel/Register/ExceptionRecord.swift', 'instant < ends',
     'instant <= ends', 'CoveringTests'),
    ('exception-before-recorded', 'Sources/AuditModel/Register/ExceptionRecord.swift', 'recordedAt <= instant', 'true',
     'CoveringTests'),
    ('part-of-a-route-is-whole', C + 'Verdicts/VerdictRule+Routes.swift',
     'PeriodSet(own.map(\\.span)).cover(audited)', 'true', EXAMPLES),
    ('parts-cover-anything', C + 'Verdicts/VerdictRule+Routes.swift', 'all.cover(audited)', '!all.joined.isEmpty',
     EXAMPLES),
    ('shared-agent-logged', C + 'Views/Proof/RouteFinder.swift', 'agents.allSatisfy { $0.flag("isExclusive") }', 'true',
     EXAMPLES),
    ('opportunities-untold', C + 'Views/Proof/RouteFinder.swift', 'area != .opportunities || isKnown(.opportunities)',
     'true', 'DecisionTableTests'),
    ('namesakes-told', C + 'Views/Proof/KnownWho.swift', '.subtracting(unclear)', '', EXAMPLES),
    ('unknown-prevents', C + 'Views/Rights/ClosedSpan.swift', '[GrantRow.Level.none, .read].map(\\.rawValue).contains(level)',
     '[GrantRow.Level.none, .read, .unknown].map(\\.rawValue).contains(level)', EXAMPLES),
    ('settings-half-read', C + 'Views/Proof/SourceGap.swift', 'inside.last { !$0.flag("isComplete") && !readings.isWhole(around: $0) }',
     'nil as EvidenceRow?', EXAMPLES),
    ('foreign-names-kept', C + 'Views/Neo/NeoName.swift', '!$0.isNeo && $0.name == name', 'false', 'AttributionTests'),
]
# The same within SQL.
SQL = [
    ('undated-ignored', C + 'Views/Writes/NeoChange.swift',
     'change.occurredAt IS NULL AND change.seq >= engagement.firstEntry', '0', EXAMPLES),
    ('undated-of-any-time', C + 'Views/Writes/NeoChange.swift',
     'change.occurredAt IS NULL AND change.seq >= engagement.firstEntry', 'change.occurredAt IS NULL', EXAMPLES),
    ('new-records-unseen', C + 'Views/Proof/Reading.swift', '(firstRun > pair.earlierRun AND firstRun <= pair.run)', '0',
     EXAMPLES),
    ('gone-records-unseen', C + 'Views/Proof/Reading.swift', '(goneRun > pair.earlierRun AND goneRun <= pair.run)', '0',
     EXAMPLES),
    ('agents-uncut', C + 'Views/Writes/CutDay.swift', 'UNION ALL SELECT fromTime, toTime FROM neoLoginSpan', '',
     'AttributionTests'),
    ('used-is-exclusive', C + 'Views/Neo/NeoAgent.swift',
     'other.fromTime < engagement.toTime AND other.toTime > engagement.fromTime', '0', 'AttributionTests'),
    ('ever-shared-is-shared', C + 'Views/Neo/NeoAgent.swift',
     'other.fromTime < engagement.toTime AND other.toTime > engagement.fromTime', '1', 'AttributionTests'),
    ('opportunities-counted-twice', C + 'Views/Writes/NeoCount.swift', 'FROM opportunityWrite WHERE isNeos GROUP BY day',
     'FROM opportunityWrite WHERE 0 GROUP BY day', 'CountTests'),
    ('repeats-counted', C + 'Views/Writes/NeoCount.swift', 'FROM repeatedAction GROUP BY day',
     'FROM repeatedAction WHERE 0 GROUP BY day', 'AttributionTests'),
]


def check():
    """Says which text is not where it is slipped any more: whoever changes one changes its line here."""
    for _, path, text, *_ in SWIFT + SQL:
        with open(path) as file: count = file.read().count(text)
        if count != 1: sys.exit(f"mutants: expected '{text}' once in {path}, saw it {count} times")
    print(f'{len(SWIFT + SQL)} slips, each text where it is slipped')


def main(folder):
    check()
    prepare(folder)
    build = ['swift', 'build', '--build-tests', '--package-path', folder]
    if subprocess.run(build, stdout=sys.stderr).returncode: sys.exit('mutants: the copy does not build')
    asleep = {test for *_, test in SWIFT + SQL}
    for test in sorted(asleep):
        if not passes(folder, test, ''): sys.exit(f'mutants: {test} fails without a slip')
    survivors = 0
    for name, *_, test in SWIFT + SQL:
        lives = passes(folder, test, name)
        survivors += lives
        print(f'{"SURVIVED" if lives else "killed":>8}  {name}', flush=True)
    print(f'{len(SWIFT + SQL)} slips, {survivors} survived')
    sys.exit(1 if survivors else 0)


def prepare(folder):
    for name in ['Sources', 'Tests']: shutil.copytree(name, f'{folder}/{name}')
    shutil.copy('Package.resolved', folder)
    os.mkdir(f'{folder}/.build')
    # What was fetched is fetched; what was built would be of another folder.
    for name in ['checkouts', 'repositories', 'artifacts', 'workspace-state.json']:
        source = f'.build/{name}'
        if os.path.isdir(source): shutil.copytree(source, f'{folder}/.build/{name}', symlinks=True)
        elif os.path.exists(source): shutil.copy(source, f'{folder}/.build/{name}')
    with open('Package.swift') as file: manifest = file.read()
    with open(f'{folder}/Package.swift', 'w') as file: file.write(only(manifest))
    with open(f'{folder}/Sources/AuditModel/Mutant.swift', 'w') as file:
        file.write('import Foundation\n\npackage func mutant(_ name: String) -> Bool {\n'
                   '    ProcessInfo.processInfo.environment["NEOAUDIT_MUTANT"] == name\n}\n')
    # Two slips of one text nest, so that each stands where the text was.
    slips = {}
    for name, path, text, other, _ in SWIFT:
        slips.setdefault((path, text), []).append((name, other, swift))
    for name, path, text, other, _ in SQL:
        slips.setdefault((path, text), []).append((name, other, sql))
    for (path, text), found in slips.items():
        with open(f'{folder}/{path}') as file: source = file.read()
        source = source.replace(text, found[0][2](text, [(name, other) for name, other, _ in found]))
        if 'import AuditModel' not in source and '/AuditModel/' not in path: source = 'import AuditModel\n' + source
        with open(f'{folder}/{path}', 'w') as file: file.write(source)


def swift(text, slips):
    (name, other), = slips
    asked = f'mutant("{name}")'
    if name == 'suspects-ignored': return f'({asked} ? Fact.Outcome.info : .suspect, .unknown)'
    if text.startswith('guard '): return f'guard {asked} ? {other} : ({text[6:]})'
    return f'({asked} ? {other} : ({text}))'


def sql(text, slips):
    given = f'"{text}"'
    for name, other in slips: given = f'(mutant("{name}") ? "{other}" : {given})'
    return f'\\({given})'


def only(manifest):
    """The manifest with the targets that the tests need."""
    def end(start):
        depth = 0
        for position in range(start, len(manifest)):
            depth += {'(': 1, ')': -1}.get(manifest[position], 0)
            if depth == 0 and manifest[position] == ')': return position + 1
    kept, position = '', 0
    for match in re.finditer(r'^        \.(?:target|testTarget|executableTarget|systemLibrary)\(', manifest, re.M):
        stop = end(match.end() - 1)
        name = re.search(r'name: "(\w+)"', manifest[match.start():stop])[1]
        kept += manifest[position:match.start()]
        kept += manifest[match.start():stop] if name in KEEP else ''
        position = stop + (0 if name in KEEP else manifest[stop:].startswith(','))
    return kept + manifest[position:]


def passes(folder, test, name):
    return subprocess.run(
        ['swift', 'test', '--skip-build', '--package-path', folder, '--filter', test],
        env={**os.environ, 'NEOAUDIT_MUTANT': name}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode == 0


check() if '--check' in sys.argv else main(sys.argv[2])
