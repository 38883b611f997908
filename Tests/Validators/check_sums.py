"""Sums: every number of a report's pages against its CSV files and its JSON, by lxml and Python's own csv.

check_sums.py FOLDER              prints what does not add up
check_sums.py --slips N FOLDER    adds one to every N-th number of report.html in turn, and prints those that nothing
                                  notices
"""
import collections
import csv
import datetime
import json
import pathlib
import re
import sqlite3
import sys

import lxml.etree

X = {"h": "http://www.w3.org/1999/xhtml", "s": "http://www.w3.org/2000/svg"}
WORDS = {"fail": "Fail", "unknown": "Unknown", "manual": "Needs a person", "excepted": "Excepted", "pass": "Pass",
         "info": "Info"}
MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December"]


def text(node):
    return " ".join("".join(node.itertext()).split())


def number(words):
    return int(words.replace(",", ""))


def grouped(count):
    return f"{int(count):,}"


def noun(count, one, many=None):
    return f"{grouped(count)} {one if count == 1 else many or one + 's'}"


def minute(time):
    return f"{time[:10]} {time[11:16]}" if time else "–"


def day(date):
    return f"{int(date[8:10])} {MONTHS[int(date[5:7]) - 1][:3]} {date[:4]}" if date else "–"


class Page:
    """A page, or a part of one: what stands where."""

    def __init__(self, tree):
        self.tree = tree

    def all(self, path):
        return self.tree.xpath(path, namespaces=X)

    def one(self, path):
        found = self.all(path)
        return text(found[0]) if found else ""

    def rows(self, path):
        """The cells of each row of the tables there, without drawings."""
        return [
            [text(cell) for cell in row if cell.get("class") != "draw"]
            for row in self.all(path + "/h:tbody/h:tr")
        ]

    def controls(self):
        """What is shown of each control, by its id."""
        return {part.get("id")[2:]: Page(part) for part in self.all("//h:section[@class='controls']/h:details")}

    def lines(self):
        return {text(line[0]): text(line[1]) for line in self.all("//h:dl[@class='lines']/h:div")}

    def tiles(self):
        tile = "//h:nav[@class='tiles']/h:a[h:span[contains(@class,' %s')]]"
        return {
            verdict: " ".join(self.one(tile % verdict + part) for part in ("/h:b", "/h:small"))
            for verdict in WORDS if verdict != "info"
        }

    def meta(self):
        """What the page was made of: baseline, tool, evidence, register and root."""
        return self.one("//h:p[@class='meta']").split(" · ")


class Folder:
    def __init__(self, path):
        self.path = pathlib.Path(path)
        self.json = json.loads((self.path / "report.json").read_text("utf-8"))
        self.trees = {
            name: lxml.etree.parse(self.path / f"{name}.html")
            for name in ("report", "executive", "manager", "questionnaire")
        }

    def page(self, name="report"):
        return Page(self.trees[name])

    def table(self, name):
        """A table's rows, with the guards against formulas taken off."""
        with open(self.path / f"{name}.csv", encoding="utf-8-sig", newline="") as file:
            return [
                {key: value[1:] if value.startswith("'") else value
                 for key, value in row.items()}
                for row in csv.DictReader(file)
            ]


def checks(folder):
    """Each statement as its name, what the files say and what the page says."""
    page, report = folder.page(), folder.json
    controls, findings, actions = (folder.table(name) for name in ("controls", "findings", "actions"))
    yield from first_screen(folder, page, report, controls)
    yield from changes_since(page, report, controls)
    yield from sections(page, report, controls, findings)
    yield from activity(page, report, controls, findings, actions, folder.table("changes"))
    yield from ledgers(folder, page, report, controls)
    yield from audiences(folder, page, controls)
    yield from questionnaire(folder)


def first_screen(folder, page, report, controls):
    yield "address", report["url"], page.one("//h:p[@class='brand']/h:span[last()]")
    counts = collections.Counter(control["result"] for control in controls)
    required = [control for control in controls if control["required"] == "true"]
    stands = collections.Counter(control["result"] for control in required)
    for verdict, count in page.tiles().items():
        yield f"tile {verdict}", f"{counts[verdict]} {stands[verdict]} required, {counts[verdict] - stands[verdict]} advisory", count
    yield "controls in all", (f"{noun(len(controls), 'control')} in all, with "
                              f"{noun(counts['info'], 'observation')} (grey) that no tile counts."), \
        page.one("//h:p[@class='sum']/h:span[1]")
    lines = page.lines()
    met = stands["pass"] + stands["info"]
    of = f"of {noun(len(required), 'required control')} met"
    yield "score", (f"{met + stands['excepted']} {of}, {met} without exceptions" if stands["excepted"]
                    else f"{met} {of}, none of them by an exception"), lines["Score"]
    suspects = report["activity"]["suspects"]
    yield "required", ([stands[v] for v in ("fail", "unknown", "manual") if stands[v]] or [len(required)]) \
        + ([suspects] if suspects else []), \
        [number(n) for n in re.findall(r"[\d,]*\d", re.sub(r"of \d+", "", said_of(page)))]
    yield "suspects", suspects > 0, said_of(page).endswith(" by an agent that others use too.")
    yield from todays_grant(page, report, controls)
    yield "required of", str(len(required)), re.search(r"(\d+) required", said_of(page))[1]
    for name, section, head in (("Set-up", "checklist", "verified"), ("Boundary", "read-only", "areas")):
        own = collections.Counter(c["result"] for c in controls if c["section"] == section)
        total = sum(own.values())
        rest = [(own["fail"], "deviation"), (own["excepted"], "excepted"), (own["unknown"], "unproven"),
                (own["manual"], "need")]
        parts = lines[name].split("; ")
        yield f"{name} line", f"{own['pass']} of {total} {head}", parts[0].split(":")[0]
        yield f"{name} rest", [str(n) for n, _ in rest if n], [part.split()[0] for part in parts[1:]]
        for part, (_, word) in zip(parts[1:], [r for r in rest if r[0]]):
            yield f"{name} {word}", True, word in part
    shown = page.controls()
    routes = collections.Counter(
        shown[control["control_id"]].one("h:dl/h:div[h:dt='Rests on']/h:dd").split(":")[0]
        for control in controls if control["section"] == "read-only" and control["result"] == "pass"
    )
    named = re.findall(r"(\d+) (prevented|logged|unchanged)", lines["Boundary"])
    yield "boundary routes", {r: str(n) for r, n in routes.items()}, {r: n for n, r in named}
    coverage = folder.table("coverage")
    partial = sum(row["complete"] == "false" for row in coverage)
    oldest = next(row["oldest"] for row in coverage if row["source"] == "audit")
    size = noun(report["evidence"]["size"], "log entry", "log entries")
    yield "evidence", "; ".join(
        [f"{partial} of {noun(len(coverage), 'source')} incomplete" if partial
         else f"complete: {noun(len(coverage), 'source')}"]
        + ([f"oldest audit row {oldest[:10]}"] if oldest else []) + [size]
    ), lines["Evidence"]
    meta = page.meta()
    yield "made of", [
        f"Baseline {report['baseline']['name']}, the vendor’s page as read on {report['baseline']['date']}",
        f"neoaudit {report['toolVersion']}", f"evidence collected until {minute(report['generatedAt'])}",
    ], meta[:3]
    yield "root", f"log root {report['evidence']['root']}", meta[-1]
    register = collections.defaultdict(list)
    for row in folder.table("exceptions"):
        register[row["kind"]].append(row)
    said = []
    for kind in ("exception", "attestation"):
        if register[kind]:
            states = collections.Counter(row["state"] for row in register[kind])
            unused = sum(row["used"] == "0" and row["state"] in ("valid", "expiring") for row in register[kind])
            known = [s for s in ("upcoming", "valid", "expiring", "expired", "revoked") if states[s]]
            said.append((noun(len(register[kind]), kind), {f"{states[s]} {s}" for s in known}
                         | ({f"{unused} unused"} if unused else set())))
    seen = [part.split(": ") for part in "; ".join(meta[3:-1]).split("; ") if part]
    yield "register line", said, [(head, set(states.split(", "))) for head, states in seen]
    summary = report["summary"]
    for key, name in (("score", "Score"), ("setUp", "Set-up"), ("boundary", "Boundary"), ("evidence", "Evidence")):
        yield f"json {key}", summary[key], lines.get(name, "")
    yield "json register", summary["register"], "; ".join(meta[3:-1])
    yield "json verdict", f"{summary['sentence']} {summary['required']}", said_of(page)
    yield "json counts", {v: counts[v] for v in WORDS}, summary["counts"]
    yield "next", [f"{a['step']} {''.join(a['controls'])}" for a in summary["actions"]], \
        [text(item) for item in page.all("//h:header//h:section[@class='next']//h:li")]
    steps = sum(c["result"] == "fail" for c in controls) + len(report["unlock"])
    yield "next, more", f"and {steps - 3} more: each control says its own." if steps > 3 else "", \
        page.one("//h:header//h:section[@class='next']/h:p")
    markdown = (folder.path / "summary.md").read_text("utf-8")
    yield "markdown counts", ", ".join(f"{counts[v]} {WORDS[v]}" for v in WORDS), \
        re.search(r"^- Counts: (.*)$", markdown, re.M)[1]


def todays_grant(page, report, controls):
    """What Neo can write today in the areas that it may only read, and beside each of them."""
    closed = {c["area"] for c in controls if c["section"] == "read-only"}
    rows = [g["today"] for g in report["grants"] if g["area"] in closed]
    said = page.one("//h:p[contains(@class,'today')]")
    yield "json today", report["summary"]["today"], said
    if rows:
        unknown, can = rows.count("unknown"), rows.count("write")
        head = said.split(" Proof of ")[0]
        told = [len(rows)] if unknown == len(rows) else [can or "none", len(rows)] + ([unknown] if unknown else [])
        yield "today", [str(n) for n in told], re.findall(r"none|\d+", re.sub(r"^On \d+ \w+ \d+", "", head))
        day_of = re.search(r"begins on (\d+ \w+ \d+)\.$", said)
        yield "proof begins", bool(day_of), " Proof of " in said


TODAY = {"write": "can write", "read": "reads", "none": "nothing", "unknown": "not known"}


def said_of(page):
    return page.one("//h:p[contains(@class,'verdict')]")


def changes_since(page, report, controls):
    previous = report["previous"]
    if previous:
        yield "compared with", f"What changed compared with {previous['period']}", page.one("//h:h2[@id='changed']")
        yield "changes", [
            f"{c['control']} {c['title']}: {c['text']} {c['kind'].replace('-', ' ')}, "
            + (f"was {WORDS[c['from']]}" if c["from"] else "was not there") for c in previous["changes"]
        ], [text(item[1]) for item in page.all("//h:section[@class='changed']/h:ul/h:li")]
        yield "settings changed", [[s["object"], s["field"], s["before"] or "nothing", s["after"] or "nothing"]
                                   for s in previous["settings"]], \
            page.rows("//h:table[h:caption='Settings that changed']")
    history = page.rows("//h:table[starts-with(h:caption,'Controls by verdict')]")
    if history:
        counts = collections.Counter(control["result"] for control in controls)
        yield "history, last column", {WORDS[v]: str(counts[v]) for v in WORDS}, \
            {re.sub(r"^\W|^i(?=Info)", "", row[0]): row[-1] for row in history}
        each = page.rows("//h:table[h:caption='Each control by period']")
        yield "history, each control", [
            (f"{c['control_id']} {c['title']}", WORDS[c["result"]]) for c in controls
        ], [(row[0], re.sub(r"^\W|^i(?=Info)", "", row[-1])) for row in each]
        for column in range(1, len(history[0])):
            seen = collections.Counter(re.sub(r"^\W|^i(?=Info)", "", row[column]) for row in each)
            for row in history:
                verdict = re.sub(r"^\W|^i(?=Info)", "", row[0])
                yield f"history, column {column}, {verdict}", \
                    str(seen[verdict]) if row[column] != "–" else "–", row[column]
        titles = [text(t) for t in page.all("//h:div[@class='columns']//s:title")]
        heads = [text(h) for h in page.all("//h:table[starts-with(h:caption,'Controls by verdict')]/h:thead//h:th")]
        yield "history, drawn", [
            f"{heads[column]}: {row[column]} {re.sub(r'^.', '', row[0]).lower()}"
            for column in range(1, len(heads)) for row in history if row[column] not in ("0", "–")
        ], titles
        yield "history, heads", heads[1:], \
            [text(h) for h in page.all("//h:table[h:caption='Each control by period']/h:thead//h:th")][1:]
        yield "history, this period", report["period"]["from"][:10], heads[-1].split(" to ")[0]
        count = {re.sub(r"^\W|^i(?=Info)", "", row[0]): row[1:] for row in history}
        yield "history, axis", [
            f"{head.split(' to ')[0]}"
            + ("not collected" if count["Fail"][at] == "–" else f"{count['Fail'][at]} fail, {count['Pass'][at]} pass")
            for at, head in enumerate(heads[1:])
        ], [text(s) for s in page.all("//h:div[@class='columns']/h:div/h:span")]
        label = page.all("//h:div[@class='columns']/@aria-label")[0]
        yield "history, alternative", str(len(heads) - 1), re.search(r"\d+", label)[0]


def sections(page, report, controls, findings):
    results = {result["id"]: result for result in report["results"]}
    shown = page.controls()
    yield "controls shown", [c["control_id"] for c in controls], list(shown)
    changed = {c["control"]: c for c in (report["previous"] or {"changes": []})["changes"]}
    for c in controls:
        name = c["control_id"]
        part = shown[name]
        said = {text(d[0]): text(d[1]) for d in part.all("h:dl/h:div")}
        result = results[name]
        own = [f for f in findings if f["control_id"] == name]
        yield f"{name} json", (c["result"], c["observed"], c["expected"], c["reason"]), \
            (result["verdict"], result["observed"], result["expected"], result["reason"])
        yield f"{name} finding count", str(len(own)), c["finding_count"]
        yield f"{name} classes", [f["class"] or None for f in own], [f["class"] for f in result["findings"]]
        yield f"{name} id", name, part.one("h:summary/h:span[@class='id']")
        yield f"{name} counts as", (f"{'Required' if c['required'] == 'true' else 'Advisory'}, "
                                    f"severity {c['severity']}"), said.get("Counts as", "")
        today = [f" today: {TODAY[g['today']]}" for g in report["grants"]
                 if c["section"] == "read-only" and g["area"] == c["area"]]
        yield f"{name} title", c["title"] + "".join(today), part.one("h:summary/h:span[@class='t']")
        yield f"{name} observed", f"observed {c['observed']}".strip(), part.one("h:summary/h:span[@class='o']")
        yield f"{name} expected", f"expected {c['expected']}".strip(), part.one("h:summary/h:span[@class='e']")
        yield f"{name} verdict", WORDS[c["result"]], part.one("h:summary/h:span[last()]")[1:]
        change = changed.get(name)
        before = f" Before: {WORDS.get(change['from'], 'not there')} in {report['previous']['period']}." \
            if change else ""
        yield f"{name} reason", c["reason"] + before, said["Reason"]
        entries = [str(e) for e in result["entries"]]
        named = "; ".join(entries[:20]) + (f" and {grouped(len(entries) - 20)} more" if len(entries) > 20 else "")
        yield f"{name} rests on", result["basis"] + (f" Log entries {named}." if entries and result["basis"] else ""), \
            said.get("Rests on", "")
        yield f"{name} what to do", c["remediation"], said.get(
            "What to do" if c["result"] in ("fail", "manual", "excepted") else "If it fails", "")
        yield f"{name} references", frameworks(c["references"]), said.get("Supports evidence for", "")
        yield f"{name} would settle", result["unlock"], said.get("Would settle it", "")
        yield f"{name} findings", [
            [minute(f["occurred_at"]), f["source"], f["record"],
             " ".join(" ".join([f["operation"], f["field"]]).split()),
             change_of(f), who(f)] + ([f["exception_id"]] if any(o["exception_id"] for o in own) else [])
            + [f["entry"] or "–"] for f in own
        ], part.rows(".//h:table[contains(@class,'found')]")
        read = [row for row in report["coverage"] if row["source"] in {f["source"] for f in own}]
        yield f"{name} coverage", " · ".join(
            f"{row['source']} {grouped(row['stored'])}"
            + (f" of {grouped(row['claimed'])}" if row["claimed"] is not None else "")
            + f" rows, {'complete' if row['complete'] else row['gap']}" for row in read
        ), said.get("Coverage", "")
        kept = {e["id"]: e for e in report["register"]}
        yield f"{name} on record", [
            [i, f"{minute(kept[i]['validFrom'])} to {minute(kept[i]['validUntil'])}", kept[i]["reason"]]
            for i in c["exception_ids"].split() if i in kept
        ], [boxed(box) for box in part.all("h:dl/h:div[h:dt='On record']//h:p[@class='box']")]
        yield f"{name} follow-up", [
            [f["finding_id"], ", ".join(w for w in (f["owner"], f["due"] and f"due {f['due']}") if w), f["comment"]]
            for f in own if f["owner"] or f["due"] or f["comment"]
        ], [
            [text(box[0]), text(box[1]), " ".join((box[1].tail or "").split())]
            for box in part.all("h:dl/h:div[h:dt='Follow-up']//h:p[@class='box']")
        ]
    yield "ids of findings", len(findings), len({f["finding_id"] for f in findings})
    yield "anchors of findings", sorted(f["finding_id"] for f in findings), \
        sorted(row.get("id")[2:] for row in page.all("//h:table[contains(@class,'found')]/h:tbody/h:tr"))


def frameworks(references):
    """References as the page groups them: each framework once, then its numbers."""
    groups = []
    for reference in references.split("; ") if references else []:
        framework, _, number_of = reference.rpartition(" ")
        if groups and groups[-1][0] == framework:
            groups[-1][1].append(number_of)
        else:
            groups.append((framework, [number_of]))
    return " · ".join(f"{framework} {', '.join(numbers)}" for framework, numbers in groups)


def change_of(row):
    """A value before and after; a dash for a side that an update lacks."""
    before, after = " ".join(row["from"].split()), " ".join(row["to"].split())
    if row["operation"] == "update" and (before or after):
        return f"{before or '–'} → {after or '–'}"
    return " → ".join(side for side in (before, after) if side)


def who(finding):
    named = [finding["application"], finding["agent_id"] and f"agent {finding['agent_id']}",
             finding["who"] and f"“{finding['who']}”"]
    return ", ".join(name for name in named if name) or "–"


def boxed(box):
    """The id, the span and the reason of what is on record for a control."""
    return [text(box.find("h:b", X)), text(box.find("h:span", X)), " ".join((box.find("h:br", X).tail or "").split())]


def activity(page, report, controls, findings, actions, changes):
    titles = {c["area"]: c["title"] for c in controls if c["section"] in ("read-only", "writes") and c["area"]}
    days = page.rows("//h:table[h:caption='Writes per day']")
    areas = page.rows("//h:table[starts-with(h:caption,'Writes by area')]")
    operations = page.rows("//h:table[h:caption='Writes by operation']")
    others = page.rows("//h:table[contains(@class,'writes')]")
    lead = page.one("//h:section[@aria-labelledby='activity']/h:p[@class='lead']")
    said = [number(n) for n in re.findall(r"[\d,]*\d", lead)]
    visible = sum(a["customer_visible"] == "true" for a in actions)
    writes = len(actions) + len(changes)
    deletes = sum(row["operation"] == "delete" for row in actions + changes)
    outside = sum(number(row[2]) for row in days)
    yield "lead", [writes, len(days), outside, visible, deletes], said
    for name, table, column in (("day", days, 1), ("area", areas, -1), ("operation", operations, -1)):
        yield f"writes by {name}, sum", writes, sum(number(row[column]) for row in table)
    by_day = collections.Counter(row["occurred_at"][:10] for row in actions + changes)
    by_area = collections.Counter((titles[row["area"]], row["operation"]) for row in actions + changes)
    yield "days", [[d["day"], grouped(by_day[d["day"]])] for d in report["activity"]["days"]], \
        [row[:2] for row in days]
    yield "outside by day", {d["day"]: grouped(d["outside"]) for d in report["activity"]["days"]}, \
        {row[0]: row[2] for row in days}
    found = {f["finding_id"]: f for f in findings}

    def of_control(row):
        return found[row["finding_id"]]["control_id"] if row["finding_id"] else ""

    hits = collections.Counter(
        row["occurred_at"][:10] for row in actions + changes
        if row["finding_id"] and found[row["finding_id"]]["control_id"][:2] in ("RO", "WR")
    )
    yield "outside, by the rows that have a finding", dict(hits), \
        {row[0]: number(row[2]) for row in days if row[2] != "0"}
    yield "days drawn", [
        f"{row[0]}: {noun(number(row[1]), 'write')}" + (f", {row[2]} outside" if row[2] != "0" else "")
        for row in days
    ], [text(t) for t in page.all("//s:svg[@class='days']//s:title")]
    if days:
        most = grouped(max(1, max(number(row[1]) for row in days)))
        yield "most a day", f"Writes per day, at most {most}", \
            page.one("//h:figcaption[starts-with(.,'Writes per day')]").split(" allowed")[0]
        hit = [row[0] for row in days if row[2] != "0"]
        more = f" and {len(hit) - 10} more days" if len(hit) > 10 else ""
        yield "days, alternative", (
            f"Writes per day from {days[0][0]} to {days[-1][0]}, at most {most} on a day, "
            + (f"some outside what is allowed on {', '.join(hit[:10])}{more}" if hit
               else "none outside what is allowed") + ". The table below holds the numbers."
        ), page.all("//s:svg[@class='days']/@aria-label")[0]
        yield "axis of days", [days[0][0], days[-1][0]], \
            [text(s) for s in page.all("//h:section[@aria-labelledby='activity']//h:p[@class='axis']/h:span")]
    for row in areas:
        yield f"writes of {row[0]}", [
            sum(n for (area, op), n in by_area.items() if area == row[0] and op == column)
            for column in ("create", "update", "delete")
        ], [number(cell) for cell in row[1:4]]
        yield f"writes of {row[0]}, all", sum(number(cell) for cell in row[1:4]), number(row[4])
    for row in operations:
        yield f"writes of {row[0]}", sum(n for (_, op), n in by_area.items() if op == row[0]), number(row[1])
    used = {row[0]: row[4] for row in areas}
    for c in controls:
        if c["section"] == "writes" and (said := re.match(r"at least ([\d,]+) recorded write", c["observed"])):
            yield f"{c['control_id']} observed", used.get(c["title"], "0"), said[1]
    for row in page.rows("//h:table[contains(@class,'grants')]"):
        if row[3] != "not observable":
            yield f"used {row[0]}", used.get(row[0], "0"), row[3]
    yield "grants", [
        [titles.get(g["area"], g["area"]), g["granted"], g["allowed"],
         "not observable" if g["writes"] is None else grouped(g["writes"]), minute(g["firstUsed"]),
         minute(g["lastUsed"]) if g["lastUsed"] else ("–" if g["writes"] is None else "never"), g["note"]]
        for g in report["grants"]
    ], page.rows("//h:table[contains(@class,'grants')]")
    yield "every other write", grouped(len(changes)) if changes else "", page.one("//h:h2[@id='changes']/h:small")
    shown = page.all("//h:section[@aria-labelledby='actions']//h:label")
    closed = {c["area"] for c in controls if c["section"] == "read-only"}
    outside = sum(a["area"] in closed for a in actions)
    if actions:
        yield "every action", grouped(len(actions)), page.one("//h:h2[@id='actions']/h:small")
        yield "filters", [f"all {grouped(len(actions))}", f"what customers see, {grouped(visible)}",
                          f"actions outside what is allowed, {grouped(outside)}"], [text(label) for label in shown]
    yield "actions", [
        [minute(a["occurred_at"]), f"{a['ticket_id']}/{a['action_id']}",
         " ".join([f"{titles[a['area']]}, {a['operation']}", of_control(a)]).strip(), a["outcome"],
         {"true": "yes", "false": "no"}.get(a["customer_visible"], "–"), a["entry"]] for a in actions
    ], page.rows("//h:table[contains(@class,'acts')]")
    yield "writes with a finding", [], [
        row for row in actions + changes if row["finding_id"] and row["finding_id"] not in found
    ]
    yield "json rows", (len(actions), len(changes)), (len(report["actions"]), len(report["changes"]))
    for kind, rows in (("acts", len(actions)), ("writes", len(changes))):
        captions = [text(c) for c in page.all(f"//h:table[contains(@class,'{kind}')]/h:caption")]
        yield f"captions of {kind}", [
            f"{first:,}–{min(first + 99, rows):,}" for first in range(1, rows + 1, 100)
        ], [caption.split(" ", 1)[1] for caption in captions]
    clients = page.rows("//h:table[h:caption='Writes by client']")
    if clients:
        yield "writes by client, sum", writes, sum(number(row[-1]) for row in clients)
    yield "changes.csv", [
        [minute(r["occurred_at"]), r["source"], r["record"],
         f"{titles[r['area']]}, {r['operation']} {r['field']}".strip(),
         change_of(r),
         of_control(r), r["entry"]] for r in changes
    ], others
    if clients:
        by_client = collections.Counter(row["client_id"] for row in actions + changes)
        known = {f"client {c}" if c else "no client known": grouped(n) for c, n in by_client.items()}
        yield "writes by client", [], [
            row for row in clients if " other client" not in row[0] and known.get(row[0]) != row[-1]
        ]


def ledgers(folder, page, report, controls):
    yield "unlock", [f"{u['step']} {''.join(u['controls'])}" for u in report["unlock"]], \
        [text(item) for item in page.all("//h:main//h:section[@aria-labelledby='unlock']//h:li")]
    notes = {row["source"]: " ".join(row["notes"]) for row in report["coverage"]}
    yield "coverage", [
        [row["source"], grouped(row["requests"]), grouped(row["pages"]),
         grouped(row["rows_claimed"]) if row["rows_claimed"] else "–", grouped(row["rows_stored"]),
         span(row["window_from"], row["window_to"]), minute(row["oldest"]),
         "✓ complete" if row["complete"] == "true" else "? incomplete",
         " ".join([row["gap"], notes[row["source"]]]).strip()]
        for row in sorted(folder.table("coverage"), key=lambda row: row["complete"] == "true")
    ], page.rows("//h:table[contains(@class,'sources')]")
    yield from accounts(folder, page, report)
    yield from parts(folder, page, report)
    details = {row[0]: row[-1] for row in page.rows("//h:table[contains(@class,'registered')]")}
    register = {row["id"]: row for row in folder.table("exceptions")}
    yield "register", {
        i: [row["kind"], row["control_id"], row["owner"], row["approver"], day(row["valid_from"]),
            day(row["last_day"]), row["state"],
            ("unused" if row["used"] == "0" else f"{row['used']} ×") if row["used"] else "–"]
        for i, row in register.items()
    }, {row[0]: row[1:9] for row in page.rows("//h:table[contains(@class,'registered')]")}
    for i, row in register.items():
        yield f"register {i}, reason", True, details[i].startswith(row["reason"])
    yield "settings", [
        [f"{row['object']} {row['object_id']}", row["field"], " ".join(row["value"].split()),
         minute(row["valid_from"]), minute(row["last_seen"]), row["entry"]]
        for row in folder.table("settings")
    ], page.rows("//h:table[contains(@class,'settings')]")
    footprint = page.rows("//h:table[contains(@class,'requests')]")
    lead = page.one("//h:section[@class='appendix']//h:h3[.='Own footprint']/following-sibling::h:p[1]")
    yield "footprint", [
        [f["path"], f["method"], grouped(f["requests"]), grouped(f["failed"]), grouped(f["rows"]),
         grouped(f["bytes"]), f"{grouped(f['waited'])} s"] for f in report["footprint"]
    ], footprint
    yield "footprint, sum", [sum(number(row[2]) for row in footprint), report["peakPerMinute"]], \
        [number(n) for n in re.findall(r"[\d,]*\d", lead)]
    evidence = report["evidence"]
    yield "how to verify", (
        f"The findings rest on an append-only log of {grouped(evidence['size'])} entries with the Merkle root "
        f"{evidence['root']}, as run {evidence['run']} left it. neoaudit evidence export writes the log to a folder "
        "that sha256sum -c checks; the root is that of an RFC 6962 tree over its entries. A number under Entry is an "
        "entry’s place in that log, counted from 0, and its seq in data/payloads.ndjson, which holds what was received. "
        "The same evidence gives this page again, byte for byte."
    ), page.one("//h:section[@class='appendix']//h:h3[.='How to verify']/following-sibling::h:p[1]")
    yield "limits", report["limits"], [text(item) for item in page.all("//h:section[@class='appendix']/h:ul/h:li")]


SUMS = ["received", "distinct", "twins", "neo", "shared", "another", "nobody", "unattributed", "outside", "undated",
        "future", "unplaced"]


def accounts(folder, page, report):
    """The sums of each log: in the table, the JSON and on the page, and those that the store gives by itself."""
    logs = {row["source"]: row for row in folder.table("coverage") if row["distinct"]}
    yield "account, json", {
        source: [int(row[name]) for name in SUMS] + [row["oldest"] or None, row["newest"] or None]
        for source, row in logs.items()
    }, {row["source"]: [row[name] for name in SUMS] + [row["oldest"], row["newest"]] for row in report["account"]}
    yield "account, page", [
        [source] + [grouped(row[name]) for name in SUMS] + [minute(row["newest"])] for source, row in logs.items()
    ], page.rows("//h:table[contains(@class,'accounts')]")
    for source, row in logs.items():
        count = {name: int(row[name]) for name in SUMS}
        yield f"{source} adds up", count["distinct"], sum(
            count[who] for who in ("neo", "shared", "another", "nobody", "unattributed"))
        yield f"{source} is more than its parts", True, count["distinct"] <= count["received"] and all(
            count[name] <= count["distinct"] for name in SUMS[1:] if name != "twins"
        ) and count["outside"] + count["undated"] + count["future"] <= count["distinct"]
    suspects = sum(int(row["shared"]) for row in logs.values())
    yield "suspects are of the shared rows", True, report["activity"]["suspects"] <= suspects
    for store in sorted(folder.path.parent.glob("*/evidence/*.sqlite")):
        # A store that lies beside the report by chance is another's.
        if is_of(store, report["evidence"]): yield from stored(store, logs, report)


def is_of(store, evidence):
    db = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
    return evidence["root"] in "\n".join(str(row) for row in db.execute("SELECT * FROM checkpoint"))


def stored(store, logs, report):
    """What sqlite3 counts in the store: the first state of each row, and what arrived."""
    db = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
    begin, end = (int(datetime.datetime.fromisoformat(report["period"][side].replace("Z", "+00:00")).timestamp() * 1000)
                  for side in ("from", "to"))
    for source, row in logs.items():
        table, key = ("action", "ticketId || '/' || actionId") if source == "actions" else ("change", "key")
        where = "" if source == "actions" else f"WHERE source = '{source}'"
        first = [time for _, time, _ in db.execute(
            f"SELECT {key}, occurredAt, MIN(seq) FROM {table} {where} GROUP BY 1")]
        times = [time for time in first if time is not None]
        yield f"{source} in the store", [len(first), len(first) - len(times)], \
            [int(row["distinct"]), int(row["undated"])]
        yield f"{source} outside, in the store", sum(not begin <= time < end for time in times), \
            int(row["outside"]) + int(row["future"])
        yield f"{source} received, in the store", \
            db.execute("SELECT SUM(stored) FROM coverage WHERE source = ?", [source]).fetchone()[0], int(row["received"])
    db.close()


def parts(folder, page, report):
    rows = folder.table("parts")
    yield "parts, json", [
        [row["control_id"], row["area"], row["part"], row["route"] or None, row["from"], row["to"], row["statement"],
         row["open"]] for row in rows
    ], [[p["control"], p["area"], p["part"], p["route"], p["from"], p["to"], p["statement"], p["open"]]
        for p in report["parts"]]
    for name, shown in page.controls().items():
        yield f"{name} parts", [
            [row["part"], row["route"] or "–", f"{minute(row['from'])} to {minute(row['to'])}", row["statement"],
             row["open"]] for row in rows if row["control_id"] == name
        ], shown.rows(".//h:table[contains(@class,'parts')]")
    open_parts = {row["control_id"] for row in rows if not row["route"] and "bars nothing" not in row["open"]}
    yield "what passes by one route has no open part", set(), open_parts & {
        result["id"] for result in report["results"]
        if result["verdict"] == "pass" and result["section"] == "read-only"
    }


def span(begin, end):
    if not begin:
        return "snapshot"
    last = (datetime.datetime.fromisoformat(end.replace("Z", "+00:00"))
            - datetime.timedelta(milliseconds=1)).isoformat()
    if begin[:10] == last[:10]:
        return f"{int(last[8:10])} {MONTHS[int(last[5:7]) - 1]} {last[:4]}"
    if begin[:7] == last[:7]:
        return f"{int(begin[8:10])}–{int(last[8:10])} {MONTHS[int(last[5:7]) - 1]} {last[:4]}"
    return f"{day(begin)} – {day(last)}"


def audiences(folder, page, controls):
    lead = "//h:section[@aria-labelledby='activity']/h:p[@class='lead']"
    head = page.one("//h:h1")
    when = f"{span(folder.json['period']['from'], folder.json['period']['to'])}, UTC"
    yield "period", f"{folder.json['tenant']} · {when}", head.replace("Neo Agent in HaloPSA ", "")
    foot = page.one("//h:footer/h:p[last()]")
    yield "footer", (folder.json["period"]["from"], folder.json["period"]["to"], folder.json["baseline"]["date"]), \
        (*re.search(r"Judged (\S+) to (\S+),", foot).groups(), re.search(r"read (\S+)\)", foot)[1])
    yield "title", f"Neo in HaloPSA: {folder.json['tenant']}, {when[:-5]}", page.one("//h:head/h:title")
    for name in ("executive", "manager"):
        other = folder.page(name)
        yield f"{name} lines", page.lines(), other.lines()
        yield f"{name} tiles", page.tiles(), other.tiles()
        yield f"{name} verdict", said_of(page), said_of(other)
        yield f"{name} head", head, other.one("//h:h1")
        if other.one(lead):
            yield f"{name} activity", page.one(lead), other.one(lead)
        shown = [row[0].split()[0] for row in other.rows("//h:table[contains(@class,'openings')]")]
        if shown:
            observed = {row[0].split()[0]: row[1] for row in other.rows("//h:table[contains(@class,'openings')]")}
            yield f"{name} open", {
                c["control_id"]: c["observed"] for c in controls
                if c["result"] == "fail" or c["required"] == "true" and c["result"] in ("unknown", "manual")
            }, observed
            advice = [f"{c['control_id']} {c['title']} ({WORDS[c['result']]})" for c in controls
                      if c["required"] == "false" and c["result"] in ("unknown", "manual")]
            yield f"{name} advice", f"Advice beside them: {'; '.join(advice)}." if advice else "", \
                other.one("//h:section[@aria-labelledby='open']/h:p[@class='sum']")
        whole = page.controls()
        for control, part in other.controls().items():
            yield f"{name} {control}", text(whole[control].tree), text(part.tree)


def questionnaire(folder):
    rows, page = folder.table("questionnaire"), folder.page("questionnaire")
    yield "questions", f"{noun(len(rows), 'question')}, answered from the evidence", said_of(page)
    states = collections.Counter(row["state"] for row in rows)
    states["deviation on record"] = sum(row["deviates"] == "true" for row in rows)
    yield "answers by state", {state: n for state, n in states.items() if n}, {
        re.sub("^with a ", "", text(item[1])[1:].lower()): number(text(item[0]))
        for item in page.all("//h:ul[@class='states']/h:li") if text(item[0]) != "0"
    }
    writes = len(folder.table("actions")) + len(folder.table("changes"))
    said = next(row["answer"] for row in rows if row["id"] == "Q-7")
    yield "writes in Q-7", [grouped(writes)], re.findall(r"^At least ([\d,]+) recorded", said)
    for row, part in zip(rows, page.all("//h:section[@class='qa']"), strict=True):
        part = Page(part)
        yield f"{row['id']} answer", [
            row["id"], row["state"], row["question"], " ".join(row["answer"].split()), row["controls"],
            row["entries"].split()[:12]
        ], [
            part.one("h:p/h:span[@class='id']"), part.one("h:p/h:span[@class!='id']")[1:].lower(), part.one(".//h:h2"),
            part.one(".//h:p[@class='answer']"),
            re.sub("^Rests on ", "", part.one(".//h:p[@class='rests']").split(" · ")[0]).replace(",", ""),
            re.findall(r"\d+", part.one(".//h:p[@class='rests']/h:span[contains(.,'log entries')]").split(" and ")[0])
        ]


def wrong(folder):
    """What does not add up; a page that cannot be read that way does not add up either."""
    try:
        return [(name, left, right) for name, left, right in checks(folder) if left != right]
    except Exception as error:  # noqa: BLE001, a slip may break the reading itself
        return [(type(error).__name__, "", str(error))]


def slips(folder, step):
    """Every so many places of a number on the page, and whether a slip there is noticed."""
    tree, count = folder.trees["report"], 0
    for node in tree.iter():
        if not isinstance(node.tag, str) or node.tag.endswith("}style"):
            continue
        for part in ("text", "tail"):
            said = getattr(node, part)
            for match in re.finditer(r"\d+", said or ""):
                count += 1
                if count % step:
                    continue
                slipped = said[:match.start()] + str(int(match[0]) + 1).zfill(len(match[0])) + said[match.end():]
                setattr(node, part, slipped)
                yield f"{tree.getpath(node)}: {said.strip()[:60]!r}: {match[0]}", bool(wrong(folder))
                setattr(node, part, said)


def main():
    folder = Folder(sys.argv[-1])
    failures = wrong(folder)
    for name, left, right in failures:
        print(f"{name}:\n  files: {left}\n  page:  {right}")
    if sys.argv[1] != "--slips" or failures:
        print(f"{sum(1 for _ in checks(folder))} statements, {len(failures)} of them wrong")
        sys.exit(bool(failures))
    tried = list(slips(folder, int(sys.argv[2])))
    unnoticed = [place for place, is_noticed in tried if not is_noticed]
    print("\n".join(unnoticed + [f"{len(tried)} slips, {len(unnoticed)} unnoticed"]))
    sys.exit(bool(unnoticed))


if __name__ == "__main__":
    main()
