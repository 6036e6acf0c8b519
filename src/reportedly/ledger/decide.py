"""Decisions of named people: what they are about is looked up, and they are put on record."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.actors import find_actor
from reportedly.errors import LedgerError, NotFoundError
from reportedly.ledger.chain import canonical, digest
from reportedly.ledger.codec import read_claim
from reportedly.ledger.corrections import corrected, corrections_of
from reportedly.ledger.query import document_of, dossier_of, number_of
from reportedly.model import Act, Claim, Decision, Mention, Span

if TYPE_CHECKING:
    import sqlite3

    from reportedly.ledger.chain import Event
    from reportedly.ledger.store import Ledger
    from reportedly.model import Aspect, Document

_DIGITS = 18
"""Of a number that SQLite takes for one."""
_NUMBERED = re.compile(r"(?P<incident>[0-9a-f]+)/(?P<number>\d+)$")


def decide(ledger: Ledger, decision: Decision) -> int:
    """Put a decision on record and let it take effect, inside a transaction.

    Returns:
        Its row.

    Raises:
        LedgerError: it names nobody or gives no reason.
    """
    from reportedly.ledger.derive import heed

    event = record(ledger, decision)
    heed(ledger.db, event.seq, decision)
    return event.seq


def record(ledger: Ledger, decision: Decision) -> Event:
    """Put a decision on record, inside a transaction.

    Raises:
        LedgerError: it names nobody or gives no reason.
    """
    for told, what in ((decision.by, "who decides"), (decision.reason, "a reason")):
        if not told.strip():
            raise LedgerError(f"a decision needs {what}; give it with --by and --reason")
    body = canonical(decision)
    # the same decision can be taken again after it was withdrawn
    event = ledger.append("decision", f"{digest(body).hex()}-{ledger.head()[0] + 1}", body)
    assert event is not None
    return event


def incident_id(db: sqlite3.Connection, told: str) -> str:
    """The identifier of an incident by the beginning of one that it has or had.

    Raises:
        LedgerError: there is none, or there are several.
    """
    n = number_of(db, told)
    # one that named an incident of its own once says which part of this one is meant
    (identifier,) = db.execute(
        "SELECT id FROM account WHERE incident = ? AND id LIKE ? ORDER BY n = ? DESC LIMIT 1",
        (n, f"{told}%", n),
    ).fetchone()
    return str(identifier)


def apart_ids(db: sqlite3.Connection, incident: str, other: str) -> tuple[str, str]:
    """The identifiers of two that are not the same.

    Args:
        db: the ledger.
        incident: the beginning of the identifier of an incident.
        other: that of another one, or a report that is put to the incident.

    Raises:
        LedgerError: there is no such incident or report, or both are one.
    """
    told = incident_id(db, incident)
    if (account := account_id(db, incident, other)) is not None:
        return told, account
    if told == (second := incident_id(db, other)):
        raise LedgerError(f"{incident}: is the same as itself; name a report that is not of it")
    return told, second


def account_id(db: sqlite3.Connection, incident: str, report: str) -> str | None:
    """The identifier of what a report tells of an incident, or None if it is none of its reports.

    Args:
        db: the ledger.
        incident: identifier of the incident.
        report: name of the report, or the beginning of its id.

    Raises:
        LedgerError: there is no such incident.
    """
    row = db.execute(
        "SELECT a.id FROM account a JOIN report o ON o.seq = a.report "
        "JOIN report r ON r.document = o.document "
        "WHERE a.incident = ? AND (r.name = ? OR r.document LIKE 'sha256:' || ? || '%')",
        (number_of(db, incident), report, report.removeprefix("sha256:") or " "),
    ).fetchone()
    return row and str(row[0])


def claim_id(db: sqlite3.Connection, told: str) -> str:
    """The identifier of a claim.

    Args:
        db: the ledger.
        told: the beginning of it; or that of an incident, a stroke, and the number that the claim
            has in `reportedly show`.

    Raises:
        NotFoundError: there is none.
        LedgerError: there are several.
    """
    numbered = _NUMBERED.match(told)
    if numbered:
        known = dossier_of(db, number_of(db, numbered["incident"]))
        claims = known.claims if known else []
        place = int(numbered["number"])
        if not 1 <= place <= len(claims):
            raise LedgerError(f"{told}: incident {numbered['incident']} has {len(claims)} claims")
        return claims[place - 1].id
    rows = db.execute(
        "SELECT key FROM event WHERE kind = 'claim' AND key LIKE ? LIMIT 2", (f"{told}%",)
    ).fetchall()
    if not told or not rows:
        raise NotFoundError(
            f"{told}: no such claim; give INCIDENT/NUMBER as `reportedly show` numbers them"
        )
    if len(rows) > 1:
        raise LedgerError(f"{told}: several claims begin like this; give more of it")
    return str(rows[0][0])


def claim_of(db: sqlite3.Connection, identifier: str) -> tuple[Claim, Document]:
    """A claim as people have put it right, with its report."""
    seq, body = db.execute(
        "SELECT seq, body FROM event JOIN payload USING (seq) WHERE key = ? AND kind = 'claim'",
        (identifier,),
    ).fetchone()
    claim = read_claim(body)
    told = document_of(db, claim.document)
    return corrected(claim, corrections_of(db, [seq]).get(seq, ())), told


def speaker_in(claim: Claim, document: Document, words: str) -> Mention:
    """The right speaker of a claim: where its report names it, nearest to the claim.

    Raises:
        LedgerError: the report does not hold these words; nothing is put down that it does not say.
    """
    span = _nearest(document, words, claim.content[0].start)
    actor = find_actor(words)
    mention = Mention(span)
    if actor is not None:
        mention = replace(mention, name=actor.name, actor=actor.id, kind=actor.kind)
    return mention


def figure_in(claim: Claim, document: Document, aspect: Aspect, words: str | None) -> Span | None:
    """Where a claim states a figure; None if that is where one was read already.

    Args:
        claim: the claim.
        document: its report.
        aspect: of what the figure is.
        words: those of the report that hold it, if they are given.

    Raises:
        LedgerError: the report does not hold the words, none are given where the claim has no such
            figure, or the claim is about no incident.
    """
    if not claim.facts:
        raise LedgerError("this claim is about no incident; choose one that states a fact")
    if words:
        return _nearest(document, words, claim.content[0].start)
    if not any(f.aspect is aspect and not f.part_of for f in claim.facts):
        raise LedgerError(f"no figure of the {aspect} was read here; give its words with --words")
    return None


def _nearest(document: Document, words: str, at: int) -> Span:
    found = [m.start() for m in re.finditer(re.escape(words), document.text)] if words else []
    if not found:
        raise LedgerError(f"“{words}” does not stand in report {document.name}; give its own words")
    start = min(found, key=lambda s: abs(s - at))
    return Span.of(document.text, start, start + len(words))


def words_in(claim: Claim, document: Document, words: str) -> Span:
    """The right words of a claim: where its report has them, nearest to those that were read.

    Raises:
        LedgerError: the report does not hold these words.
    """
    return _nearest(document, words, claim.content[0].start)


def withdrawable(db: sqlite3.Connection, told: str) -> str:
    """The row of a decision that can be withdrawn.

    Raises:
        LedgerError: there is no such decision, or it is a redaction or withdrawn already.
    """
    act, _, _, withdrawn = _decided(db, told)
    if act in (Act.REDACT, Act.WITHDRAW):
        raise LedgerError(f"{told}: what was redacted or withdrawn stays so; decide anew")
    if withdrawn:
        raise LedgerError(f"{told}: withdrawn already")
    return told


def confirmable(db: sqlite3.Connection, told: str, by: str) -> str:
    """The row of a decision that a second person can confirm.

    Args:
        db: the ledger.
        told: the row.
        by: who confirms it.

    Raises:
        LedgerError: there is no such decision, it is that person's own, or it is one that is
            confirmed or withdrawn or takes nothing for granted.
    """
    act, person, confirmed, withdrawn = _decided(db, told)
    if withdrawn or act in (Act.WITHDRAW, Act.CONFIRM, Act.NOTE):
        raise LedgerError(f"{told}: there is nothing to confirm about it")
    if confirmed:
        raise LedgerError(f"{told}: confirmed already, by decision {confirmed}")
    if same_person(person, by):
        raise LedgerError(f"{told}: is by {person}; a second person has to confirm it")
    return told


def same_person(one: str, other: str) -> bool:
    """Whether two names are one person's, however they are typed."""

    def key(name: str) -> str:
        return " ".join(unicodedata.normalize("NFKC", name).casefold().split())

    return key(one) == key(other)


def _decided(db: sqlite3.Connection, told: str) -> tuple[str, str, int | None, int | None]:
    """Act and person of a decision, and the rows that confirmed and withdrew it."""
    row = db.execute(
        "SELECT act, person, confirmed, withdrawn FROM decided WHERE seq = ?",
        (int(told) if told.isascii() and told.isdecimal() and len(told) < _DIGITS else 0,),
    ).fetchone()
    if row is None:
        raise NotFoundError(f"{told}: no decision has this number; `reportedly log` lists them")
    return row  # type: ignore[no-any-return]  # the columns' types are those of the table
