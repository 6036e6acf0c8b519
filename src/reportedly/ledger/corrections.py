"""What people put right in claims, and the grades and notes that they gave to incidents."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from reportedly.contract import incident_record
from reportedly.ledger.codec import read_decision
from reportedly.model import Act, Aspect, Claim, Fact, Polarity

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from reportedly.model import Decision, Incident

CORRECTIONS = (Act.WRONG_SPEAKER, Act.WRONG_FIGURE, Act.RIGHT_FIGURE, Act.RIGHT_WORDS)
"""What puts one claim right."""
ON_CLAIMS = (*CORRECTIONS, Act.ACCEPT)
"""What is said of one claim."""


def corrected(claim: Claim, decisions: Iterable[Decision]) -> Claim:
    """A claim as people have put it right, the latest decision last."""
    for decision in decisions:
        facts = claim.facts
        if decision.act is Act.WRONG_SPEAKER:
            claim = replace(claim, speaker=decision.speaker, original=claim.id)
        elif decision.act is Act.WRONG_FIGURE:
            claim = replace(claim, facts=tuple(f for f in facts if f.aspect != decision.aspect))
        elif decision.act is Act.RIGHT_WORDS:
            assert decision.span is not None  # `decide` puts none on record without
            claim = replace(claim, content=(decision.span,), original=claim.id)
        elif decision.count is not None and decision.aspect is not None:
            claim = replace(claim, facts=_with_figure(claim, decision, decision.aspect))
    return claim


def _with_figure(claim: Claim, decision: Decision, aspect: Aspect) -> tuple[Fact, ...]:
    """The facts of a claim with one figure of an aspect, in place of the total it had."""
    totals = [f for f in claim.facts if f.aspect is aspect and not f.part_of]
    if totals and decision.span is None:
        right = replace(totals[0], count=decision.count, polarity=Polarity.AFFIRMED)
    else:
        span = decision.span or claim.content[0]
        right = Fact(aspect, Polarity.AFFIRMED, span, count=decision.count)
        incident = next((f.incident for f in claim.facts if f.incident), None)
        right = replace(right, incident=incident)
    return (*(f for f in claim.facts if f not in totals), right)


@dataclass(frozen=True, slots=True)
class Ruling:
    """A grade or a note that a person gave to an incident.

    Attributes:
        row: that of the decision in the record.
        at: when, ISO 8601 in UTC.
    """

    row: int
    at: str
    decision: Decision

    def record(self) -> dict[str, Any]:
        """As other programs rely on it."""
        told = self.decision
        return {"by": told.by, "reason": told.reason, "at": self.at, "decision": self.row}


def rulings_on(db: sqlite3.Connection, n: int, as_of: date | None = None) -> list[Ruling]:
    """The grades and notes that people had given an incident by the end of a day, in order."""
    rows = db.execute(
        "SELECT r.decision, e.at, p.body FROM ruling r JOIN account a ON a.n = r.subject "
        "JOIN event e ON e.seq = r.decision JOIN payload p ON p.seq = r.decision "
        "WHERE a.incident = ? AND r.act IN ('grade', 'note') ORDER BY r.decision",
        (n,),
    )
    known = (Ruling(row, at, read_decision(body)) for row, at, body in rows)
    return [r for r in known if as_of is None or r.at[:10] <= as_of.isoformat()]


def incident_told(incident: Incident, rulings: Sequence[Ruling]) -> dict[str, Any]:
    """The record of an incident with the grade and the notes that people gave it."""
    record = incident_record(incident)
    graded = [r for r in rulings if r.decision.act is Act.GRADE]
    last = graded[-1] if graded else None
    record["grade"]["decided"] = last and {"grade": last.decision.grade, **last.record()}
    record["notes"] = [r.record() for r in rulings if r.decision.act is Act.NOTE]
    return record


def grade_told(record: Mapping[str, Any]) -> str:
    """The grade of an incident's record: a person's before the suggested one."""
    grade = record["grade"]
    return str((grade["decided"] or {}).get("grade") or grade["suggested"])


def corrections_of(db: sqlite3.Connection, claims: Sequence[int]) -> dict[int, list[Decision]]:
    """What people put right in some claims, by the rows of those."""
    found: dict[int, list[Decision]] = {}
    acts = ", ".join("?" * len(CORRECTIONS))
    rows = db.execute(
        "SELECT r.subject, p.body FROM json_each(?) c JOIN ruling r ON r.subject = c.value "
        f"JOIN payload p ON p.seq = r.decision WHERE r.act IN ({acts}) ORDER BY r.decision",
        (str(list(claims)), *CORRECTIONS),
    )
    for claim, body in rows:
        found.setdefault(claim, []).append(read_decision(body))
    return found
