"""JSON Schema with formats checked and with the letter classes of ECMA's patterns, which Python's own lack."""
import json
import sys

import jsonschema
import regex


def _pattern(validator, pattern, instance, schema):
    if isinstance(instance, str) and not regex.search(pattern, instance):
        yield jsonschema.ValidationError(f"{instance!r} does not match {pattern!r}")


def validator(schema):
    kind = jsonschema.validators.validator_for(schema)
    # Without formats: Python's own patterns would be asked for.
    kind.check_schema(schema, format_checker=jsonschema.FormatChecker(formats=[]))
    return jsonschema.validators.extend(kind, {"pattern": _pattern})(
        schema, format_checker=kind.FORMAT_CHECKER
    )


def load(path):
    def unique(pairs):
        assert len({key for key, _ in pairs}) == len(pairs), f"{path}: a key stands twice in {pairs}"
        return dict(pairs)

    with open(path, "rb") as file:
        return json.loads(file.read().decode("utf-8", "strict"), object_pairs_hook=unique)


def complain(path, errors):
    """Prints the errors of a file; says whether there were any."""
    shown = [f"{path}: {'/'.join(map(str, error.absolute_path))}: {error.message[:400]}" for error in errors]
    for line in shown[:10]:
        print(line)
    return bool(shown)


def main(schema, check=lambda document: None):
    """Checks the files named on the command line; `check` asserts what a schema cannot say."""
    checker = validator(schema)
    wrong = False
    for path in sys.argv[1:]:
        document = load(path)
        wrong |= complain(path, checker.iter_errors(document))
        check(document)
    sys.exit(wrong)
