"""SARIF: OASIS's schema, what the standard says beside it, and a reader that knows nothing of ours."""
import pathlib
import sys

import schema
from sarif import loader

SCHEMA = pathlib.Path(__file__).parents[1] / "Schemas" / "sarif-schema-2.1.0.json"


def check(document):
    (run,) = document["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        # 3.27.10: a result that is no failure has no level.
        assert (result["kind"] == "fail") == (result["level"] != "none"), result
    # 3.27.23: all results tell whether they are suppressed, or none does.
    assert all("suppressions" in result for result in run["results"])


if __name__ == "__main__":
    for path in sys.argv[1:]:
        read = loader.load_sarif_file(path)
        document = schema.load(path)
        assert read.get_result_count() == len(document["runs"][0]["results"])
    schema.main(schema.load(SCHEMA), check)
