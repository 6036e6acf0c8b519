"""The list of incidents as a page shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from reportedly.actors import country_name
from reportedly.export.showing import long_day, short_days
from reportedly.ledger import query
from reportedly.ledger.corrections import grade_told
from reportedly.ledger.facets import Facet, Overview, overview
from reportedly.ledger.search import Order, where
from reportedly.reconcile.positions import figures
from reportedly.serve.paging import page_of
from reportedly.serve.timeline import timeline

if TYPE_CHECKING:
    import sqlite3
    from datetime import date

    from reportedly.serve.choice import Choice

ORDERS = (
    (Order.LATEST, "latest first"),
    (Order.EARLIEST, "earliest first"),
    (Order.KILLED, "most killed first"),
    (Order.ADDED, "last added first"),
)
_TITLES = {
    Facet.DISPUTE: "Disputed",
    Facet.KIND: "Kind",
    Facet.PARTY: "Said to have done it",
    Facet.COUNTRY: "Country",
    Facet.MONTH: "Month",
    Facet.GRADE: "Grade",
}
_CHOSEN = {"since": "from", "until": "to", "min_killed": "killed at least", "as_of": "as known on"}


class Group(NamedTuple):
    """A group of a facet; its address chooses it, or drops it where it is chosen."""

    name: str
    incidents: int
    address: str
    chosen: bool


class Item(NamedTuple):
    """An incident on one line; ranges and days in words."""

    id: str
    what: str
    kind: str
    start: str | None
    days: str
    place: str | None
    killed: str
    injured: str
    reports: int
    disputes: list[str]
    grade: str
    as_of: str


def list_page(
    db: sqlite3.Connection, choice: Choice, limit: int, after: str | None
) -> dict[str, Any]:
    """All that the page of a list shows."""
    told = overview(db, *where(choice.filters()))
    (in_ledger,) = db.execute("SELECT EXISTS (SELECT 1 FROM incident)").fetchone()
    return items_page(db, choice, limit, after) | {
        "orders": ORDERS,
        "facets": list(_facets(choice, told)),
        "total": told.total,
        "in_ledger": bool(in_ledger),
        "timeline": timeline(told.days, choice),
        "no_day": told.no_day,
        "chosen": [
            (name, _words(name, value), "/" + choice.query(**{name: None if value else False}))
            for name, value in choice.chosen()
        ],
    }


def items_page(
    db: sqlite3.Connection, choice: Choice, limit: int, after: str | None
) -> dict[str, Any]:
    """The incidents of one page of a list, and the address of the next."""
    marks, following = page_of(db, choice, limit, after)
    items = [item_of(query.record_as_of(db, m.n, choice.as_of), choice.as_of) for m in marks]
    separator = "&" if choice.query() else "?"
    more = following and f"/{choice.query()}{separator}cursor={following}"
    return {"choice": choice, "items": items, "more": more}


def item_of(record: dict[str, Any], as_of: date | None = None) -> Item:
    """A record of an incident on one line."""
    when = record["when"] or {}
    return Item(
        id=record["id"],
        what=record["what"],
        kind=record["kind"],
        start=when.get("start"),
        days=short_days(when.get("start"), when.get("end")),
        place=record["place"] and record["place"]["text"],
        killed=figures(**record["killed"]) if record["killed"] else "",
        injured=figures(**record["injured"]) if record["injured"] else "",
        reports=len(record["documents"]),
        disputes=list(dict.fromkeys(d["aspect"] for d in record["disputes"])),
        grade=grade_told(record),
        as_of=f"?as_of={as_of}" if as_of else "",
    )


def _facets(choice: Choice, told: Overview) -> list[tuple[Facet, str, list[Group]]]:
    shown = []
    for facet, title in _TITLES.items():
        chosen = getattr(choice, facet)
        groups = [
            Group(
                _name(facet, g.value),
                g.incidents,
                "/" + choice.query(**{facet: None if g.value == chosen else g.value}),
                g.value == chosen,
            )
            for g in told.facets[facet]
        ]
        if groups:
            shown.append((facet, title, groups))
    return shown


def _name(facet: str, value: str) -> str:
    if facet == Facet.COUNTRY:
        return country_name(value)
    if facet == Facet.MONTH:
        return long_day(f"{value}-01").split(" ", 1)[1]
    return value


def _words(name: str, value: str) -> str:
    """A choice in words, for the button that drops it."""
    if name in tuple(Facet):
        return f"{_TITLES[Facet(name)].lower()}: {_name(name, value)}"
    return f"{_CHOSEN.get(name, name)} {value}".strip()
