"""Which days a time means, counted from the day of publication where it is known."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from reportedly.model import Precision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.model import Claim, When

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = ("jan feb mar apr may jun jul aug sep oct nov dec").split()
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)\w*day", re.IGNORECASE)
_MONTH = re.compile(r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?", re.IGNORECASE)
_DAY_NUMBER = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\b(?!\d)")
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_SAME_DAY = re.compile(
    r"today|tonight|this (?:morning|evening|afternoon)|earlier in the day", re.IGNORECASE
)
_DAY_BEFORE = re.compile(r"yesterday|last night", re.IGNORECASE)


def resolve_times(claims: Sequence[Claim], published: str | None) -> list[Claim]:
    """The claims with the days of their times filled in where the text lets one tell.

    A weekday is the last one before the day of publication or that day itself. A time that
    needs a day of publication stays without days where none is known.

    Args:
        claims: the claims of one document.
        published: its publication as ISO 8601 text; the day is its first ten characters.
    """
    anchor = _day_of(published)
    return [
        replace(c, times=tuple(_resolved(w, anchor) for w in c.times)) if c.times else c
        for c in claims
    ]


def _day_of(published: str | None) -> date | None:
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def _resolved(when: When, anchor: date | None) -> When:
    try:
        days = _interval(when.span.text, when.precision, anchor)
    except ValueError:  # 31 June
        days = None
    if days is None:
        return when
    return replace(when, start=days[0].isoformat(), end=days[1].isoformat())


def _interval(words: str, precision: Precision, anchor: date | None) -> tuple[date, date] | None:
    if precision is Precision.DAY:
        day = _single_day(words, anchor)
        return (day, day + timedelta(days=1)) if day else None
    year = _YEAR.search(words)
    if precision is Precision.YEAR and year:
        return date(int(year[1]), 1, 1), date(int(year[1]) + 1, 1, 1)
    month = _MONTH.search(words)
    if precision is Precision.MONTH and month:
        number = _MONTHS.index(month[1].lower()) + 1
        if year:
            first = date(int(year[1]), number, 1)
        elif anchor:
            first = date(anchor.year - (number > anchor.month), number, 1)
        else:
            return None
        return first, (first + timedelta(days=32)).replace(day=1)
    return None


def _single_day(words: str, anchor: date | None) -> date | None:
    if iso := _ISO.search(words):
        return date(*map(int, iso.groups()))
    month, number = _MONTH.search(words), _DAY_NUMBER.search(words)
    if month and number and not _WEEKDAY.search(words):
        at = _MONTHS.index(month[1].lower()) + 1, int(number[1])
        if year := _YEAR.search(words):
            return date(int(year[1]), *at)
        if anchor:
            day = date(anchor.year, *at)
            return day if day <= anchor else date(anchor.year - 1, *at)
        return None
    if anchor is None:
        return None
    if weekday := _WEEKDAY.search(words):
        back = (anchor.weekday() - _DAYS.index(weekday[1].lower())) % 7
        return anchor - timedelta(days=back)
    if _SAME_DAY.search(words):
        return anchor
    return anchor - timedelta(days=1) if _DAY_BEFORE.search(words) else None
