"""Quotations that go on without a reporting word: their speaker is who was last named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.extract.attribution import Attribution, Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.extract.tree import Range

_LEAST_WORDS = 4
_BEGINS = re.compile(r"^\W*[A-Z0-9\[(]")
_ENDS = re.compile(r"[.!?…,][\"”’')\]]*$|[.!?…]$")
_BOUNDARY = re.compile(r"(?:^|[.!?:…][\"”’')\]]*)\s*$")


def find_continued(
    text: str, quotes: Sequence[Range], found: Sequence[Attribution]
) -> list[Attribution]:
    """Quotations of whole sentences in one paragraph that no other attribution holds.

    They come without speaker; who speaks is known only where the paragraphs meet.
    """
    return [
        Attribution(None, None, ((start, end),), rule=Rule.CONTINUED)
        for start, end in quotes
        if _is_speech(text, start, end)
        and max((a.share_of(start, end) for a in found if a.cue), default=0) < 0.5
    ]


def _is_speech(text: str, start: int, end: int) -> bool:
    """Whether a quotation is a sentence of its own, not a title or a word in scare quotes."""
    words = text[start:end]
    closes = _ENDS.search(words) or text[end : end + 1] in (".", "!", "?")
    return (
        len(words.split()) >= _LEAST_WORDS
        and bool(_BEGINS.match(words))
        and bool(closes)
        and bool(_BOUNDARY.search(text[:start]))
    )
