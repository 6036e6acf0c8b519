"""The groups that incidents are sorted into, and what a choice of incidents looks like in all."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from reportedly.model import Aspect, Polarity

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from reportedly.model import Incident


class Facet(StrEnum):
    """What incidents can be sorted into groups by."""

    DISPUTE = "dispute"
    KIND = "kind"
    PARTY = "party"
    COUNTRY = "country"
    MONTH = "month"
    GRADE = "grade"


_SHOWN = 12
"""Groups of a facet that are told, the largest ones."""
_SINGLE_DAYS = 7
"""Days within which an incident has to be placed to stand on the first of them in a timeline."""


def facets_of(incident: Incident, grade: str, month: str | None) -> Iterator[tuple[Facet, str]]:
    """The groups that an incident is in.

    Args:
        incident: the incident.
        grade: a person's before the suggested one.
        month: "2031-03", or None where no report tells its day.
    """
    yield Facet.KIND, incident.kind
    yield Facet.GRADE, grade
    yield from ((Facet.DISPUTE, d) for d in dict.fromkeys(d.aspect for d in incident.disputes))
    blamed = (
        p.value
        for p in incident.positions
        if p.aspect is Aspect.PERPETRATOR and p.polarity is Polarity.AFFIRMED
    )
    yield from ((Facet.PARTY, party) for party in dict.fromkeys(blamed))
    if month:
        yield Facet.MONTH, month
    if incident.place and incident.place.candidates and incident.place.candidates[0].country:
        yield Facet.COUNTRY, incident.place.candidates[0].country


class Group(NamedTuple):
    """A group of a facet, and how many of the incidents are in it."""

    value: str
    incidents: int


@dataclass(frozen=True, slots=True)
class Overview:
    """A choice of incidents in numbers.

    Attributes:
        total: how many there are.
        facets: the groups of each facet, the largest first; months in order.
        days: how many began on a day, by its ordinal.
        no_day: how many are on no single day, as far as is told.
    """

    total: int
    facets: dict[Facet, list[Group]]
    days: dict[int, int]
    no_day: int


def overview(db: sqlite3.Connection, condition: str, values: list[object]) -> Overview:
    """The choice of incidents that a condition of `search.where` makes, in numbers."""
    chosen = f"SELECT n FROM incident WHERE {condition}"
    facets: dict[Facet, list[Group]] = {facet: [] for facet in Facet}
    rows = db.execute(
        f"SELECT name, value, count(*) FROM facet WHERE incident IN ({chosen}) "
        "GROUP BY name, value ORDER BY count(*) DESC, value",
        values,
    )
    for name, value, incidents in rows:
        facets[Facet(name)].append(Group(value, incidents))
    facets[Facet.MONTH].sort()
    days: dict[int, int] = {}
    total = no_day = 0
    rows = db.execute(
        f"SELECT CASE WHEN last - first <= {_SINGLE_DAYS} THEN first END, count(*) FROM incident "
        f"WHERE {condition} GROUP BY 1",
        values,
    )
    for day, incidents in rows:
        total += incidents
        if day is None:
            no_day = incidents
        else:
            days[day] = incidents
    kept = {f: groups if f is Facet.MONTH else groups[:_SHOWN] for f, groups in facets.items()}
    return Overview(total, kept, days, no_day)


class Marker(NamedTuple):
    """An incident on the map: its place and the radius, in kilometres, that reports put it in."""

    id: str
    what: str
    kind: str
    day: int | None
    low: int | None
    high: int | None
    disputed: int
    lat: float
    lon: float
    km: float


def markers(
    db: sqlite3.Connection, condition: str, values: list[object], most: int
) -> list[Marker]:
    """Those incidents of a choice that are on the map, the latest first."""
    rows = db.execute(
        "SELECT id, substr(what, 1, 160), kind, first, low, high, disputed, lat, lon, km "
        f"FROM incident WHERE {condition} AND lat IS NOT NULL "
        "ORDER BY coalesce(first, reported, 0) DESC, n DESC LIMIT ?",
        [*values, most],
    )
    return [Marker(*row) for row in rows]
