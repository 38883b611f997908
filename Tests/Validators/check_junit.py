"""JUnit XML: Jenkins's schema, and a reader that knows nothing of ours."""
import pathlib
import sys

import junitparser
from lxml import etree

SCHEMA = pathlib.Path(__file__).parents[1] / "Schemas" / "junit-10.xsd"


def main():
    published = etree.XMLSchema(etree.parse(str(SCHEMA)))
    for path in sys.argv[1:]:
        document = etree.parse(path, etree.XMLParser(resolve_entities=False, no_network=True))
        published.assertValid(document)
        for level in [document.getroot(), *document.getroot().iter("testsuite")]:
            for attribute, child in [("tests", "testcase"), ("failures", "failure"), ("errors", "error")]:
                assert int(level.get(attribute)) == sum(1 for _ in level.iter(child)), (path, attribute)
        suites = junitparser.JUnitXml.fromfile(path)
        assert sum(1 for suite in suites for _ in suite) == suites.tests
        for suite in suites:
            assert suite.skipped == sum(1 for case in suite if case.is_skipped)


if __name__ == "__main__":
    main()
