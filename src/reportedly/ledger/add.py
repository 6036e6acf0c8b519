"""Adding reports to a ledger: each is read, and written whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.errors import InputError
from reportedly.model import Document, Issue
from reportedly.workers import read_many

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.ledger.store import Ledger
    from reportedly.model import Claim


@dataclass(frozen=True, slots=True)
class Added:
    """One report of a run: how many claims it brought, or that it was there already."""

    document: Document
    claims: int = 0
    known: bool = False


def add(
    ledger: Ledger, inputs: Iterable[Document | Issue], jobs: int, *, debug: bool = False
) -> Iterator[Added | Issue]:
    """Add reports one by one; what is in the ledger already is not even read.

    Each report is a transaction of its own: a run that is cut off has lost at most the reports
    it was reading, and when it is started again it goes on after those it had written.

    Raises:
        LedgerError: the ledger cannot be written.
        ReportedlyError: the models cannot be loaded.
    """
    known: list[Added] = []

    def unknown() -> Iterator[Document | Issue]:
        for item in inputs:
            if isinstance(item, Issue):
                yield item
                continue
            there = is_known(ledger, item)
            if isinstance(there, Issue):
                yield there
            elif there:
                known.append(Added(item, known=True))
            else:
                yield item

    for result in read_many(unknown(), jobs, debug=debug):
        yield from known
        known.clear()
        if isinstance(result, Issue):
            yield result
        else:
            yield _added(ledger, result.document, result.claims)
    yield from known


def is_known(ledger: Ledger, document: Document) -> bool | Issue:
    """Whether a report is in a ledger already, or why it can never be."""
    try:
        return ledger.has(document)
    except InputError as error:
        return Issue(document.name, str(error))


def _added(ledger: Ledger, document: Document, claims: Iterable[Claim]) -> Added:
    told = tuple(claims)
    with ledger.transaction():
        new = ledger.record(document, told)
    return Added(document, len(told) if new else 0, known=not new)
