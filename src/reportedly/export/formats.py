"""The formats by their names, and what each cannot carry."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from reportedly.errors import ExportError
from reportedly.export import tables
from reportedly.export.kinds import Format, Settings, Table
from reportedly.export.tables import Column, Type

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from reportedly.export.cases import Case, Library


@dataclass(slots=True)
class Written:
    """What was written.

    Attributes:
        rows: how many rows, features or objects.
        lost: a sentence for each thing that the format cannot carry.
    """

    rows: int
    lost: list[str] = field(default_factory=list)


_PAPER = ("the reports' whole texts; an evidence bundle holds them",)


class _Job(NamedTuple):
    library: Library
    settings: Settings

    def cases(self) -> Iterator[Case]:
        """The incidents to write."""
        if self.settings.incident is not None:
            return iter([self.library.case(self.settings.incident)])
        return self.library.cases()

    def all_tables(self) -> list[tuple[Table, Iterator[tables.Row]]]:
        """Every table, of the same incidents."""
        return [(table, tables.rows(table, self.cases())) for table in Table]


def export(kind: Format, library: Library, out: Path, settings: Settings) -> Written:
    """Write incidents to a file, which is there whole afterwards or not at all.

    Raises:
        ExportError: it cannot be written.
        NotFoundError: there is no such incident.
    """
    with _whole(out) as path:
        return _WRITERS[kind](path, _Job(library, settings))


@contextmanager
def _whole(out: Path) -> Iterator[Path]:
    """A file beside `out` that takes its place once it is complete."""
    part = out.with_name(f".{out.name}.part")
    try:
        part.unlink(missing_ok=True)
        yield part
        part.replace(out)
    except OSError as error:
        raise ExportError(f"{out}: cannot be written: {error.strerror or error}") from error
    finally:
        part.unlink(missing_ok=True)


def _csv(path: Path, job: _Job) -> Written:
    from reportedly.export import delimited

    table, settings = job.settings.table, job.settings
    rows = tables.rows(table, job.cases())
    return Written(
        delimited.write(path, table, rows, bom=settings.bom, hxl=settings.hxl),
        [f"a CSV file holds one table, here {table}; --table writes the others"],
    )


def _xlsx(path: Path, job: _Job) -> Written:
    from reportedly.export import spreadsheet

    return Written(*spreadsheet.write(path, job.all_tables()))


def _parquet(path: Path, job: _Job) -> Written:
    from reportedly.export import parquet

    table = job.settings.table
    return Written(
        parquet.write(path, table, tables.rows(table, job.cases())),
        [f"a Parquet file holds one table, here {table}; --table writes the others"],
    )


def _geojson(path: Path, job: _Job) -> Written:
    from reportedly.export import geojson

    written = geojson.write(path, tables.rows(Table.INCIDENTS, job.cases()))
    return Written(written, ["who says what: claims and reports have no place in GeoJSON"])


def _gpkg(path: Path, job: _Job) -> Written:
    from reportedly.export import geopackage

    return Written(geopackage.write(path, job.all_tables()))


def _acled(path: Path, job: _Job) -> Written:
    from reportedly.export import acled

    return _listed(path, job, acled.COLUMNS, lambda case, _: acled.row(case), acled.lost)


def _ucdp(path: Path, job: _Job) -> Written:
    from reportedly.export import ucdp

    return _listed(path, job, ucdp.COLUMNS, ucdp.row, ucdp.lost)


def _airwars(path: Path, job: _Job) -> Written:
    from reportedly.export import airwars

    return _listed(path, job, airwars.COLUMNS, lambda case, _: airwars.row(case), airwars.lost)


def _ftm(path: Path, job: _Job) -> Written:
    from reportedly.export import ftm

    return Written(ftm.write(path, job.cases()), [*ftm.LOST])


def _claimreview(path: Path, job: _Job) -> Written:
    from reportedly.export import claimreview

    return Written(claimreview.write(path, job.cases()), [*claimreview.LOST])


def _annotations(path: Path, job: _Job) -> Written:
    from reportedly.export import annotations

    return Written(annotations.write(path, job.cases()), [*annotations.LOST])


def _html(path: Path, job: _Job) -> Written:
    from reportedly.export import html

    return Written(html.write(path, job.cases()), [*_PAPER])


def _pdf(path: Path, job: _Job) -> Written:
    from reportedly.export import pdf

    return Written(pdf.write(path, job.cases()), [*_PAPER])


def _bundle(path: Path, job: _Job) -> Written:
    from reportedly.export import bundle

    whole = job.settings.incident is None and job.library.holds_all
    return Written(bundle.write(path, job.library.db, list(job.cases()), whole=whole))


def _listed(
    path: Path,
    job: _Job,
    names: tuple[str, ...],
    row: Callable[[Case, int], tables.Row],
    lost: Callable[[Case], list[str]],
) -> Written:
    """Write incidents in the columns of a list of the field, and count what these cannot carry."""
    from reportedly.export import delimited

    missing: Counter[str] = Counter()
    total = 0

    def rows() -> Iterator[tables.Row]:
        nonlocal total
        for total, case in enumerate(job.cases(), 1):
            missing.update(lost(case))
            yield row(case, total)

    columns = tuple(Column(name, Type.TEXT, "", "") for name in names)
    written = delimited.write_columns(path, columns, rows(), bom=job.settings.bom, hxl=False)
    told = [f"{what}: {n} of {total} incidents" for what, n in missing.most_common()]
    return Written(written, told)


_WRITERS: dict[Format, Callable[[Path, _Job], Written]] = {
    Format.CSV: _csv,
    Format.XLSX: _xlsx,
    Format.PARQUET: _parquet,
    Format.GEOJSON: _geojson,
    Format.GPKG: _gpkg,
    Format.ACLED: _acled,
    Format.UCDP: _ucdp,
    Format.AIRWARS: _airwars,
    Format.FTM: _ftm,
    Format.CLAIMREVIEW: _claimreview,
    Format.ANNOTATIONS: _annotations,
    Format.HTML: _html,
    Format.PDF: _pdf,
    Format.BUNDLE: _bundle,
}
