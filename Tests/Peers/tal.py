"""Renders small templates with zope.pagetemplate and with Chameleon (z3c.pt gives it paths).

Takes a JSON list of {"source", "context", "output"} and gives for each the canonical form of the output and of
what the peers write: null where one fails.
"""
import json
import re
import sys
import xml.etree.ElementTree

from z3c.pt.pagetemplate import BaseTemplate
from zope.pagetemplate.pagetemplate import PageTemplate
from zope.tales.engine import Engine


class Zope(PageTemplate):
    def pt_getEngine(self):
        return Engine

    def pt_getContext(self, args=(), options={}, **ignored):
        return {**options, 'options': options, 'nothing': None}


def zope(source, context):
    template = Zope()
    template.pt_edit(source, 'text/xml')
    return template(**context)


def chameleon(source, context):
    template = BaseTemplate(source)
    template.content_type = 'text/xml'
    return template.render(**context, options=context)


def canonical(page):
    """The same page as every XML tool would write it, without the namespaces and the lines that peers add."""
    page = re.sub(r'\n *|<\?xml[^>]*\?>|<!DOCTYPE[^>]*>| xmlns:\w+="[^"]*zope[^"]*"', '', page)
    return xml.etree.ElementTree.canonicalize(page)


def tried(peer, case):
    try:
        return canonical(peer(case['source'], case['context']))
    except Exception as error:
        print(f'{peer.__name__}: {case["source"]}: {str(error).splitlines()[:1]}', file=sys.stderr)
        return None


# A peer prints what it thinks of a template, which is no part of the answer.
answer, sys.stdout = sys.stdout, sys.stderr
json.dump([
    {
        'ours': canonical(case['output']) if case.get('output') else None,
        'zope': tried(zope, case),
        'chameleon': tried(chameleon, case),
    }
    for case in json.load(sys.stdin)
], answer)
