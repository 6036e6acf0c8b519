"""One fact as the rules find it, in offsets of its paragraph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.model import Aspect, Count, Polarity

if TYPE_CHECKING:
    from reportedly.extract.tree import Range


@dataclass(frozen=True, slots=True)
class Finding:
    """One fact, before it is known whose claim it is part of.

    `start` and `end` are the words that carry it, `who` those of the party, thing or place.
    """

    aspect: Aspect
    start: int
    end: int
    polarity: Polarity = Polarity.AFFIRMED
    count: Count | None = None
    part_of: bool = False
    who: Range | None = None

    @classmethod
    def of(cls, aspect: Aspect, words: Range, who: Range, *, negated: bool) -> Finding:
        """A fact without a number about the party or thing at `who`, carried by `words`."""
        polarity = Polarity.NEGATED if negated else Polarity.AFFIRMED
        return cls(aspect, *words, polarity=polarity, who=who)
