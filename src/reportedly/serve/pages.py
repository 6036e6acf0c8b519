"""The pages; each has a twin in the API."""

from __future__ import annotations

from pathlib import Path as FilePath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Literal

from fastapi import APIRouter, Depends, Query, Request, Response

from reportedly.export.cases import Library
from reportedly.export.formats import export
from reportedly.export.kinds import Format, Settings
from reportedly.ledger import query
from reportedly.ledger.reports import report_id
from reportedly.ledger.search import Filters
from reportedly.serve.api import AsOf, Identifier
from reportedly.serve.choice import Choice, Cursor
from reportedly.serve.dossier import dossier_page
from reportedly.serve.listing import items_page, list_page
from reportedly.serve.reading import answer
from reportedly.serve.rendering import page
from reportedly.serve.reporting import report_page, words_page

if TYPE_CHECKING:
    from reportedly.ledger import Ledger

_ITEMS = 40
"""Incidents of a page of the list."""
_CLAIMS = 100
"""Claims whose words are shown at once."""
HTML = "text/html; charset=utf-8"
_PRINTED = {"html": HTML, "pdf": "application/pdf"}

router = APIRouter(include_in_schema=False)


@router.get("/")
def incidents(
    request: Request, choice: Annotated[Choice, Depends()], cursor: Cursor = None
) -> Response:
    """The list with its filters, timeline and map; for htmx only the rows that follow."""
    part = is_part(request) and cursor is not None

    def make(ledger: Ledger) -> str:
        if part:
            return page("_incidents.html", items_page(ledger.db, choice, _ITEMS, cursor))
        return page("incidents.html", list_page(ledger.db, choice, _ITEMS, cursor))

    return answer(request, make, HTML)


@router.get("/incidents/{incident}")
def incident(request: Request, incident: Identifier, as_of: AsOf = None) -> Response:
    """The dossier of an incident, now or as known on a day; for htmx only what changes by day."""
    template = "_dossier.html" if is_part(request) else "incident.html"

    def make(ledger: Ledger) -> str:
        n = query.number_of(ledger.db, incident)
        known = query.known_of(ledger.db, n, as_of)
        return page(template, dossier_page(known, query.days_of(ledger.db, n), as_of))

    return answer(request, make, HTML)


@router.get("/incidents/{incident}/dossier.{kind}")
def printed(
    request: Request, incident: Identifier, kind: Literal["html", "pdf"], as_of: AsOf = None
) -> Response:
    """The dossier of an incident as a file to keep and to print."""

    def make(ledger: Ledger) -> bytes:
        library = Library(ledger.db, Filters(as_of=as_of))
        with TemporaryDirectory() as folder:
            path = FilePath(folder) / f"dossier.{kind}"
            export(Format(kind), library, path, Settings(incident=incident))
            return path.read_bytes()

    found = answer(request, make, _PRINTED[kind])
    found.headers["Content-Disposition"] = f'attachment; filename="incident-{incident}.{kind}"'
    return found


@router.get("/reports/{report}")
def report(request: Request, report: Identifier) -> Response:
    """The text of a report with its claims marked."""

    def make(ledger: Ledger) -> str:
        return page("report.html", report_page(ledger.db, report_id(ledger.db, report)))

    return answer(request, make, HTML)


@router.get("/words")
def words(
    request: Request,
    claim: Annotated[list[str], Query(min_length=1, max_length=_CLAIMS)],
) -> Response:
    """The exact words of some claims, where they stand."""
    template = "_claims.html" if is_part(request) else "words.html"

    def make(ledger: Ledger) -> str:
        return page(template, words_page(ledger.db, claim))

    return answer(request, make, HTML)


def is_part(request: Request) -> bool:
    """Whether htmx asks, which swaps a part of a page."""
    return request.headers.get("hx-request") == "true"
