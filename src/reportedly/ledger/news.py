"""What a ledger has learned since a row of its record: incidents that are new or have changed."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from reportedly.ledger.claims import claims_about, id_of
from reportedly.ledger.search import where
from reportedly.reconcile import summarise

if TYPE_CHECKING:
    import sqlite3

    from reportedly.ledger.search import Filters

_RECENT = 5000
"""Accounts, the last ones added, among which what is new is looked for."""


class Novelty(StrEnum):
    """What is new about an incident."""

    NEW = "new"
    DISPUTED = "disputed"
    CHANGED = "changed"


class News(NamedTuple):
    """An incident that something became known of, and the row of the report that tells it."""

    n: int
    row: int
    novelty: Novelty


def news_since(db: sqlite3.Connection, row: int, filters: Filters) -> list[News]:
    """What became known since a row, of incidents that pass filters, the latest first.

    Args:
        db: the ledger.
        row: the last row that is known already.
        filters: what incidents have to be like.
    """
    return [News(n, last, _novelty(db, n, row)) for n, last in _told_since(db, row, filters)]


def last_news(db: sqlite3.Connection, filters: Filters, most: int) -> list[News]:
    """The incidents that something became known of last; each is compared with the row before."""
    rows = _told_since(db, 0, filters)[:most]
    return [News(n, last, _novelty(db, n, last - 1)) for n, last in rows]


def _told_since(db: sqlite3.Connection, row: int, filters: Filters) -> list[tuple[int, int]]:
    """The incidents that reports after a row tell of, each with the last one, the latest first."""
    condition, values = where(filters)
    return db.execute(
        "SELECT incident, max(report) FROM (SELECT incident, report FROM account "
        f"WHERE report > ? AND claims > 0 ORDER BY report DESC LIMIT {_RECENT}) "
        f"WHERE incident IN (SELECT n FROM incident WHERE {condition}) "
        "GROUP BY incident ORDER BY 2 DESC",
        [row, *values],
    ).fetchall()


def _novelty(db: sqlite3.Connection, n: int, row: int) -> Novelty:
    """What an incident is compared with what was known of it at a row."""
    before = claims_about(db, n, until=row)
    if not before:
        return Novelty.NEW
    (disputed,) = db.execute("SELECT disputed FROM incident WHERE n = ?", (n,)).fetchone()
    if disputed and not summarise(id_of(db, n), before)[0].disputes:
        return Novelty.DISPUTED
    return Novelty.CHANGED
