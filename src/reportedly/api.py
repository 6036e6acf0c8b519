"""The package from Python: read a text, open a ledger, get its incidents as a data frame.

import reportedly

report = reportedly.read("Two guards were killed on Friday, a warden said.")
with reportedly.Ledger.open("reportedly.db") as ledger:
    frame = ledger.incidents(place="Homs", disputed=True).to_pandas()
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from reportedly.errors import MissingError
from reportedly.export.cases import Case, Library
from reportedly.export.formats import Written, export
from reportedly.export.kinds import Format, Settings, Table
from reportedly.export.tables import rows
from reportedly.ingest import read_paths
from reportedly.ledger import Ledger as Store
from reportedly.ledger import Verdict, verify
from reportedly.ledger.add import add
from reportedly.ledger.search import Filters, find
from reportedly.model import Document, Issue
from reportedly.pipeline import Report, read_document
from reportedly.workers import available, read_many

if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike

    import pandas
    import polars
    import pyarrow

Day = date | str
"""A day, or its ISO 8601 text."""


def read(
    text: str,
    *,
    name: str = "text",
    title: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    language: str | None = None,
) -> Report:
    """Read one report.

    Args:
        text: its text; every offset counts the code points of it.
        name: what to call it.
        title: its title.
        published: its publication date as ISO 8601 text, from which "on Friday" is told.
        outlet: who published it.
        url: its address.
        language: its language.

    Raises:
        ModelError: the parser's model cannot be loaded.
    """
    return read_document(Document(name, text, title, published, outlet, url, language))


def read_files(*paths: str | PathLike[str], jobs: int = 1) -> Iterator[Report | Issue]:
    """Read files and folders, one report after the other; a bad input becomes an issue."""
    return read_many(read_paths(map(str, paths)), jobs)


class Ledger:
    """A ledger. Use it in a `with` block, or call `close` when done."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @classmethod
    def open(cls, path: str | PathLike[str], *, writes: bool = False) -> Self:
        """Open a ledger to read it or, with `writes`, to add to it; then it is made if missing.

        Raises:
            LedgerError: there is none, it is no ledger, or it cannot be written.
        """
        return cls(Store.open(Path(path), writes=writes))

    def add(self, *inputs: str | PathLike[str] | Document, jobs: int = 0) -> Added:
        """Add files, folders or documents; what is there already is left alone.

        Args:
            inputs: paths, or documents made here.
            jobs: processes that read; 0 is one a processor.

        Raises:
            LedgerError: the ledger was not opened with `writes`, or cannot be written.
        """
        items: list[Document | Issue] = []
        for given in inputs:
            items += [given] if isinstance(given, Document) else read_paths([str(given)])
        told = Added()
        for result in add(self._store, items, jobs or available()):
            if isinstance(result, Issue):
                told = replace(told, issues=(*told.issues, result))
            else:
                told = replace(
                    told,
                    reports=told.reports + (not result.known),
                    claims=told.claims + result.claims,
                )
        return told

    def incidents(
        self,
        *,
        place: str | None = None,
        box: tuple[float, float, float, float] | None = None,
        since: Day | None = None,
        until: Day | None = None,
        party: str | None = None,
        disputed: bool = False,
        min_killed: int | None = None,
        text: str | None = None,
        as_of: Day | None = None,
    ) -> Incidents:
        """Those incidents that are like what is asked for, in the order of their days.

        Args:
            place: words in the place phrase or the name on the map.
            box: south, west, north, east in degrees.
            since: first day of the incident.
            until: last day of the incident.
            party: words in the name of a party said to have done it.
            disputed: only those that accounts contradict each other on.
            min_killed: at least so many killed, by the best supported figure.
            text: words of a claim; quoted ones side by side.
            as_of: only what was known at the end of this day.
        """
        days = (_day(since), _day(until))
        filters = Filters(place, box, *days, party, disputed, min_killed, text, _day(as_of))
        return Incidents(self._store, filters)

    def incident(self, identifier: str, *, as_of: Day | None = None) -> Case:
        """One incident, by its identifier or the beginning of it.

        Raises:
            NotFoundError: there is none.
        """
        return Library(self._store.db, Filters(as_of=_day(as_of))).case(identifier)

    def verify(self) -> Verdict:
        """Whether the file is as it was written."""
        return verify(self._store.path)

    def close(self) -> None:
        """Seal and close the file."""
        self._store.__exit__(None, None, None)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@dataclass(frozen=True, slots=True)
class Added:
    """What adding did: reports and claims that are new, and inputs that could not be read."""

    reports: int = 0
    claims: int = 0
    issues: tuple[Issue, ...] = ()


class Incidents:
    """A choice of incidents: iterate over it for records, or take it as a table."""

    def __init__(self, store: Store, filters: Filters) -> None:
        self._library = Library(store.db, filters)
        self._filters = filters

    @cached_property
    def _numbers(self) -> list[int]:
        return list(find(self._library.db, self._filters))

    def __len__(self) -> int:
        return len(self._numbers)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """The incidents by the machine-readable contract."""
        return (case.record for case in self._library.cases())

    def cases(self) -> Iterator[Case]:
        """The incidents with their claims and reports."""
        return self._library.cases()

    def to_arrow(self, table: str = Table.INCIDENTS) -> pyarrow.Table:
        """One of the tables "incidents", "claims" and "reports", as pyarrow."""
        import pyarrow

        from reportedly.export.parquet import batches, schema

        kind = Table(table)
        parts = batches(kind, rows(kind, self._library.cases()))
        return pyarrow.Table.from_batches(parts, schema(kind))

    def to_pandas(self, table: str = Table.INCIDENTS) -> pandas.DataFrame:
        """The same as a pandas data frame; whole numbers that are not told are `pandas.NA`.

        Raises:
            MissingError: pandas is not installed.
        """
        with _needed("pandas"):
            import pandas
        import pyarrow

        types = {pyarrow.int64(): pandas.Int64Dtype(), pyarrow.bool_(): pandas.BooleanDtype()}
        frame: pandas.DataFrame = self.to_arrow(table).to_pandas(types_mapper=types.get)
        return frame

    def to_polars(self, table: str = Table.INCIDENTS) -> polars.DataFrame:
        """The same as a polars data frame.

        Raises:
            MissingError: polars is not installed.
        """
        with _needed("polars"):
            import polars
        frame = polars.from_arrow(self.to_arrow(table))
        assert isinstance(frame, polars.DataFrame)
        return frame

    def export(self, kind: str, out: str | PathLike[str], **settings: Any) -> Written:
        """Write them as a file, as `reportedly export` does.

        Args:
            kind: "csv", "xlsx", "parquet", …
            out: the file.
            settings: table, incident, bom, hxl.

        Raises:
            ExportError: it cannot be written.
        """
        return export(Format(kind), self._library, Path(out), Settings(**settings))

    def _repr_html_(self) -> str:
        return f"{len(self)} incidents" + str(self.to_arrow().slice(0, 10).to_pandas().to_html())


@contextmanager
def _needed(package: str) -> Iterator[None]:
    """Say how to install a package that not everybody needs."""
    try:
        yield
    except ImportError as error:
        told = f"{package} is not installed: pip install reportedly[{package}]"
        raise MissingError(told) from error


def _day(told: Day | None) -> date | None:
    return date.fromisoformat(told) if isinstance(told, str) else told
