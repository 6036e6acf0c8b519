"""Rows of event data sets as reports: what ACLED, UCDP GED or Airwars says of an event.

The text of such a report is the row's own: the notes first, then a line for each column that says
something. `extract.datasets` reads it by its columns.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, NamedTuple

from reportedly.errors import InputError
from reportedly.model import Document, Original
from reportedly.model.datasets import DATASETS, media_type

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportedly.model.datasets import Dataset


class Recognised(NamedTuple):
    """A table that is one of the data sets."""

    dataset: Dataset
    header: Sequence[str]


def recognised(header: Sequence[str]) -> Recognised | None:
    """The data set that a header is of, or None."""
    names = {name.strip().lower() for name in header}
    for dataset in DATASETS.values():
        if dataset.signs <= names:
            return Recognised(dataset, [name.strip().lower() for name in header])
    return None


def row_document(table: Recognised, cells: Sequence[str]) -> Document:
    """The report that a row makes.

    Raises:
        InputError: the row has no identifier.
    """
    dataset = table.dataset
    row = {name: " ".join(cell.split()) for name, cell in zip(table.header, cells, strict=False)}
    identifier = _first(row, dataset.ids)
    if not identifier:
        raise InputError(f"is no row of {dataset.name}: it has no {dataset.ids[0]}")
    notes = _first(row, dataset.notes) or ""
    columns = [name for name in dataset.columns if row.get(name) not in (None, "", "0.0", "NA")]
    lines = "\n".join(f"{name}: {row[name]}" for name in columns)
    return Document(
        f"{dataset.name} {identifier}",
        f"{notes}\n\n{lines}" if notes else lines,
        outlet=dataset.name,
        url=_first(row, dataset.urls),
        language="en",
        original=Original.of(_as_csv(table.header, cells), media_type(dataset.name)),
    )


def _first(row: Mapping[str, str], names: Sequence[str]) -> str | None:
    return next((row[name] for name in names if row.get(name)), None)


def _as_csv(header: Sequence[str], cells: Sequence[str]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([header, cells])
    return out.getvalue().encode()
