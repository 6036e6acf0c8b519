"""A time that a report names."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportedly.model.span import Span

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class Precision(StrEnum):
    """How exactly a time is told; `SERIES` is no single time ("since 2011", "often")."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    SERIES = "series"


@dataclass(frozen=True, slots=True)
class When:
    """The words for a time, and the days they mean where those can be told.

    Attributes:
        start: first day as ISO 8601 text, or None where the report does not let one tell.
        end: the day after the last one: the interval is half-open.
    """

    span: Span
    precision: Precision
    start: str | None = None
    end: str | None = None
