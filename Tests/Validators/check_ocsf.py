"""OCSF events, one a line: the schema of each event's class, and the numbers that hang together."""
import json
import sys

import ocsf_json_schema
import schema
from ocsf_json_schema.embedded import OcsfJsonSchemaEmbedded

NAMES = {2003: "compliance_finding", 6003: "api_activity"}


def main():
    published = OcsfJsonSchemaEmbedded(ocsf_json_schema.get_ocsf_schema(version="1.8.0"))
    validators = {uid: schema.validator(published.get_class_schema(name)) for uid, name in NAMES.items()}
    wrong = False
    for path in sys.argv[1:]:
        with open(path, "rb") as file:
            lines = file.read().decode("utf-8", "strict").split("\n")
        assert lines.pop() == "", f"{path} does not end with a line"
        uids = set()
        for number, line in enumerate(lines, 1):
            event = json.loads(line)
            wrong |= schema.complain(f"{path}:{number}", validators[event["class_uid"]].iter_errors(event))
            assert event["type_uid"] == event["class_uid"] * 100 + event["activity_id"]
            assert event["category_uid"] == event["class_uid"] // 1000
            uids.add(event["metadata"]["uid"])
        assert len(uids) == len(lines), f"{path}: an event's uid stands twice"
    sys.exit(wrong)


if __name__ == "__main__":
    main()
