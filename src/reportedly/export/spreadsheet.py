"""A workbook for Excel and LibreOffice: a sheet a table, figures as figures, nothing computed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import xlsxwriter

from reportedly.export.delimited import joined
from reportedly.export.tables import COLUMNS, Column, Row, Type

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from reportedly.export.kinds import Table

MOST_ROWS = 1_048_575
MOST_CHARACTERS = 32_767
"""What Excel takes: rows below the header, and characters of a cell."""
_WIDE = {"what": 60, "words": 60, "fact_words": 30, "title": 40, "disputes": 40}


def write(path: Path, tables: Iterable[tuple[Table, Iterable[Row]]]) -> tuple[int, list[str]]:
    """Write tables as sheets; the rows of all, and what did not fit.

    Returns:
        The number of rows, and a sentence for each kind of loss.
    """
    written, cut = 0, 0
    left_out: dict[Table, int] = {}
    # texts stay texts: xlsxwriter would take "=1+1" for a formula and addresses for links
    inert = {"strings_to_formulas": False, "strings_to_urls": False, "constant_memory": True}
    with xlsxwriter.Workbook(path, inert) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        for table, rows in tables:
            columns = COLUMNS[table]
            sheet = book.add_worksheet(table)
            sheet.freeze_panes(1, 1)
            for at, column in enumerate(columns):
                sheet.set_column(at, at, _WIDE.get(column.name, max(len(column.name) + 2, 12)))
                sheet.write_string(0, at, column.name, bold)
            for number, row in enumerate(rows, 1):
                if number > MOST_ROWS:
                    left_out[table] = left_out.get(table, 0) + 1
                    continue
                for at, value in _cells(columns, row):
                    cut += _put(sheet, number, at, value)
                written += 1
            sheet.autofilter(0, 0, 0, len(columns) - 1)
    told = [f"{n} rows of {t}: Excel takes {MOST_ROWS:,}" for t, n in left_out.items()]
    told += [f"the end of {cut} texts: a cell takes {MOST_CHARACTERS:,} characters"] if cut else []
    return written, told


def _cells(columns: Iterable[Column], row: Row) -> Iterator[tuple[int, Any]]:
    for at, column in enumerate(columns):
        value = row[column.name]
        if column.type is Type.LIST:
            value = joined(value)
        if value not in (None, ""):
            yield at, value


def _put(sheet: Any, row: int, column: int, value: Any) -> bool:
    """Write a cell; whether it had to be cut."""
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, (int, float)):
        sheet.write_number(row, column, value)
    else:
        sheet.write_string(row, column, value[:MOST_CHARACTERS])
        return len(value) > MOST_CHARACTERS
    return False
