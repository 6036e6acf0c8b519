"""Ranges of people drawn to scale: each party's beside the envelope of all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from reportedly.reconcile.positions import range_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.model import Count, Incident

_BEYOND = 1.15
"""How far the scale goes past the greatest figure, so that open ranges have room."""


class Bar(NamedTuple):
    """A range on a scale of 0 to 100; `opens` where the figure has no upper end."""

    name: str
    words: str
    start: float
    width: float
    opens: bool


@dataclass(frozen=True, slots=True)
class Scale:
    """The ranges of one aspect.

    Attributes:
        envelope: the least range that holds every figure.
        parties: the range of each party that gives any.
        best: where the best supported figure stands, or None.
        ticks: numbers and where they stand.
    """

    aspect: str
    envelope: Bar
    parties: list[Bar]
    best: tuple[int, float] | None
    ticks: list[tuple[int, float]]


def scales(incident: Incident) -> list[Scale]:
    """The scales of an incident: killed and injured, where there are figures."""
    return [*_scale(incident, "killed"), *_scale(incident, "injured")]


def _scale(incident: Incident, aspect: str) -> Iterator[Scale]:
    envelope: Count | None = getattr(incident, aspect)
    if envelope is None:
        return
    counts = [(t.party, c) for t in incident.tolls if (c := getattr(t, aspect)) is not None]
    most = max([*(c.high or c.low for _, c in counts), envelope.high or envelope.low, 1])
    whole = most * _BEYOND if any(c.high is None for _, c in counts) else float(most)
    best = getattr(incident, f"best_{aspect}")
    yield Scale(
        aspect,
        _bar("all accounts", envelope, whole),
        [_bar(party, count, whole) for party, count in counts],
        None if best is None else (best, _at(best, whole)),
        [(n, _at(n, whole)) for n in sorted({0, (most + 1) // 2, most})],
    )


def _bar(name: str, count: Count, whole: float) -> Bar:
    start = _at(count.low, whole)
    end = 100.0 if count.high is None else _at(count.high, whole)
    return Bar(name, range_words(count), start, round(end - start, 2), count.high is None)


def _at(number: int, whole: float) -> float:
    return round(100.0 * number / whole, 2)
