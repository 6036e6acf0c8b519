"""What became known of an incident between two days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reportedly.ledger.corrections import grade_told
from reportedly.ledger.query import dossier_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from datetime import date

    from reportedly.ledger.query import Source
    from reportedly.model import Claim, Position


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is not as it was; `before` or `after` is None where there was none.

    Attributes:
        what: "killed", "injured", "grade", "kind", "place" or "when".
    """

    what: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Changes:
    """What became known of an incident between the ends of two days.

    Attributes:
        reports: those that told of it first in between.
        claims: what they say.
        changes: the values that are not as they were.
        new: positions that nobody held before.
        superseded: positions that their own speakers have replaced.
        strengthened: positions with more independent sources than before, after which number.
        disputes: those that were none before.
        settled: those that are none any more.
    """

    reports: list[Source]
    claims: list[Claim]
    changes: list[Change]
    new: list[Position]
    superseded: list[Position]
    strengthened: list[tuple[int, Position]]
    disputes: list[dict[str, Any]]
    settled: list[dict[str, Any]]

    def record(self) -> dict[str, Any]:
        """As other programs rely on it."""
        return {
            "documents": [{"name": s.name, "id": s.document} for s in self.reports],
            "claims": [c.id for c in self.claims],
            "changes": [
                {"what": c.what, "before": c.before, "after": c.after} for c in self.changes
            ],
            "new": [_told(p) for p in self.new],
            "superseded": [_told(p) for p in self.superseded],
            "strengthened": [{**_told(p), "before": n} for n, p in self.strengthened],
            "disputes": self.disputes,
            "settled": self.settled,
        }


def changes_between(db: sqlite3.Connection, n: int, first: date, last: date) -> Changes:
    """What became known of an incident after the end of one day and by the end of another.

    Args:
        db: the ledger.
        n: number of the incident.
        first: the day up to whose end all is known already.
        last: the day at whose end it is looked at again.
    """
    before, after = dossier_of(db, n, first), dossier_of(db, n, last)
    if after is None:
        return Changes([], [], [], [], [], [], [], [])
    known = {s.document for s in before.sources} if before else set()
    said = {c.id for c in before.claims} if before else set()
    old, now = before.record() if before else {}, after.record()
    held = {_key(p): p for p in before.incident.positions} if before else {}
    positions = after.incident.positions
    fresh = [p for p in positions if _key(p) not in held and not p.superseded]
    stronger = [
        (held[_key(p)].independent, p)
        for p in positions
        if _key(p) in held and p.independent > held[_key(p)].independent
    ]
    return Changes(
        reports=[s for s in after.sources if s.document not in known],
        claims=[c for c in after.claims if c.id not in said],
        changes=list(_changes(old, now)),
        new=fresh,
        superseded=[p for p in positions if p.superseded and _key(p) not in held],
        strengthened=stronger,
        disputes=_without(now["disputes"], old.get("disputes", [])),
        settled=_without(old.get("disputes", []), now["disputes"]),
    )


def _changes(old: dict[str, Any], now: dict[str, Any]) -> list[Change]:
    def values(record: dict[str, Any]) -> dict[str, Any]:
        return {
            "kind": record.get("kind"),
            "place": (record.get("place") or {}).get("text"),
            "when": record.get("when"),
            "killed": record.get("killed"),
            "injured": record.get("injured"),
            "grade": grade_told(record) if record else None,
        }

    was, is_now = values(old), values(now)
    return [Change(k, was[k], is_now[k]) for k in is_now if was[k] != is_now[k]]


def _without(
    disputes: Sequence[dict[str, Any]], others: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    known = {(d["aspect"], d["why"]) for d in others}
    return [d for d in disputes if (d["aspect"], d["why"]) not in known]


def _key(position: Position) -> tuple[object, ...]:
    return position.aspect, position.polarity, position.value, position.superseded


def _told(position: Position) -> dict[str, Any]:
    return {
        "aspect": position.aspect,
        "value": position.value,
        "polarity": position.polarity,
        "independent": position.independent,
    }
