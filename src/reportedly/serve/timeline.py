"""Incidents by day as a strip of bars; with many days, by week, month or year."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportedly.serve.choice import Choice

_BARS = 200
"""Bars that a screen has room for."""
_HEIGHT, _LEAST = 40.0, 3.0
_WEEK = 7


class Bar(NamedTuple):
    """One bar: where it stands, how high, and the list of what it counts."""

    x: float
    height: float
    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """A strip of bars from the first to the last day; lengths are those of its picture."""

    unit: str
    bars: list[Bar]
    step: float
    first: str | None
    last: str | None
    width: float = 1000.0
    height: float = _HEIGHT


def timeline(days: Mapping[int, int], choice: Choice) -> Timeline:
    """The strip of a choice of incidents.

    Args:
        days: how many began on a day, by its ordinal.
        choice: the choice, which a click on a bar narrows down to its days.
    """
    if not days:
        return Timeline("day", [], 0.0, None, None)
    first, last = min(days), max(days)
    unit = next(u for u in _UNITS if _slots(u, first, last) <= _BARS or u == "year")
    counts: Counter[int] = Counter()
    for day, incidents in days.items():
        counts[_slot(unit, day)] += incidents
    start = _slot(unit, first)
    step = 1000.0 / (_slot(unit, last) - start + 1)
    most = max(counts.values())
    bars = []
    for slot, incidents in sorted(counts.items()):
        begin, end = _range(unit, slot)
        label = f"{incidents} from {begin} to {end}" if begin != end else f"{incidents} on {begin}"
        height = _LEAST + (_HEIGHT - _LEAST) * incidents / most
        address = "/" + choice.query(since=begin, until=end)
        bars.append(Bar(round((slot - start) * step, 2), round(height, 2), label, address))
    days_told = date.fromordinal(first).isoformat(), date.fromordinal(last).isoformat()
    return Timeline(unit, bars, round(step, 3), *days_told)


_UNITS = ("day", "week", "month", "year")


def _slots(unit: str, first: int, last: int) -> int:
    return _slot(unit, last) - _slot(unit, first) + 1


def _slot(unit: str, ordinal: int) -> int:
    """The number of the day, week, month or year that a day is in."""
    day = date.fromordinal(ordinal)
    match unit:
        case "day":
            return ordinal
        case "week":
            return (ordinal - 1) // _WEEK
        case "month":
            return day.year * 12 + day.month - 1
    return day.year


def _range(unit: str, slot: int) -> tuple[date, date]:
    """First and last day of a slot."""
    match unit:
        case "day":
            return date.fromordinal(slot), date.fromordinal(slot)
        case "week":
            return date.fromordinal(slot * _WEEK + 1), date.fromordinal(slot * _WEEK + _WEEK)
        case "month":
            year, month = divmod(slot, 12)
            following = date(year + (month == 11), month % 11 + 2 if month != 11 else 1, 1)
            return date(year, month + 1, 1), date.fromordinal(following.toordinal() - 1)
    return date(slot, 1, 1), date(slot, 12, 31)
