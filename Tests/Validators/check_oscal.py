"""OSCAL assessment results: NIST's schema, and that every reference leads somewhere."""
import pathlib
import sys

import schema

SCHEMA = pathlib.Path(__file__).parents[1] / "Schemas" / "oscal_assessment-results_schema.json"


def values(node, key):
    if isinstance(node, dict):
        for name, value in node.items():
            if name == key:
                yield value
            yield from values(value, key)
    elif isinstance(node, list):
        for value in node:
            yield from values(value, key)


def check(document):
    uuids = list(values(document, "uuid"))
    assert len(set(uuids)) == len(uuids), "a uuid stands twice"
    for key in ["observation-uuid", "risk-uuid", "subject-uuid", "actor-uuid", "component-uuid"]:
        for uuid in values(document, key):
            assert uuid in uuids, f"{key} {uuid} leads nowhere"
    for href in values(document, "href"):
        assert not href.startswith("#") or href[1:] in uuids, f"{href} leads nowhere"


if __name__ == "__main__":
    schema.main(schema.load(SCHEMA), check)
