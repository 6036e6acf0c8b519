"""The windows of word pieces that the tagger reads, cut at sentence ends, with some context."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CORE = 198
"""Most word pieces that one window answers for."""
BEFORE, AFTER = 24, 32
"""Word pieces of context: a speaker stands shortly before its cue, content runs on after it."""
LONGEST = BEFORE + CORE + AFTER
_SENTENCE_GAP = re.compile(r"(?<=[.!?])[\"”’)]?\s+(?=[\"“‘A-Z])|\s*\n\s*")


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces `first` to `last` of a text, of which `core` to `core_end` are its own."""

    first: int
    core: int
    core_end: int
    last: int


def windows(text: str, offsets: Sequence[tuple[int, int]]) -> Iterator[Window]:
    """Cut the pieces of a text into windows; every piece is in the core of exactly one.

    Args:
        text: the text.
        offsets: where each word piece starts and ends in it, in order.
    """
    total = len(offsets)
    cuts = [*_sentence_starts(text, offsets), total]
    at = 0
    while at < total:
        left = total - at
        even = at + left / ceil(left / CORE)  # two halves have less context than a whole and a rest
        reachable = cuts[bisect_right(cuts, at) : bisect_right(cuts, at + CORE)]
        end = min(reachable, key=lambda cut: abs(cut - even), default=min(at + CORE, total))
        yield Window(max(0, at - BEFORE), at, end, min(total, end + AFTER))
        at = end


def _sentence_starts(text: str, offsets: Sequence[tuple[int, int]]) -> Iterator[int]:
    """The pieces that come first after the end of a sentence or a line, in order."""
    ends = [m.end() for m in _SENTENCE_GAP.finditer(text)]
    at = 0
    for number, (start, _) in enumerate(offsets):
        if number == 0 or (at < len(ends) and ends[at] <= start):
            yield number
        while at < len(ends) and ends[at] <= start:
            at += 1
