"""Parquet for pandas, polars, R and DuckDB: types and lists stay what they are."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from reportedly.errors import InputError
from reportedly.export.tables import COLUMNS, Row, Type

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from reportedly.export.kinds import Table

_TYPES = {
    Type.TEXT: pa.string(),
    Type.WHOLE: pa.int64(),
    Type.NUMBER: pa.float64(),
    Type.TRUTH: pa.bool_(),
    Type.LIST: pa.list_(pa.string()),
}
_TOGETHER = 10_000
"""Rows that are held in memory at once."""


def schema(table: Table) -> pa.Schema:
    """The columns of a table; each carries its meaning as "comment"."""
    fields = [
        pa.field(c.name, _TYPES[c.type], metadata={"comment": c.meaning}) for c in COLUMNS[table]
    ]
    return pa.schema(fields)


def write(path: Path, table: Table, rows: Iterable[Row]) -> int:
    """Write a table; the number of its rows."""
    written = 0
    with pq.ParquetWriter(path, schema(table), compression="zstd") as file:
        for batch in batches(table, rows):
            file.write_batch(batch)
            written += batch.num_rows
    return written


def batches(table: Table, rows: Iterable[Row]) -> Iterator[pa.RecordBatch]:
    """The rows of a table, some thousand at a time."""
    rows = iter(rows)
    while part := list(islice(rows, _TOGETHER)):
        yield pa.RecordBatch.from_pylist(part, schema(table))


def read(path: Path, table: Table) -> Iterator[Row]:
    """The rows of a table that `write` wrote.

    Raises:
        InputError: it is no Parquet file, or one with other columns.
    """
    try:
        with pq.ParquetFile(path) as file:
            if file.schema_arrow.names != [c.name for c in COLUMNS[table]]:
                raise InputError(f"{path}: has other columns than a table of {table}")
            for batch in file.iter_batches(_TOGETHER):
                yield from batch.to_pylist()
    except pa.ArrowInvalid as error:
        raise InputError(f"{path}: is no Parquet file: {error}") from error
