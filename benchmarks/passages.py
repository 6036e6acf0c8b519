"""What is lost when only the passages of an article near words of violence are read.

    python benchmarks/passages.py FOLDER…    # of texts, one an article

`reportedly bulk` reads like that. What was read of the whole article is the measure.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from reportedly.bulk.passages import near_violence
from reportedly.extract.layout import body
from reportedly.extract.parser import Paragraph, paragraphs
from reportedly.model import Document
from reportedly.pipeline import Report, read_document
from reportedly.workers import one_thread_each


def words(pieces: list[Paragraph]) -> int:
    """How many words some paragraphs have."""
    return sum(len(p.text.split()) for p in pieces)


def told(report: Report) -> dict[str, set[object]]:
    """What was read: claims, facts, and the reasons of disputes."""
    return {
        "claims": {c.id for c in report.claims},
        "facts": {(f.aspect, f.span.start) for c in report.claims for f in c.facts},
        "disputes": {(d.aspect, d.why) for i in report.incidents for d in i.disputes},
    }


def main() -> None:
    """Compare, folder by folder."""
    for folder in map(Path, sys.argv[1:]):
        kept: Counter[str] = Counter()
        every: Counter[str] = Counter()
        read = whole = 0
        for path in sorted(folder.glob("*.txt")):
            with path.open(encoding="utf-8", newline="") as file:
                document = Document(path.stem, file.read())
            pieces = body(paragraphs(document.text))
            whole, read = whole + words(pieces), read + words(near_violence(pieces))
            all_of_it = told(read_document(document))
            part = told(read_document(document, near_violence))
            for name, found in all_of_it.items():
                every[name] += len(found)
                kept[name] += len(found & part[name])
        shares = ", ".join(f"{kept[n]} of {every[n]} {n}" for n in every)
        print(f"{folder.parent.name}: {read / whole:.0%} of the words, {shares}")


if __name__ == "__main__":
    one_thread_each()
    main()
