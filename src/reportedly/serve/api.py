"""The ledger for other programs: every page has a twin here."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from reportedly.contract import claim_record
from reportedly.ledger import query, reports, search
from reportedly.ledger.decide import claim_id, claim_of
from reportedly.ledger.facets import markers, overview
from reportedly.serve import shapes
from reportedly.serve.choice import Choice, Cursor, Limit
from reportedly.serve.paging import page_of
from reportedly.serve.problems import API, ProblemShape
from reportedly.serve.reading import answer, as_json

if TYPE_CHECKING:
    from reportedly.ledger import Ledger

_ON_MAP = 20_000
"""Markers that a map is given: more than a screen has room for."""

PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"model": ProblemShape} for status in (400, 401, 403, 404, 409, 413, 421, 422)
}
"""What can be wrong with any request."""


router = APIRouter(prefix=API, responses=PROBLEMS)
Listed = Annotated[Choice, Depends()]
Identifier = Annotated[str, Path(max_length=100, description="an identifier, or its beginning")]
AsOf = Annotated[date | None, Query(description="only what was known at the end of this day")]


@router.get("/incidents", responses={200: {"model": shapes.Incidents}})
def list_incidents(
    request: Request,
    choice: Listed,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """The incidents of the ledger, page by page."""

    def make(ledger: Ledger) -> bytes:
        found, following = page_of(ledger.db, choice, limit, cursor)
        items = [query.record_as_of(ledger.db, m.n, choice.as_of) for m in found]
        return as_json({"items": items, "next": following})

    return answer(request, make)


@router.get("/overview", responses={200: {"model": shapes.Groups}})
def count_incidents(request: Request, choice: Listed) -> Response:
    """The same choice in numbers: in groups, and by the day."""

    def make(ledger: Ledger) -> bytes:
        told = overview(ledger.db, *search.where(choice.filters()))
        groups = {
            facet: [{"value": g.value, "incidents": g.incidents} for g in found]
            for facet, found in told.facets.items()
        }
        days = {date.fromordinal(d).isoformat(): n for d, n in told.days.items()}
        return as_json({"total": told.total, "facets": groups, "days": days, "no_day": told.no_day})

    return answer(request, make)


@router.get("/map", responses={200: {"model": shapes.Features}})
def map_incidents(request: Request, choice: Listed) -> Response:
    """The same choice on the map, as GeoJSON: `km` is how far around the point it may be."""

    def make(ledger: Ledger) -> bytes:
        found = markers(ledger.db, *search.where(choice.filters()), _ON_MAP)
        features = [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [m.lon, m.lat]},
                "properties": {
                    k: v for k, v in m._asdict().items() if k not in ("lat", "lon", "day")
                }
                | {"day": date.fromordinal(m.day).isoformat() if m.day else None},
            }
            for m in found
        ]
        return as_json({"type": "FeatureCollection", "features": features})

    return answer(request, make)


@router.get("/incidents/{incident}", responses={200: {"model": shapes.Dossier}})
def show_incident(request: Request, incident: Identifier, as_of: AsOf = None) -> Response:
    """All that the ledger knows of an incident, or knew at the end of a day."""

    def make(ledger: Ledger) -> bytes:
        n = query.number_of(ledger.db, incident)
        known = query.known_of(ledger.db, n, as_of)
        words: list[dict[str, Any]] = [
            claim_record(c) | {"document": c.document, "reported": c.reported} for c in known.claims
        ]
        days = [d.isoformat() for d in query.days_of(ledger.db, n)]
        return as_json(known.record() | {"words": words, "known": days})

    return answer(request, make)


@router.get("/reports/{report}", responses={200: {"model": shapes.Report}})
def show_report(request: Request, report: Identifier) -> Response:
    """A report with its claims, each with W3C selectors."""

    def make(ledger: Ledger) -> bytes:
        known = reports.report_of(ledger.db, reports.report_id(ledger.db, report))
        return as_json(known.record())

    return answer(request, make)


@router.get("/claims/{claim}", responses={200: {"model": shapes.Quoted}})
def show_claim(request: Request, claim: Identifier) -> Response:
    """One claim as it was read, with its report."""

    def make(ledger: Ledger) -> bytes:
        found, document = claim_of(ledger.db, claim_id(ledger.db, claim))
        return as_json(reports.quoted(found, document))

    return answer(request, make)
