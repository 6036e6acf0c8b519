"""Which incidents a ledger holds that are like what is asked for, in which order."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from reportedly.errors import LedgerError
from reportedly.ledger.claims import parties_of
from reportedly.ledger.query import dossier_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from reportedly.ledger.facets import Facet

Box = tuple[float, float, float, float]
"""South, west, north and east in degrees."""


class Order(StrEnum):
    """What comes first."""

    LATEST = "latest"
    EARLIEST = "earliest"
    KILLED = "killed"
    ADDED = "added"


_KEYS = {
    Order.LATEST: ("coalesce(first, reported, 0)", "DESC"),
    Order.EARLIEST: ("coalesce(first, reported, 0)", "ASC"),
    Order.KILLED: ("coalesce(killed, -1)", "DESC"),
    Order.ADDED: ("n", "DESC"),
}


@dataclass(frozen=True, slots=True)
class Filters:
    """What incidents have to be like; None and False ask for nothing.

    Attributes:
        place: words in the place phrase or in the name of the place on the map.
        since: first day of the incident, or of the report where that is not told.
        until: last such day.
        party: words in the name of a party said to have done it.
        text: words that some claim about it holds.
        as_of: only what was known at the end of this day.
        facets: the group that it has to be in, by facet.
    """

    place: str | None = None
    box: Box | None = None
    since: date | None = None
    until: date | None = None
    party: str | None = None
    disputed: bool = False
    min_killed: int | None = None
    text: str | None = None
    as_of: date | None = None
    facets: tuple[tuple[Facet, str], ...] = ()


class Mark(NamedTuple):
    """An incident's place in an order: what it is ordered by, and its number."""

    key: int
    n: int


def find(
    db: sqlite3.Connection,
    filters: Filters,
    order: Order = Order.LATEST,
    after: Mark | None = None,
) -> Iterator[int]:
    """The numbers of the incidents that pass the filters, in an order.

    As of a day, party, figure and dispute are those that were known then; all else is looked up
    among what is known now.

    Args:
        db: the ledger.
        filters: what the incidents have to be like.
        order: what comes first.
        after: the last one that is known already; those that follow it are found.

    Raises:
        LedgerError: the text to search for is no query.
    """
    return (mark.n for mark in marks(db, filters, order, after))


def marks(
    db: sqlite3.Connection,
    filters: Filters,
    order: Order = Order.LATEST,
    after: Mark | None = None,
) -> Iterator[Mark]:
    """The same as `find`, each with its place in the order."""
    condition, values = where(filters)
    key, way = _KEYS[order]
    if after is not None:
        condition += f" AND ({key}, n) {'>' if way == 'ASC' else '<'} (?, ?)"
        values += after
    statement = f"SELECT {key}, n FROM incident WHERE {condition} ORDER BY {key} {way}, n {way}"
    for row in _rows(db, statement, values, filters):
        if filters.as_of is None or _passed_then(db, row[1], filters):
            yield Mark(*row)


def first(db: sqlite3.Connection, filters: Filters, most: int) -> list[int]:
    """The first of the incidents that pass the filters."""
    return list(islice(find(db, filters), most))


def where(filters: Filters) -> tuple[str, list[object]]:
    """The condition on rows of `incident` by which filters are looked up, and its values.

    As of a day, what `find` has to look at one by one is left out.

    Raises:
        LedgerError: the text holds no word.
    """
    then = filters.as_of is not None
    clauses = ["1"]
    values: list[object] = []
    for clause, value in (
        ("place LIKE '%' || ? || '%'", filters.place),
        ("parties LIKE '%' || ? || '%'", None if then else filters.party),
        ("coalesce(last - 1, first, reported) >= ?", filters.since and filters.since.toordinal()),
        ("coalesce(first, reported) <= ?", filters.until and filters.until.toordinal()),
        ("killed >= ?", None if then else filters.min_killed),
        (
            "n IN (SELECT a.incident FROM account a JOIN statement s ON s.account = a.n"
            " WHERE s.seq IN (SELECT rowid FROM words WHERE words MATCH ?))",
            filters.text and _query(filters.text),
        ),
        (
            "EXISTS (SELECT 1 FROM account a JOIN report r ON r.seq = a.report"
            " JOIN statement s ON s.account = a.n WHERE a.incident = incident.n AND r.known <= ?)",
            filters.as_of and filters.as_of.toordinal(),
        ),
    ):
        if value is not None:
            clauses.append(clause)
            values.append(value)
    if filters.disputed and not then:
        clauses.append("disputed > 0")
    if filters.box:
        clauses.append(
            "n IN (SELECT n FROM area WHERE south >= ? AND west >= ? AND north <= ? AND east <= ?)"
        )
        values += filters.box
    for facet, value in filters.facets:
        clauses.append("n IN (SELECT incident FROM facet WHERE name = ? AND value = ?)")
        values += (facet, value)
    return " AND ".join(clauses), values


def _rows(
    db: sqlite3.Connection, statement: str, values: list[object], filters: Filters
) -> Iterator[tuple[int, int]]:
    try:
        yield from db.execute(statement, values)
    except sqlite3.OperationalError as error:
        if filters.text is None or "fts5" not in str(error):
            raise
        raise LedgerError(f"“{filters.text}” cannot be searched for: {error}") from error


def _passed_then(db: sqlite3.Connection, n: int, filters: Filters) -> bool:
    """Whether what was known of an incident by a day passes the filters that can tell by then."""
    if filters.party is None and filters.min_killed is None and not filters.disputed:
        return True
    known = dossier_of(db, n, filters.as_of)
    if known is None:
        return False
    incident = known.incident
    return (
        (filters.party is None or filters.party.lower() in parties_of(incident).lower())
        and (filters.min_killed or 0) <= (incident.best_killed or 0)
        and (not filters.disputed or bool(incident.disputes))
    )


def _query(text: str) -> str:
    """Words for the full-text index: all of them have to be there; quoted ones side by side."""
    parts = [p.strip() for p in text.replace("\0", " ").split('"')]
    phrases = [p for n, p in enumerate(parts) if n % 2]
    words = [w for n, p in enumerate(parts) if not n % 2 for w in p.split()]
    told = " ".join(f'"{p}"' for p in (*phrases, *words) if p)
    if not told:
        raise LedgerError(f"“{text}” holds no word to search for")
    return told
