"""What a ledger knows of an incident, now or on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import msgspec

from reportedly.errors import LedgerError, NotFoundError
from reportedly.ledger.claims import LATEST, claims_about, id_of
from reportedly.ledger.codec import read_document
from reportedly.ledger.corrections import Ruling, incident_told, rulings_on
from reportedly.reconcile import summarise

if TYPE_CHECKING:
    import sqlite3

    from reportedly.model import Claim, Document, Incident


@dataclass(frozen=True, slots=True)
class Source:
    """A report that tells of an incident.

    Attributes:
        claims: how many of its claims are about the incident.
        copy_of: name of the report that it repeats, or None.
        why: what spoke for its being about this incident.
    """

    name: str
    document: str
    outlet: str | None
    day: int | None
    claims: int
    copy_of: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """All that a ledger knows of one incident.

    Attributes:
        claims: those about it, in the order in which they were added.
        answers: for each claim that answers others (by its id) the ids of those.
        rulings: the grades and notes that people gave it.
    """

    incident: Incident
    claims: list[Claim]
    answers: dict[str, tuple[str, ...]]
    sources: list[Source]
    rulings: list[Ruling]

    def record(self) -> dict[str, Any]:
        """The incident as other programs rely on it, with its reports."""
        return incident_told(self.incident, self.rulings) | {"documents": _documents(self.sources)}


def record_as_of(db: sqlite3.Connection, n: int, as_of: date | None) -> dict[str, Any]:
    """The record of an incident as it was known at the end of a day, or is now.

    Raises:
        NotFoundError: nothing was known of it then.
    """
    return record_of(db, n) if as_of is None else known_of(db, n, as_of).record()


def record_of(db: sqlite3.Connection, n: int) -> dict[str, Any]:
    """The record of an incident as it is known now, with its reports."""
    if db.execute("SELECT 1 FROM stale WHERE incident = ?", (n,)).fetchone():
        known = dossier_of(db, n)
        assert known is not None  # what is summed up later has claims
        return known.record()
    (body,) = db.execute("SELECT record FROM incident WHERE n = ?", (n,)).fetchone()
    record: dict[str, Any] = msgspec.json.decode(body)
    return record | {"documents": _documents(sources_of(db, n))}


def known_of(db: sqlite3.Connection, n: int, as_of: date | None = None) -> Dossier:
    """All that was known of an incident at the end of a day, or is now.

    Raises:
        NotFoundError: nothing was known of it then.
    """
    known = dossier_of(db, n, as_of)
    if known is None:
        raise NotFoundError("nothing was known of it then; choose a later day")
    return known


def dossier_of(db: sqlite3.Connection, n: int, as_of: date | None = None) -> Dossier | None:
    """All that was known of an incident at the end of a day, or is now; None if nothing was."""
    known = as_of.toordinal() if as_of else None
    claims = claims_about(db, n, known)
    if not claims:
        return None
    incident, answers = summarise(id_of(db, n), claims)
    rulings = rulings_on(db, n, as_of)
    return Dossier(incident, claims, answers, sources_of(db, n, known), rulings)


def days_of(db: sqlite3.Connection, n: int) -> list[date]:
    """The days on which reports of an incident became known, in order."""
    rows = db.execute(
        "SELECT DISTINCT r.known FROM account a JOIN report r ON r.seq = a.report "
        "WHERE a.incident = ? AND a.claims > 0 ORDER BY 1",
        (n,),
    )
    return [date.fromordinal(known) for (known,) in rows]


def number_of(db: sqlite3.Connection, identifier: str) -> int:
    """The number of an incident, by its identifier, its beginning, or one that it used to have.

    Raises:
        NotFoundError: there is none.
        LedgerError: several begin like this.
    """
    pattern = f"{identifier}%"
    rows = db.execute("SELECT n FROM incident WHERE id LIKE ? LIMIT 2", (pattern,)).fetchall()
    if not rows:  # the account that once named an incident leads to the one that it is of now
        rows = db.execute(
            "SELECT DISTINCT i.n FROM account a JOIN incident i ON i.n = a.incident"
            " WHERE a.id LIKE ? LIMIT 2",
            (pattern,),
        ).fetchall()
    if not identifier or not rows:
        raise NotFoundError(f"no incident {identifier or '“”'}; `reportedly incidents` lists them")
    if len(rows) > 1:
        raise LedgerError(f"several incidents begin with {identifier}; give more of it")
    return int(rows[0][0])


def sources_of(db: sqlite3.Connection, n: int, known: int | None = None) -> list[Source]:
    """The reports that tell of an incident, copies among them, in the order of their days."""
    rows = db.execute(
        "SELECT r.name, r.document, r.outlet, r.day, first.name, a.why, a.claims"
        " FROM account a JOIN report origin ON origin.seq = a.report"
        " JOIN report r ON r.document = origin.document"
        " LEFT JOIN report first ON first.seq = r.copy_of"
        " WHERE a.incident = ? AND r.known <= ? ORDER BY r.known, r.seq",
        (n, LATEST if known is None else known),
    )
    return [
        Source(name, document, outlet, day, claims, first, why)
        for name, document, outlet, day, first, why, claims in rows
    ]


def document_of(db: sqlite3.Connection, document: str) -> Document:
    """A report by its id, as it was added first.

    Raises:
        NotFoundError: there is none.
    """
    row = db.execute(
        "SELECT p.body FROM report r JOIN payload p ON p.seq = r.seq"
        " WHERE r.document = ? ORDER BY r.seq",
        (document,),
    ).fetchone()
    if row is None:
        raise NotFoundError(f"no report {document}; an incident names those that tell of it")
    return read_document(row[0])


def _documents(sources: list[Source]) -> list[dict[str, Any]]:
    return [
        {"name": s.name, "id": s.document, "claims": s.claims, "copy_of": s.copy_of, "why": s.why}
        for s in sources
    ]
