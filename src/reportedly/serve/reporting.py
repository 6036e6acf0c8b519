"""A report, or the exact words of some claims, as pages show them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from reportedly.ledger.decide import claim_id, claim_of
from reportedly.ledger.reports import report_of
from reportedly.resolve import report_day
from reportedly.serve.links import claim_address
from reportedly.serve.marked import Note, Paragraph, note, paragraphs, passage

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence


def report_page(db: sqlite3.Connection, report: str) -> dict[str, Any]:
    """All that the page of a report shows.

    Args:
        db: the ledger.
        report: id of the report.
    """
    known = report_of(db, report)
    document, claims = known.document, dict(enumerate(known.claims, 1))
    day = report_day(document)
    return {
        "document": document,
        "published": day.isoformat() if day else None,
        "web": document.url if _is_web(document.url) else None,
        "copy_of": known.copy_of,
        "copies": known.copies,
        "told": known.told,
        "claims": claims,
        "paragraphs": paragraphs(document.text, claims, known.incidents, 0, len(document.text)),
    }


class Shown(NamedTuple):
    """The exact words of a claim in the paragraph that they stand in."""

    note: Note
    paragraphs: list[Paragraph]
    report: str
    day: str | None
    address: str


def words_page(db: sqlite3.Connection, claims: Sequence[str]) -> dict[str, Any]:
    """All that is shown of some claims, by their ids or the beginnings of those.

    Raises:
        NotFoundError: there is no such claim.
    """
    return {"words": [shown_claim(db, told) for told in claims]}


def shown_claim(db: sqlite3.Connection, told: str) -> Shown:
    """The exact words of a claim, by its id or the beginning of it.

    Raises:
        NotFoundError: there is no such claim.
    """
    claim, document = claim_of(db, claim_id(db, told))
    spans = [s for s in (*claim.content, claim.cue, claim.speaker and claim.speaker.span) if s]
    parts = paragraphs(document.text, {1: claim}, {}, *passage(document.text, spans))
    report = document.outlet or document.name
    day = report_day(document)
    told_on = day.isoformat() if day else None
    return Shown(note(1, claim, {}), list(parts), report, told_on, claim_address(claim))


def _is_web(url: str | None) -> bool:
    """Whether an address can be linked to: not one that runs something."""
    try:
        return url is not None and urlsplit(url).scheme in ("http", "https")
    except ValueError:
        return False
