"""Tables: one report a row of a CSV or TSV file, its columns told by their names.

Tables of events as ACLED, UCDP or Airwars give them out are known by their columns.
"""

from __future__ import annotations

import csv
import io
import re
from datetime import date
from typing import TYPE_CHECKING

from reportedly.errors import InputError
from reportedly.ingest.datasets import Recognised, recognised, row_document
from reportedly.ingest.decode import decode
from reportedly.ingest.records import MAX_BYTES, document_of
from reportedly.model import Document, Issue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MAX_TABLE_BYTES = 512 << 20
_COLUMNS = {
    "text": "text content body article fulltext",
    "html": "html",
    "id": "id unitid uuid",
    "title": "title headline",
    "date": "date published publicationdate publishdate",
    "publisher": "publisher outlet source newspaper media",
    "url": "url link address",
    "language": "language lang",
}
"""Names of columns by the field of a record that they are, without "article" before them."""
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})$")
_MONTHS = 12


def read_table(source: str, name: str, data: bytes) -> Iterator[Document | Issue]:
    """Every row of a table; a bad one becomes an issue that names its line.

    Args:
        source: the file, for issues.
        name: stands, with a number, for rows without an id.
        data: the bytes of the file.
    """
    try:
        text, warning = decode(data)
        rows = csv.reader(io.StringIO(text, newline=""), _dialect(text))
        csv.field_size_limit(MAX_BYTES)
        header = next(rows, [])
        if (known := recognised(header)) is not None:
            yield from _of_dataset(source, known, rows)
            return
        fields = _fields(header)
    except (InputError, csv.Error) as error:
        yield Issue(source, str(error))
        return
    if warning:
        yield Issue(source, warning, fatal=False)
    records: list[tuple[int, dict[str, str]]] = []
    try:
        for row in rows:
            if any(row):
                pairs = zip(fields, row, strict=False)
                records.append((rows.line_num, {f: v for f, v in pairs if f and v.strip()}))
    except csv.Error as error:
        yield Issue(f"{source}:{rows.line_num}", f"ends here, for it is no table: {error}")
    day_first = _day_first([record.get("date", "") for _, record in records])
    for number, (line, record) in enumerate(records, 1):
        if "date" in record:
            record["date"] = _iso(record["date"], day_first)
        try:
            yield document_of(record, f"{name}-{number}")
        except InputError as error:
            yield Issue(f"{source}:{line}", str(error))


def _of_dataset(
    source: str, known: Recognised, rows: Iterator[list[str]]
) -> Iterator[Document | Issue]:
    """Every row of a table of events; the dates of these tables can be told."""
    try:
        for number, cells in enumerate(rows, 2):
            try:
                if any(cells):
                    yield row_document(known, cells)
            except InputError as error:
                yield Issue(f"{source}:{number}", str(error))
    except csv.Error as error:
        yield Issue(source, f"ends early, for it is no table: {error}")


def _dialect(text: str) -> type[csv.Dialect]:
    head = text.split("\n", 1)[0]
    return csv.excel_tab if head.count("\t") > head.count(",") else csv.excel


def _fields(header: Sequence[str]) -> list[str | None]:
    """The field of each column, or None; the first column of a name counts."""
    known = {name: field for field, names in _COLUMNS.items() for name in names.split()}
    found: list[str | None] = []
    for column in header:
        plain = re.sub(r"[^a-z]", "", column.lower())
        field = known.get(plain) or known.get(plain.removeprefix("article"))
        found.append(field if field not in found else None)
    if "text" not in found and "html" not in found:
        raise InputError('has no column of texts; name one "text"')
    return found


def _day_first(dates: Sequence[str]) -> bool | None:
    """Whether dates such as 4/5/2017 have the day first, as far as some date of them tells."""
    told = [m for d in dates if (m := _SLASHED.match(d.strip()))]
    day_first = any(int(m[1]) > _MONTHS for m in told)
    month_first = any(int(m[2]) > _MONTHS for m in told)
    return day_first if day_first != month_first else None


def _iso(told: str, day_first: bool | None) -> str:
    """A date as ISO 8601; as it stands where it is none that can be told, and then no day."""
    match = _SLASHED.match(told.strip())
    if match is None:
        return told
    first, second, year = map(int, match.groups())
    if day_first is None and first != second:
        return ""
    day, month = (first, second) if day_first else (second, first)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""
