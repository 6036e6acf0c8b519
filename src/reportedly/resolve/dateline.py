"""The day a report is written on, where the report itself says so: "KABUL, Nov. 20, 2011 —".

Such a day is what "yesterday" and "Thursday" count from; it is never the day of an incident.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from reportedly.model.when import MONTHS

if TYPE_CHECKING:
    from reportedly.model import Document

_HEAD = 700
"""Characters at the start of a report in which a dateline is looked for."""
_MONTH = rf"(?P<month>{'|'.join(MONTHS)})(?:[a-z]{{0,6}}\b)\.?"
_DATE = (
    rf"(?:{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b|"
    rf"(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH.replace('<month>', '<month2>')})"
    r"(?:[,.،]?\s+(?P<year>(?:19|20)\d\d)\b)?"
)
_CITY = r"[A-Z][A-Z'’-]{2,}(?:[ -][A-Z'’-]{2,})*(?:,\s+[A-Z][\w.'’-]+(?:\s[A-Z][\w.]+)?)?"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?"
_FORMS = (
    # "KABUL, Afghanistan (Nov. 20, 2011)", "BEIRUT, 3 May (Agency)", "DAMASCUS, May 3 —"
    re.compile(
        rf"(?P<city>{_CITY})[,\s]*[(\[]?\s*(?i:{_WEEKDAY}{_DATE})\s*(?:[)\]]|[-–—(:]|$)", re.M
    ),
    # a line of its own: "3 May, 2018", "Thursday, 3 May 2018, 13:09"
    re.compile(
        rf"(?im:^\s*{_WEEKDAY}{_DATE}(?<=[12]\d\d\d)(?:,?\s+\d{{1,2}}:\d\d\s*(?:[ap]m)?)?\s*$)"
    ),
    # "(May 3, 2018 / Agency)"
    re.compile(rf"(?i:^\s*\({_WEEKDAY}{_DATE}\s*/)", re.M),
    # "May 3: a day of clashes"
    re.compile(rf"(?im:^\s*{_WEEKDAY}{_DATE}\s*[:|])"),
    # "Published: 3 May 2018", "Operational Update May 3, 2018"
    re.compile(
        rf"(?i:\b(?:published|posted|updated?|created|issued|release[d]?)(?:\s+(?:on|at))?[\s:,]*"
        rf"(?:\d{{1,2}}:\d\d\s*(?:[ap]m)?\s*(?:\w{{2,4}}\b)?,?\s+)?{_WEEKDAY}{_DATE})"
    ),
)
_ISO = re.compile(
    r"(?i:\b(?:published|posted|updated?|issued|date)(?:\s+on)?[\s:]*)((?:19|20)\d\d-\d\d-\d\d)\b"
)
_NUMBERED = re.compile(r"\b((?:19|20)\d\d)-\d\d-\w")
"""A release number that begins with year and month."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """Where a report gives its own day, and which day that is.

    Attributes:
        start: offset of its first character in the text.
        end: offset after its last one.
        day: None where the report gives day and month but no year.
    """

    start: int
    end: int
    day: date | None


def find_datelines(text: str, published: date | None) -> list[Dateline]:
    """Every place at the head of a report that gives the report's own day.

    Args:
        text: the report.
        published: its day of publication, which gives the year where the dateline has none.
    """
    head = text[:_HEAD]
    found = [Dateline(*m.span(1), day) for m in _ISO.finditer(head) if (day := iso_day(m[1]))]
    for form in _FORMS:
        for match in form.finditer(head):
            found.append(Dateline(*match.span(), _day(match, head, published)))
    return found


def report_day(document: Document) -> date | None:
    """The day a report is of: that of its dateline or, without one, of its publication."""
    published = iso_day((document.published or "")[:10])
    datelines = find_datelines(document.text, published)
    return next((d.day for d in datelines if d.day), published)


def _day(match: re.Match[str], head: str, published: date | None) -> date | None:
    numbered = _NUMBERED.search(head)
    month = MONTHS.index((match["month"] or match["month2"]).lower()) + 1
    day = int(match["day"] or match["day2"])
    year = match["year"] or (numbered and numbered[1])
    try:
        if year:
            return date(int(year), month, day)
        if published is None:
            return None
        return date(published.year - ((month, day) > (published.month, published.day)), month, day)
    except ValueError:  # 31 June
        return None


def iso_day(words: str) -> date | None:
    """The day of an ISO 8601 date, or None where the words are none."""
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None
