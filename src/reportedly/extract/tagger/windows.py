"""The windows of word pieces that the tagger reads, cut at line or sentence ends, with context."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST = 254
"""Most word pieces of a window."""
BEFORE, AFTER = 24, 32
"""Pieces of context at a cut inside a line: a speaker stands shortly before its cue, content runs
on after it."""
BESIDE = 16
"""Pieces of context at a line end, over which neither runs on. Measured on PolNeAR's development
articles and on annotated reports: as good as the above there, and a sixth faster."""
_LINE_GAP = re.compile(r"\s*\n\s*")
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
    lines, sentences = ([*_starts(gap, text, offsets), total] for gap in (_LINE_GAP, _SENTENCE_GAP))
    at, before = 0, 0
    while at < total:
        after, next_before = BESIDE, BESIDE
        end = _cut(lines, at, total, LONGEST - before - after)
        if end is None:
            after, next_before = AFTER, BEFORE
            most = LONGEST - before - after
            end = _cut(sentences, at, total, most) or min(at + most, total)
        yield Window(max(0, at - before), at, end, min(total, end + after))
        at, before = end, next_before


def _cut(cuts: Sequence[int], at: int, total: int, most: int) -> int | None:
    """The cut that gives windows of even size: two halves have less context than one and a rest."""
    even = at + (total - at) / ceil((total - at) / most)
    reachable = cuts[bisect_right(cuts, at) : bisect_right(cuts, at + most)]
    return min(reachable, key=lambda cut: abs(cut - even), default=None)


def _starts(gap: re.Pattern[str], text: str, offsets: Sequence[tuple[int, int]]) -> Iterator[int]:
    """The pieces that come first after a gap, in order."""
    ends = [m.end() for m in gap.finditer(text)]
    at = 0
    for number, (start, _) in enumerate(offsets):
        if number == 0 or (at < len(ends) and ends[at] <= start):
            yield number
        while at < len(ends) and ends[at] <= start:
            at += 1
