"""What the row of a data set claims: read from its columns, not from its language.

The data set speaks for itself; whom its notes quote besides is found as in any report.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from reportedly.actors import country_word
from reportedly.model import (
    Aspect,
    Basis,
    Claim,
    Count,
    Document,
    Fact,
    Location,
    Mode,
    Polarity,
    Precision,
    Span,
    Stance,
    When,
    Where,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.model.datasets import Dataset

_LINE = re.compile(r"^([a-z][a-z0-9_]*): (.+)$", re.MULTILINE)
_WHOLE = re.compile(r"(\d{1,7})(?:\.0+)?")
_DATES = ("%Y-%m-%d", "%d %B %Y", "%d/%m/%Y")
_ISO = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d)")
_NEAR_KM = 10.0
"""Radius of a place whose exactness a row does not tell."""
_FOUGHT = ("Battles", "Protests", "Riots", "Strategic developments")
"""ACLED's events in which the first actor is not said to have done harm to the second."""


class _Row:
    """The columns of a row, each with where its value stands."""

    def __init__(self, document: Document, dataset: Dataset) -> None:
        self.text = document.text
        self.dataset = dataset
        lines = list(_LINE.finditer(document.text))
        wanted = set(dataset.columns)
        # the notes may hold such a line too: the columns are the last ones
        self.cells = {m[1]: m.span(2) for m in lines if m[1] in wanted}
        starts = [m.start() for m in lines if m[1] in wanted and m.span(2) == self.cells[m[1]]]
        self.start = min(starts, default=0)

    def get(self, name: str) -> str | None:
        """The value of a column."""
        at = self.cells.get(name)
        return None if at is None else self.text[at[0] : at[1]]

    def span(self, *names: str) -> Span:
        """Where the values of columns stand, from the first to the last of them."""
        at = [self.cells[name] for name in names if name in self.cells]
        return Span.of(self.text, min(a for a, _ in at), max(b for _, b in at))

    def number(self, name: str) -> int | None:
        """The whole number in a column."""
        match = _WHOLE.fullmatch(self.get(name) or "")
        return int(match[1]) if match else None


def row_claim(document: Document, dataset: Dataset) -> Claim:
    """What the columns of a row say, as one claim of the data set."""
    row = _Row(document, dataset)
    return Claim(
        document=document.id,
        speaker=None,
        via=(),
        cue=None,
        content=(Span.of(row.text, row.start, len(row.text)),),
        mode=Mode.INDIRECT,
        stance=Stance.ASSERTS,
        hedged=False,
        facts=tuple(_facts(row)),
        times=tuple(_times(row)),
        basis=Basis(f"columns of {dataset.name}", 0.0, 1.0),
    )


def of_notes(claims: Iterable[Claim], document: Document) -> list[Claim]:
    """Claims that were read in the notes of a row, where they are somebody else's."""
    return [replace(c, document=document.id) for c in claims if not c.own_voice]


def notes_of(document: Document, dataset: Dataset) -> Document | None:
    """The notes of a row as a report of their own, or None where it has none."""
    start = _Row(document, dataset).start
    return replace(document, text=document.text[:start]) if document.text[:start].strip() else None


def _facts(row: _Row) -> Iterator[Fact]:
    for aspect, harm in ((Aspect.KILLED, "killed"), (Aspect.INJURED, "injured")):
        yield from _figures(row, aspect, harm)
    yield from _parties(row)
    yield from _place(row)


def _figures(row: _Row, aspect: Aspect, harm: str) -> Iterator[Fact]:
    dataset = row.dataset
    best = [name.format(harm=harm) for name in dataset.best]
    if best == list(dataset.best) and aspect is not Aspect.KILLED:
        return  # these data sets tell of the dead alone
    figures = [n for name in best if (n := row.number(name)) is not None]
    if figures:
        bounds = (row.number(name) for name in dataset.bounds or ())
        every = [*figures, *(n for n in bounds if n is not None)]
        names = (*best, *(dataset.bounds or ()))
        yield _count(row, aspect, min(every), max(every), names)
    for column, who in dataset.parts.items():
        named = column.format(harm=harm)
        pair = (named,) if named in row.cells else (f"{named}_min", f"{named}_max")
        parts = [n for name in pair if (n := row.number(name)) is not None]
        if any(parts) and figures:
            yield replace(_count(row, aspect, min(parts), max(parts), pair), part_of=True, who=who)


def _count(row: _Row, aspect: Aspect, low: int, high: int, names: Iterable[str]) -> Fact:
    return Fact(aspect, Polarity.AFFIRMED, row.span(*names), count=Count(low, high))


def _parties(row: _Row) -> Iterator[Fact]:
    dataset = row.dataset
    fought = row.get("event_type") in _FOUGHT or row.get("type_of_violence") in ("1", "2")
    for aspect, names in ((Aspect.PERPETRATOR, dataset.doers), (Aspect.VICTIM, dataset.victims)):
        for name in names:
            if name in row.cells and not fought:
                yield Fact(aspect, Polarity.AFFIRMED, row.span(name), who=row.get(name))
    for name in dataset.kinds:
        if name in row.cells:
            yield Fact(Aspect.WEAPON, Polarity.AFFIRMED, row.span(name), who=row.get(name))
            break


def _place(row: _Row) -> Iterator[Fact]:
    dataset = row.dataset
    name = next((n for n in dataset.place if n in row.cells), None)
    if name is None:
        return
    words = row.get(name)
    assert words is not None
    where = None
    try:
        lat, lon = (float(row.get(column) or "") for column in dataset.point)
    except ValueError:
        lat = lon = 0.0
    else:
        column, radii = dataset.radius
        km = radii.get((row.get(column) or "").lower(), _NEAR_KM)
        country = row.get("country") or row.get("country_name") or ""
        spot = Location(words, None, country_word(country) or "", lat, lon, km, 1.0)
        inside = -90 <= lat <= 90 and -180 <= lon <= 180
        precision = row.number("geo_precision")
        where = Where(words, (spot,), precision) if inside else None
    yield Fact(Aspect.PLACE, Polarity.AFFIRMED, row.span(name), who=words, where=where)


def _times(row: _Row) -> Iterator[When]:
    first, last = row.dataset.dates
    if (start := _day(row.get(first))) is None:
        return
    column, month = row.dataset.precision
    exact = (row.number(column) or 1) < month
    end = max(_day(row.get(last)) or start, start)
    yield When(
        row.span(first, last),
        Precision.DAY if exact else Precision.MONTH,
        start.isoformat(),
        (end + timedelta(days=1)).isoformat(),
    )


def _day(told: str | None) -> date | None:
    """The day in a column, as data sets write it."""
    for form in _DATES:
        try:
            return datetime.strptime((told or "")[: len("31 September 2031")], form).date()
        except ValueError:
            continue
    return date.fromisoformat(told[:10]) if told and _ISO.match(told) else None
