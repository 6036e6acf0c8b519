"""Posts that a page shows: the text, and under it a line with name, handle and day."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.extract.attribution import Attribution, Rule
from reportedly.extract.tree import trim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.extract.parser import Paragraph
    from reportedly.extract.tree import Range

_SIGNATURE = re.compile(
    r"[—–-]{1,2}\s*(?P<who>[^()\n—–]{1,60}\(@\w{2,20}\))\s+[A-Z][a-z]+ \d{1,2}, \d{4}\s*$"
)
_PICTURE = re.compile(r"\s*(?:pic\.twitter\.com/|https?://t\.co/)[^\s—–]+")


def find_posts(text: str, paragraphs: Sequence[Paragraph]) -> dict[int, Attribution | None]:
    """The posts among the paragraphs, each by the start of its first line.

    A post of several lines is one claim: its other lines have None. Offsets are those of the first
    line, so that content and speaker may lie beyond its end.
    """
    found: dict[int, Attribution | None] = {}
    lines: list[Paragraph] = []
    for paragraph in paragraphs:
        if lines and paragraph.start > _end(lines[-1]) + 1 and not _opens(paragraph):
            lines = []
        lines.append(paragraph)
        if (signed := _SIGNATURE.search(paragraph.text)) is not None:
            first, end = lines[0].start, paragraph.start + signed.start()
            picture = _PICTURE.search(text, first, end)
            content = trim(text, first, picture.start() if picture else end)
            if content is not None:
                found.update((p.start, None) for p in lines)
                who = _shifted(signed.span("who"), paragraph.start - first)
                said = _shifted(content, -first)
                found[first] = Attribution(who, None, (said,), rule=Rule.POST)
            lines = []
    return found


def _shifted(r: Range, by: int) -> Range:
    return r[0] + by, r[1] + by


def _end(paragraph: Paragraph) -> int:
    return paragraph.start + len(paragraph.text)


def _opens(paragraph: Paragraph) -> bool:
    return _SIGNATURE.match(paragraph.text) is not None
