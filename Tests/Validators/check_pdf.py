"""A PDF: read by pypdf; FILE DATE WORDS says when it should be from and what should stand on its first page."""
import sys

import pypdf

path, date, words = sys.argv[1:]
reader = pypdf.PdfReader(path, strict=True)
assert reader.metadata["/CreationDate"] == date, reader.metadata
assert reader.metadata["/ModDate"] == date, reader.metadata
assert words in reader.pages[0].extract_text(), reader.pages[0].extract_text()[:500]
assert "/StructTreeRoot" in reader.trailer["/Root"], "not tagged"
for page in reader.pages:
    assert page.extract_text().strip() or len(reader.pages) == 1, "an empty page"
