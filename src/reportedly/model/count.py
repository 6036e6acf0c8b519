"""A number of people as a range, and what follows from two of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_TYPED = re.compile(r"(?P<low>\d{1,9})(?:(?P<open>\+)|\s*[-–]\s*(?P<high>\d{1,9}))?$")
_LEEWAY = 4
"""An approximate number is taken a quarter either way: "around 30" fits 28."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people that a report tells: from `low` to `high`, both included.

    Attributes:
        low: the least number, 0 or more.
        high: the greatest, or None where the words leave it open ("at least three").
        approx: the words say that the number is not exact ("around 30").
    """

    low: int
    high: int | None
    approx: bool = False

    def __add__(self, other: Count) -> Count:
        """Both together, of people counted apart: "two officers and their driver" are three."""
        if self.high is None or other.high is None:
            return Count(self.low + other.low, None, self.approx or other.approx)
        return Count(self.low + other.low, self.high + other.high, self.approx or other.approx)

    def subsumes(self, other: Count) -> bool:
        """Whether every number that `other` allows is allowed here: "dozens" holds "30 to 40"."""
        if self.high is None:
            return self.low <= other.low
        return other.high is not None and self.low <= other.low and other.high <= self.high

    def compatible(self, other: Count) -> bool:
        """Whether one number could satisfy both, approximate ones taken a quarter either way."""
        low_a, high_a = self._bounds()
        low_b, high_b = other._bounds()
        return (high_b is None or low_a <= high_b) and (high_a is None or low_b <= high_a)

    def contradicts(self, other: Count) -> bool:
        """Whether no number could satisfy both."""
        return not self.compatible(other)

    def _bounds(self) -> tuple[int, int | None]:
        if not self.approx:
            return self.low, self.high
        high = None if self.high is None else self.high + self.high // _LEEWAY
        return self.low - self.low // _LEEWAY, high


def read_count(words: str) -> Count:
    """A number as a person types it: "12", "10-15", or "3+" for three or more.

    Raises:
        ValueError: it is no such number, or the first of two is the greater.
    """
    match = _TYPED.match(words.strip())
    if not match:
        raise ValueError(f"{words}: a figure is 12, 10-15 or 3+")
    low = int(match["low"])
    high = None if match["open"] else int(match["high"] or low)
    if high is not None and high < low:
        raise ValueError(f"{words}: the first number of a range is the least")
    return Count(low, high)


def total(counts: Iterable[Count]) -> Count:
    """People counted apart, added up; nobody where there are no counts."""
    return sum(counts, Count(0, 0))


def envelope(counts: Iterable[Count]) -> Count | None:
    """The least range that holds every figure stated, or None where there are none.

    "At least 12" beside "20" is 12 to 20: an open range makes the whole one open only where no
    greater figure is stated.
    """
    found = list(counts)
    if not found:
        return None
    opened = max((c.low for c in found if c.high is None), default=0)
    closed = max((c.high for c in found if c.high is not None), default=-1)
    return Count(min(c.low for c in found), closed if closed >= opened else None)
