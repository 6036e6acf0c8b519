"""The incidents of a ledger, one after the other, with as much of each as a format asks for."""

from __future__ import annotations

from datetime import date
from functools import cached_property, lru_cache, partial
from typing import TYPE_CHECKING, Any

from reportedly.ledger import query, search
from reportedly.model import Aspect, Polarity

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from reportedly.ledger.query import Dossier
    from reportedly.model import Claim, Document, Fact

_KEPT = 256
"""Reports that are kept: those of one incident, and some that the next shares with it."""


class Case:
    """One incident with what is known of it, now or at the end of a day; looked up when used."""

    def __init__(self, library: Library, n: int) -> None:
        self._library = library
        self._n = n

    @cached_property
    def record(self) -> dict[str, Any]:
        """The incident by the machine-readable contract, with its reports."""
        return query.record_as_of(self._library.db, self._n, self._library.as_of)

    @cached_property
    def known(self) -> Dossier:
        """All that is known of it."""
        return query.known_of(self._library.db, self._n, self._library.as_of)

    @property
    def id(self) -> str:
        """Its identifier."""
        return str(self.record["id"])

    @property
    def as_of(self) -> date | None:
        """The day at whose end it is told, or None for now."""
        return self._library.as_of

    @property
    def spot(self) -> dict[str, Any]:
        """The likeliest place on the map; empty where there is none."""
        candidates: list[dict[str, Any]] = (self.record["place"] or {}).get("candidates", [])
        return candidates[0] if candidates else {}

    @property
    def days(self) -> int | None:
        """How many days the time spans that the reports tell, or None where they tell none."""
        if (when := self.record["when"]) is None:
            return None
        return (date.fromisoformat(when["end"]) - date.fromisoformat(when["start"])).days + 1

    @property
    def claims(self) -> list[Claim]:
        """The claims about it, each with nothing but what it says of it."""
        return self.known.claims

    def facts(self, aspect: Aspect) -> Iterator[tuple[Claim, Fact]]:
        """What its claims put forward of an aspect."""
        for claim in self.claims:
            for fact in claim.facts:
                if fact.aspect is aspect and fact.polarity is Polarity.AFFIRMED:
                    yield claim, fact

    def report(self, document: str) -> Document:
        """A report by its id."""
        return self._library.report(document)

    def reports(self) -> list[Document]:
        """Every report that tells of it, once, in the order of their days."""
        told = dict.fromkeys(d["id"] for d in self.record["documents"])
        return [self.report(d) for d in told]

    def standing(self, aspect: Aspect, *, denied: bool = False) -> list[dict[str, Any]]:
        """Positions of an aspect that nobody replaced, those with most sources first."""
        polarity = Polarity.NEGATED if denied else Polarity.AFFIRMED
        held = [
            p
            for p in self.record["positions"]
            if p["aspect"] == aspect and p["polarity"] == polarity and not p["superseded"]
        ]
        return sorted(held, key=lambda p: -p["independent"])


class Library:
    """The incidents of a ledger that pass some filters, and the reports that tell of them."""

    def __init__(self, db: sqlite3.Connection, filters: search.Filters) -> None:
        self.db = db
        self._filters = filters
        self._report = lru_cache(_KEPT)(partial(query.document_of, db))

    @property
    def as_of(self) -> date | None:
        """The day at whose end things are told, or None for now."""
        return self._filters.as_of

    @property
    def holds_all(self) -> bool:
        """Whether every incident passes the filters."""
        return self._filters == search.Filters()

    def cases(self) -> Iterator[Case]:
        """The incidents, in the order of their days."""
        for n in list(search.find(self.db, self._filters, search.Order.EARLIEST)):
            yield Case(self, n)

    def case(self, identifier: str) -> Case:
        """One incident by its identifier or the beginning of it.

        Raises:
            NotFoundError: there is none.
        """
        return Case(self, query.number_of(self.db, identifier))

    def report(self, document: str) -> Document:
        """A report by its id; the last ones asked for are kept."""
        return self._report(document)
