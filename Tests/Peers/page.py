"""Reads pages with Python's html.parser and with lxml's HTML parser.

Takes a JSON list of pages and gives for each what both see: the elements with their attributes, and the texts.
"""
import html.parser
import json
import sys

import lxml.etree
import lxml.html


class Reader(html.parser.HTMLParser):
    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.elements, self.texts, self.others = [], [], []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.elements.append([tag, dict(attributes)])
        self.texts.append('')

    def handle_data(self, data):
        if self.texts: self.texts[-1] += data

    def handle_comment(self, data):
        self.others.append(data)

    handle_pi = unknown_decl = handle_comment


def by_lxml(page):
    root = lxml.html.document_fromstring(page)
    elements = [node for node in root.iter() if isinstance(node.tag, str)]
    return {
        'elements': [[node.tag, dict(node.attrib)] for node in elements],
        'texts': [node.text or '' for node in elements],
        'others': [str(node) for node in root.iter() if not isinstance(node.tag, str)],
    }


def by_python(page):
    reader = Reader(page)
    return {'elements': reader.elements, 'texts': reader.texts, 'others': reader.others}


pages = json.load(sys.stdin)
json.dump([[by_python(page), by_lxml(page)] for page in pages], sys.stdout)
