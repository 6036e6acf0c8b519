"""Which days a time means, counted from the day on which the report was written."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from text_to_num import text2num

from reportedly.model import Precision
from reportedly.model.when import MONTHS, WEEKDAYS
from reportedly.resolve.dateline import find_datelines, iso_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.model import Claim, Document, When

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)\w*day", re.IGNORECASE)
_MONTH = re.compile(rf"\b({'|'.join(MONTHS)})[a-z]*\.?", re.IGNORECASE)
_DAY_NUMBER = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\b(?!\d)")
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
_SAME_DAY = re.compile(
    r"today|tonight|this (?:morning|evening|afternoon)|earlier in the day", re.IGNORECASE
)
_DAY_BEFORE = re.compile(r"yesterday|last night|overnight|24 hours", re.IGNORECASE)
_AGO = re.compile(r"(\w+) (day|week|month|year)s? ago", re.IGNORECASE)
_FROM_ANOTHER = re.compile(
    r"(?P<before>\b(?:a|one) day (?:earlier|before)|previous day)|(?P<same>same day)|"
    r"(?P<after>following day|next day|day later)",
    re.IGNORECASE,
)
_DAY = timedelta(days=1)
_MOST_AGO = 4000
Interval = tuple[date, date]


def resolve_times(document: Document, claims: Sequence[Claim]) -> list[Claim]:
    """The claims with the days of their times filled in where the text lets one tell.

    They are counted from the day that the dateline gives or, without one, from that of
    publication; "a day earlier" from the day named before it. A weekday is the last one before
    that day or the day itself. What needs a day that is not known stays without days.
    """
    published = iso_day((document.published or "")[:10])
    datelines = find_datelines(document.text, published)
    anchor = next((d.day for d in datelines if d.day), published)
    spans = [(d.start, d.end) for d in datelines]
    previous: Interval | None = None
    resolved = []

    def dated(times: Iterable[When], before: Interval | None) -> tuple[list[When], Interval | None]:
        """The times with their days, and the day named last."""
        kept = []
        for when in times:
            if when.start is not None:  # told as a date, in the column of a data set
                kept.append(when)
                continue
            if any(a < when.span.end and when.span.start < b for a, b in spans):
                continue
            days = _days(when, anchor, before)
            if days and when.precision is Precision.DAY:
                before = days
            kept.append(_dated(when, days))
        return kept, before

    for claim in claims:
        times, previous = dated(claim.times, previous)
        around, _ = dated(claim.around, previous)
        said, _ = dated([claim.said] if claim.said else [], previous)
        resolved.append(
            replace(claim, times=tuple(times), around=tuple(around), said=said[0] if said else None)
        )
    return resolved


def _dated(when: When, days: Interval | None) -> When:
    if days is None:
        return when
    return replace(when, start=days[0].isoformat(), end=days[1].isoformat())


def _days(when: When, anchor: date | None, previous: Interval | None) -> Interval | None:
    words = " ".join(when.span.text.split())
    try:
        match when.precision:
            case Precision.DAY:
                if relative := _FROM_ANOTHER.search(words):
                    return _from(relative, previous)
                day = _single_day(words, anchor)
                return (day, day + _DAY) if day else None
            case Precision.WEEK:
                return _week(words, anchor) if anchor else None
            case Precision.MONTH:
                return _month(words, anchor)
            case Precision.YEAR:
                return _year(words, anchor)
            case _:
                return None
    except (ValueError, OverflowError):  # 31 June, 900 weeks before the year 1
        return None


def _from(relative: re.Match[str], previous: Interval | None) -> Interval | None:
    if previous is None:
        return None
    shift = _DAY * ((relative["after"] is not None) - (relative["before"] is not None))
    return previous[0] + shift, previous[1] + shift


def _single_day(words: str, anchor: date | None) -> date | None:
    if iso := _ISO.search(words):
        return date(*map(int, iso.groups()))
    month, number = _MONTH.search(words), _DAY_NUMBER.search(words)
    if month and number and not _WEEKDAY.search(words):
        at = MONTHS.index(month[1].lower()) + 1, int(number[1])
        if year := _YEAR.search(words):
            return date(int(year[1]), *at)
        if anchor:
            day = date(anchor.year, *at)
            return day if day <= anchor + _DAY else date(anchor.year - 1, *at)
        return None
    if anchor is None:
        return None
    if weekday := _WEEKDAY.search(words):
        return anchor - _DAY * ((anchor.weekday() - WEEKDAYS.index(weekday[1].lower())) % 7)
    if _SAME_DAY.search(words):
        return anchor
    if (ago := _AGO.search(words)) and (number_of := _number(ago[1])) is not None:
        return anchor - _DAY * number_of
    return anchor - _DAY if _DAY_BEFORE.search(words) else None


def _week(words: str, anchor: date) -> Interval | None:
    low = words.lower()
    monday = anchor - _DAY * anchor.weekday()
    if (ago := _AGO.search(words)) and ago[2].lower() == "week":
        if (weeks := _number(ago[1])) is None:
            return None
        monday -= 7 * _DAY * weeks
    elif "last" in low or "previous" in low:
        monday -= 7 * _DAY
    elif "this week" not in low:
        return None
    return (monday + 5 * _DAY if "weekend" in low else monday), monday + 7 * _DAY


def _month(words: str, anchor: date | None) -> Interval | None:
    month, year = _MONTH.search(words), _YEAR.search(words)
    if month and "month" not in words.lower():
        number = MONTHS.index(month[1].lower()) + 1
        if year:
            return _month_of(date(int(year[1]), number, 1))
        return _month_of(date(anchor.year - (number > anchor.month), number, 1)) if anchor else None
    if anchor is None:
        return None
    first = anchor.replace(day=1)
    return _month_of((first - _DAY).replace(day=1) if "last" in words.lower() else first)


def _month_of(first: date) -> Interval:
    return first, (first + 32 * _DAY).replace(day=1)


def _year(words: str, anchor: date | None) -> Interval | None:
    if year := _YEAR.search(words):
        number = int(year[1])
    elif anchor:
        number = anchor.year - ("last" in words.lower())
    else:
        return None
    return date(number, 1, 1), date(number + 1, 1, 1)


def _number(word: str) -> int | None:
    if word.lower() in ("a", "an"):
        return 1
    try:
        value = int(word) if word.isdigit() else int(text2num(word.lower(), "en"))
    except ValueError:
        return None
    return value if value <= _MOST_AGO else None
