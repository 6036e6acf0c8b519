"""Which paragraphs of a page are the report, and which are links, labels and headings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.extract.parser import Paragraph

_ENDS = re.compile(r"[.!?:;,\"”’'»)\]]\s*$")
TOP = 3
"""Paragraphs at the top that may be headline, standfirst and dateline."""
_LABEL_WORDS = 22
_PROSE_SHARE = 0.5


def body(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs without the headings of other pages that stand around a saved report.

    A short paragraph that ends without punctuation is such a heading, unless it stands at the
    top. Where most words stand in such lines (posts, lists of events), all are kept.
    """
    ended = [bool(_ENDS.search(p.text)) for p in paragraphs]
    prose = sum(_words(p) for p, e in zip(paragraphs, ended, strict=True) if e)
    if prose < _PROSE_SHARE * sum(map(_words, paragraphs)):
        return list(paragraphs)
    return [
        p
        for number, (p, e) in enumerate(zip(paragraphs, ended, strict=True))
        if e or number < TOP or _words(p) > _LABEL_WORDS
    ]


def _words(paragraph: Paragraph) -> int:
    return len(paragraph.text.split())
