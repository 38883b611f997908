"""Markdown: what readers of it make of a summary; prints its tags and its text, one JSON object a file.

markdown-it-py reads CommonMark with GitHub's tables and strike-through, and makes links of all that looks like one;
cmarkgfm is GitHub's own reader.
"""
import html.parser
import json
import sys

import cmarkgfm
from cmarkgfm.cmark import Options
from markdown_it import MarkdownIt


class Skeleton(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tags, self.text = [], ""

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)

    def handle_comment(self, data):
        self.tags.append("comment")

    def handle_data(self, data):
        self.text += data


def read(page):
    skeleton = Skeleton()
    skeleton.feed(page)
    skeleton.close()
    return {"tags": skeleton.tags, "text": " ".join(skeleton.text.replace("\u2060", "").split())}


def main():
    generous = MarkdownIt("commonmark", {"html": True, "linkify": True}).enable(["table", "strikethrough", "linkify"])
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8", newline="") as file:
            source = file.read()
        github = cmarkgfm.github_flavored_markdown_to_html(source, Options.CMARK_OPT_UNSAFE)
        print(json.dumps([read(generous.render(source)), read(github)]))


if __name__ == "__main__":
    main()
