"""Which incidents a list shows, as the address of a page or of the API says it."""

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Query

from reportedly.ledger.facets import Facet
from reportedly.ledger.search import Filters, Order
from reportedly.serve.problems import Problem
from reportedly.serve.settings import PAGE_LIMIT

_MOST = 10**9
"""People; a greater number is a slip of the pen."""

Words = Annotated[str | None, Query(max_length=300)]


@dataclass
class Choice:
    """The parameters of a list of incidents; each narrows it down."""

    text: Annotated[
        str | None,
        Query(max_length=300, description='words of a claim; "in quotation marks" side by side'),
    ] = None
    place: Annotated[
        str | None, Query(max_length=300, description="words in the name of the place")
    ] = None
    box: Annotated[
        str | None, Query(max_length=100, description="south,west,north,east in degrees")
    ] = None
    since: Annotated[date | None, Query(alias="from", description="first day of the incident")] = (
        None
    )
    until: Annotated[date | None, Query(alias="to", description="last day of the incident")] = None
    min_killed: Annotated[
        int | None, Query(ge=0, le=_MOST, description="at least so many killed, best supported")
    ] = None
    as_of: Annotated[
        date | None, Query(description="only what was known at the end of this day")
    ] = None
    disputed: Annotated[
        bool, Query(description="only those that accounts contradict each other on")
    ] = False
    dispute: Annotated[Words, Query(description="an aspect that accounts differ on")] = None
    kind: Annotated[Words, Query(description="kind of incident")] = None
    party: Annotated[Words, Query(description="a party said to have done it")] = None
    country: Annotated[Words, Query(description="ISO 3166 code of the country")] = None
    month: Annotated[Words, Query(description="month of the first day, YYYY-MM")] = None
    grade: Annotated[Words, Query(description="grade, a person's before the suggested one")] = None
    order: Annotated[Order, Query(description="what comes first")] = Order.LATEST

    def filters(self) -> Filters:
        """What a ledger is asked for.

        Raises:
            Problem: the box is no box.
        """
        return Filters(
            place=self.place or None,
            box=_box(self.box) if self.box else None,
            since=self.since,
            until=self.until,
            disputed=self.disputed,
            min_killed=self.min_killed,
            text=(self.text or "").strip() or None,
            as_of=self.as_of,
            facets=tuple((f, told) for f in Facet if (told := getattr(self, f))),
        )

    def query(self, **changed: object) -> str:
        """The same choice with some parameters changed, as the query of an address."""
        other = replace(self, **changed)  # type: ignore[arg-type]
        told = []
        for field in fields(Choice):
            value = getattr(other, field.name)
            if value is not None and value != "" and value != field.default:
                name = {"since": "from", "until": "to"}.get(field.name, field.name)
                told.append((name, "true" if value is True else str(value)))
        return f"?{urlencode(told)}" if told else ""

    def chosen(self) -> list[tuple[str, str]]:
        """The parameters that narrow the list down: their names, and what each says."""
        told = []
        for field in fields(Choice):
            value = getattr(self, field.name)
            if field.name != "order" and value not in (None, "", False):
                told.append((field.name, "" if value is True else str(value)))
        return told


def _box(text: str) -> tuple[float, float, float, float]:
    try:
        south, west, north, east = (float(part) for part in text.split(","))
    except ValueError:
        message = "box is four numbers: south,west,north,east"
        raise Problem(422, "invalid", message) from None
    return south, west, north, east


Limit = Annotated[int, Query(ge=1, le=PAGE_LIMIT, description="items of a page")]
Cursor = Annotated[
    str | None, Query(max_length=100, description="`next` of the page before; opaque")
]
