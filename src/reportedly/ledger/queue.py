"""What a person should look at next: much that hangs on it, and little that is certain."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from reportedly.ledger.corrections import ON_CLAIMS
from reportedly.ledger.decide import same_person
from reportedly.ledger.search import Mark
from reportedly.model import Act, Aspect, Count
from reportedly.reconcile.positions import range_words

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from reportedly.ledger.link import Linker
    from reportedly.model import Claim, Incident

_SURE = 0.6
"""Confidence from which on a claim is not asked about."""
_KEY = frozenset(
    {Aspect.KILLED, Aspect.INJURED, Aspect.CAPTURED, Aspect.MISSING, Aspect.PERPETRATOR}
)
"""Aspects that an incident's record hangs on."""
_PER_DOUBLING, _PER_DISPUTE, _DISPUTES = 100, 150, 2
"""A dispute weighs as much as one and a half doublings of the figure of killed."""
_OF_A_WAR = 2_000
"""Killed from which on a figure is likely a war's or a year's, which reports tell in passing."""
_CLAIMS, _MERGES = 3, 2
"""Questions about one incident of each kind, so that it does not fill the queue."""
_GRADED_FROM = 2 * _PER_DOUBLING
"""Weight from which on an incident's grade is asked about."""


class Question(StrEnum):
    """What is asked."""

    SAME = "same"
    CLAIM = "claim"
    GRADE = "grade"
    CONFIRM = "confirm"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to look at.

    Attributes:
        incident: identifier of the incident that it is about, or None for a decision's own.
        about: identifier of the other incident, of the claim, or the row of the decision.
        why: what makes it matter, the weightiest first.
    """

    question: Question
    incident: str | None
    about: str
    why: tuple[str, ...]

    @property
    def key(self) -> str:
        """What tells it from other items."""
        return "-".join(filter(None, (self.question, self.incident, self.about)))


def weight(incident: Incident) -> int:
    """How much hangs on an incident: its greatest figure of killed, and what is disputed of it."""
    killed = incident.killed
    most = (killed.high or killed.low) if killed else 0
    disputed = {d.aspect for d in incident.disputes}
    figure = _PER_DOUBLING * math.log2(1 + (most if most < _OF_A_WAR else 1))
    return round(figure) + _PER_DISPUTE * min(len(disputed), _DISPUTES)


def doubts(claims: Iterable[Claim]) -> Iterator[tuple[str, float]]:
    """The claims that an incident's record hangs on and that may be misread; how sure they are."""
    for claim in claims:
        sure = claim.basis.confidence if claim.basis and claim.original is None else 1.0
        if sure < _SURE and any(f.aspect in _KEY for f in claim.facts):
            yield claim.id, sure


def queue(db: sqlite3.Connection, after: Mark | None = None) -> Iterator[tuple[Mark, list[Item]]]:
    """The open questions about incidents, those on which most hangs first.

    Args:
        db: the ledger.
        after: where the questions known already end.
    """
    from reportedly.ledger.link import Linker  # numpy, which no other reader needs

    linker = Linker(db)
    follows = "WHERE (weight, n) < (?, ?)" if after else ""
    rows = db.execute(
        f"SELECT weight, n, id FROM incident {follows} ORDER BY weight DESC, n DESC", after or ()
    )
    for heavy, n, identifier in rows:
        reasons = _reasons(db, n)
        items = [
            Item(Question.SAME, identifier, other, (f"may be one: {why}", *reasons))
            for other, why in _likes(db, linker, n)
        ]
        items += [
            Item(Question.CLAIM, identifier, claim, (f"read with {sure:.0%} confidence", *reasons))
            for claim, sure in _doubts(db, n)
        ]
        if heavy >= _GRADED_FROM and not _is_graded(db, n):
            items.append(Item(Question.GRADE, identifier, identifier, ("not graded", *reasons)))
        yield Mark(heavy, n), items


def unconfirmed(db: sqlite3.Connection, person: str) -> Iterator[Item]:
    """Decisions of others than a person that nobody has confirmed, the latest first."""
    rows = db.execute(
        "SELECT seq, act, person FROM decided WHERE confirmed IS NULL AND withdrawn IS NULL "
        "AND act NOT IN (?, ?, ?, ?) ORDER BY seq DESC",
        (Act.CONFIRM, Act.WITHDRAW, Act.NOTE, Act.REDACT),
    )
    for seq, act, by in rows:
        if not same_person(by, person):
            yield Item(Question.CONFIRM, None, str(seq), (f"{act} by {by}",))


def _reasons(db: sqlite3.Connection, n: int) -> list[str]:
    low, high = db.execute("SELECT low, high FROM incident WHERE n = ?", (n,)).fetchone()
    told = [f"{range_words(Count(low, high))} killed"] if low is not None else []
    rows = db.execute(
        "SELECT value FROM facet WHERE incident = ? AND name = 'dispute' ORDER BY value", (n,)
    )
    disputed = [value for (value,) in rows]
    return told + ([f"disputed: {', '.join(disputed)}"] if disputed else [])


def _likes(db: sqlite3.Connection, linker: Linker, n: int) -> list[tuple[str, str]]:
    found = []
    for other, why in linker.doubtful(n)[:_MERGES]:
        row = db.execute("SELECT id FROM incident WHERE n = ?", (other,)).fetchone()
        if row:
            found.append((str(row[0]), why))
    return found


def _doubts(db: sqlite3.Connection, n: int) -> list[tuple[str, float]]:
    acts = ", ".join("?" * len(ON_CLAIMS))
    rows = db.execute(
        "SELECT e.key, d.confidence FROM doubt d JOIN event e ON e.seq = d.claim "
        "WHERE d.incident = ? AND NOT EXISTS (SELECT 1 FROM ruling r WHERE r.subject = d.claim "
        f"AND r.act IN ({acts})) ORDER BY d.confidence LIMIT ?",
        (n, *ON_CLAIMS, _CLAIMS),
    )
    return list(rows)


def _is_graded(db: sqlite3.Connection, n: int) -> bool:
    rows = db.execute(
        "SELECT 1 FROM ruling r JOIN account a ON a.n = r.subject "
        "WHERE a.incident = ? AND r.act = 'grade' LIMIT 1",
        (n,),
    )
    return rows.fetchone() is not None
