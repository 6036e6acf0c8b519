"""CSV that opens in a spreadsheet without running anything, and reads back as it was written.

A cell that a spreadsheet would take for a formula is written with an apostrophe before it
(<https://owasp.org/www-community/attacks/CSV_Injection>), and so is one that has the apostrophe
already, so that `read` knows which to take off. Parts of a list stand between semicolons.
"""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, Any

from reportedly.errors import InputError
from reportedly.export.tables import COLUMNS, Column, Row, Type

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from reportedly.export.kinds import Table

_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
"""Beginnings of cells that spreadsheets compute, full-width ones included."""
_ESCAPED = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")
_PART = re.compile(r"(?:[^\\;]|\\.)*", re.DOTALL)
_MOST = 16 << 20


def write(
    path: Path, table: Table, rows: Iterable[Row], *, bom: bool = False, hxl: bool = False
) -> int:
    """Write a table; the number of its rows.

    Args:
        path: the file.
        table: which one.
        rows: its rows.
        bom: begin with the byte order mark by which Excel knows UTF-8.
        hxl: put a row of HXL tags under the header, <https://hxlstandard.org>.
    """
    return write_columns(path, COLUMNS[table], rows, bom=bom, hxl=hxl)


def write_columns(
    path: Path, columns: tuple[Column, ...], rows: Iterable[Row], *, bom: bool, hxl: bool
) -> int:
    """The same for any columns."""
    written = 0
    with path.open("w", encoding="utf-8-sig" if bom else "utf-8", newline="") as file:
        lines = csv.writer(file, lineterminator="\r\n")
        lines.writerow([c.name for c in columns])
        if hxl:
            lines.writerow([c.hxl for c in columns])
        for row in rows:
            lines.writerow([cell(row[c.name]) for c in columns])
            written += 1
    return written


def cell(value: Any) -> str:
    """A value as a spreadsheet may safely be given it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    text = joined(value) if isinstance(value, (list, tuple)) else str(value)
    return f"'{text}" if _FORMULA.match(text) else text


def joined(parts: Iterable[str]) -> str:
    """The parts of a list in one text; no part may be empty."""
    return "; ".join(re.sub(r"([\\;])", r"\\\1", part) for part in parts)


def read(path: Path, table: Table) -> Iterator[Row]:
    """The rows of a table that `write` wrote.

    Raises:
        InputError: the file has other columns, or a cell that does not fit its column.
    """
    columns = COLUMNS[table]
    csv.field_size_limit(_MOST)
    with path.open(encoding="utf-8-sig", newline="") as file:
        lines = csv.reader(file)
        if next(lines, None) != [c.name for c in columns]:
            raise InputError(f"{path}: has other columns than a table of {table}")
        for cells in lines:
            if cells == [c.hxl for c in columns]:
                continue
            try:
                pairs = zip(columns, cells, strict=True)
                yield {c.name: _value(c.type, text) for c, text in pairs}
            except ValueError as error:
                raise InputError(f"{path}:{lines.line_num}: {error}") from error


def _value(kind: Type, text: str) -> Any:
    if _ESCAPED.match(text):
        text = text[1:]
    if kind is Type.LIST:
        return _parts(text)
    if not text:
        return None
    if kind is Type.TRUTH:
        return {"true": True, "false": False}[text]
    if kind is Type.TEXT:
        return text
    return int(text) if kind is Type.WHOLE else float(text)


def _parts(text: str) -> list[str]:
    parts, at = [], 0
    while at < len(text):
        found = _PART.match(text, at)
        assert found is not None
        parts.append(re.sub(r"\\(.)", r"\1", found.group(), flags=re.DOTALL))
        at = found.end() + len("; ")
    return parts
