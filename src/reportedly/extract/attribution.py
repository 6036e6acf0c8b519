"""One attribution as the rules find it, in offsets of its paragraph."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reportedly.model import Stance

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.extract.tree import Range


class Rule(StrEnum):
    """The ways of attributing that rules know."""

    VERB = "reporting verb"
    SOURCE = "according to"
    ADVERB = "adverb"
    SILENCE = "silence"
    HEADLINE = "headline"
    CONTINUED = "continued quotation"
    POST = "signed post"
    OWN_VOICE = "own voice"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what, by which word; every part a range of the paragraph's text.

    `stance` is what the reporting word alone says; the content may change it.

    Attributes:
        rule: what found it, or None where only the tagger sees it.
        certainty: the tagger's, 0 to 1; 0 where it saw nothing.
    """

    speaker: Range | None
    cue: Range | None
    content: tuple[Range, ...]
    via: tuple[Range, ...] = ()
    stance: Stance = Stance.ASSERTS
    rule: Rule | None = None
    certainty: float = 0.0

    def overlaps(self, start: int, end: int) -> bool:
        """Whether any part of the content shares a character with the range."""
        return any(a < end and start < b for a, b in self.content)

    def holds(self, start: int, end: int) -> bool:
        """Whether one part of the content holds the whole range, give or take a character."""
        return any(a - 1 <= start and end <= b + 1 for a, b in self.content)

    @property
    def length(self) -> int:
        """Characters of the content."""
        return sum(b - a for a, b in self.content)

    def covered(self, ranges: Iterable[Range]) -> int:
        """Characters of the ranges that the content covers."""
        return sum(max(0, min(b, y) - max(a, x)) for x, y in ranges for a, b in self.content)

    def share_of(self, start: int, end: int) -> float:
        """How much of the range the content covers, 0 to 1."""
        return self.covered([(start, end)]) / (end - start)
