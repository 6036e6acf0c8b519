"""What a ledger knows of one report: its words, its claims, and the incidents these are about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reportedly.contract import claim_record, document_record
from reportedly.errors import LedgerError, NotFoundError
from reportedly.ledger.codec import read_claim, read_document
from reportedly.ledger.corrections import corrected, corrections_of

if TYPE_CHECKING:
    import sqlite3

    from reportedly.model import Claim, Document, Span

_CONTEXT = 32
"""Characters before and after a quotation that tell it from others like it."""


@dataclass(frozen=True, slots=True)
class Known:
    """A report in a ledger.

    Attributes:
        claims: those in it, as people put them right, in the order of the text.
        incidents: for each account of the report, by the id that its facts carry, the incident.
        told: one line on each of those incidents, by its id.
        copies: names of the reports that are the same word for word.
        copy_of: name of the report that it repeats, or None.
    """

    document: Document
    claims: list[Claim]
    incidents: dict[str, str]
    told: dict[str, str]
    copies: list[str]
    copy_of: str | None

    def record(self) -> dict[str, Any]:
        """As other programs rely on it."""
        return {
            "document": document_record(self.document),
            "claims": [quoted(c, self.document) for c in self.claims],
            "incidents": list(self.told),
            "copies": self.copies,
            "copy_of": self.copy_of,
        }


def report_id(db: sqlite3.Connection, told: str) -> str:
    """The id of a report, by its beginning, with or without "sha256:".

    Raises:
        NotFoundError: there is none.
        LedgerError: several begin like this.
    """
    start = told.removeprefix("sha256:")
    rows = db.execute(
        "SELECT DISTINCT document FROM report WHERE document BETWEEN ? AND ? LIMIT 2",
        (f"sha256:{start}", f"sha256:{start}g"),
    ).fetchall()
    if not start or not rows:
        raise NotFoundError(f"no report {told or '“”'}; an incident names those that tell of it")
    if len(rows) > 1:
        raise LedgerError(f"several reports begin with {told}; give more of it")
    return str(rows[0][0])


def report_of(db: sqlite3.Connection, document: str) -> Known:
    """All that a ledger knows of a report, by its id."""
    rows = db.execute(
        "SELECT r.seq, r.name, p.body, first.name FROM report r JOIN payload p ON p.seq = r.seq "
        "LEFT JOIN report first ON first.seq = r.copy_of WHERE r.document = ? ORDER BY r.seq",
        (document,),
    ).fetchall()
    seq, _, body, copy_of = rows[0]
    accounts = db.execute(
        "SELECT a.n, a.id, i.id, i.what FROM account a JOIN incident i ON i.n = a.incident "
        "WHERE a.report = ? ORDER BY a.n",
        (seq,),
    ).fetchall()
    return Known(
        read_document(body),
        claims_in(db, seq),
        {account: incident for _, account, incident, _ in accounts},
        {incident: what for _, _, incident, what in accounts},
        [name for _, name, _, _ in rows[1:]],
        copy_of,
    )


def claims_in(db: sqlite3.Connection, report: int) -> list[Claim]:
    """The claims of a report by its row, as people put them right, in the order of the text."""
    # a report's claims follow it in the record, up to the next row of another kind
    rows = db.execute(
        "SELECT e.seq, p.body FROM event e JOIN payload p USING (seq) WHERE e.seq > :seq AND "
        "e.seq < coalesce((SELECT min(seq) FROM event WHERE seq > :seq AND kind <> 'claim'), "
        "9e18) ORDER BY e.seq",
        {"seq": report},
    ).fetchall()
    right = corrections_of(db, [seq for seq, _ in rows])
    claims = [corrected(read_claim(body), right.get(seq, ())) for seq, body in rows]
    return sorted(claims, key=lambda c: (c.content[0].start, c.content[-1].end))


def quoted(claim: Claim, document: Document) -> dict[str, Any]:
    """A claim with its report, and the selectors by which other programs find its words again."""
    return {
        **claim_record(claim),
        "document": document.id,
        "selectors": [selectors(span, document.text) for span in claim.content],
    }


def selectors(span: Span, text: str) -> list[dict[str, Any]]:
    """A span as W3C selectors, a quotation and a position.

    Source: <https://www.w3.org/TR/annotation-model/#text-quote-selector>.
    """
    return [
        {
            "type": "TextQuoteSelector",
            "exact": span.text,
            "prefix": text[max(0, span.start - _CONTEXT) : span.start],
            "suffix": text[span.end : span.end + _CONTEXT],
        },
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
    ]
