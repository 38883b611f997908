"""report.json: our own published schema; with --refused, that it refuses each report that is changed for the worse."""
import copy
import pathlib
import sys

import jsonschema
import schema

SCHEMA = pathlib.Path(__file__).parents[2] / "docs" / "report.schema.json"


def objects(node, path=()):
    if isinstance(node, dict):
        yield path, node
        for key, value in node.items():
            yield from objects(value, path + (key,))
    elif isinstance(node, list):
        for index, value in enumerate(node[:2]):
            yield from objects(value, path + (index,))


def at(document, path):
    for step in path:
        document = document[step]
    return document


def changes(document):
    """Each object with a member less, with one more, and with each value of another kind."""
    for path, node in objects(document):
        more = copy.deepcopy(document)
        at(more, path)["extra"] = 1
        yield path + ("extra",), more
        for key in node:
            less = copy.deepcopy(document)
            del at(less, path)[key]
            yield path + (key, "missing"), less
            other = copy.deepcopy(document)
            at(other, path)[key] = {"of": "another kind"}
            yield path + (key, "of another kind"), other
    for path, value in [
        (("overall",), "compliant"), (("results", 0, "verdict"), "compliant"), (("generatedAt",), "2026-11-01"),
        (("results", 0, "severity"), "urgent"), (("evidence", "root"), "root"), (("version",), 1),
        (("period", "from"), "2026-13-45T00:00:00.000Z"), (("footprint", 0, "method"), "DELETE"),
    ]:
        wrong = copy.deepcopy(document)
        at(wrong, path[:-1])[path[-1]] = value
        yield path + (value,), wrong


def refused(path):
    checker = schema.validator(schema.load(SCHEMA))
    document = schema.load(path)
    # Few rows do, since each change is checked against the whole of it.
    for key in ["actions", "settings", "coverage", "results"]:
        document[key] = document[key][:8]
    checker.validate(document)
    count = 0
    for place, changed in changes(document):
        assert not checker.is_valid(changed), f"taken though changed: {place}"
        count += 1
    print(f"{count} changed reports refused")


if __name__ == "__main__":
    if sys.argv[1] == "--refused":
        refused(sys.argv[2])
    else:
        published = schema.load(SCHEMA)
        jsonschema.Draft202012Validator.check_schema(published)
        schema.main(published)
