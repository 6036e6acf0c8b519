"""GDELT's lists of mentions, of which only the addresses are of use: the rest is machine-coded."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_COLUMNS, _WEB = 16, "1"
"""Columns of such a list, and its type of a mention on the web."""


def mentions_in(path: Path) -> list[str] | None:
    """The addresses in one of GDELT's lists of mentions, each once; None for another file."""
    try:
        with path.open(encoding="utf-8", errors="replace", newline="") as file:
            rows = csv.reader(file, csv.excel_tab, quoting=csv.QUOTE_NONE)
            if not _is_mention(next(rows, [])):
                return None
            file.seek(0)
            told = (row[5] for row in csv.reader(file, csv.excel_tab, quoting=csv.QUOTE_NONE)
                    if _is_mention(row))  # fmt: skip
            return list(dict.fromkeys(told))
    except (OSError, csv.Error):
        return None  # whatever is wrong with it is told where it is read as a report


def _is_mention(row: list[str]) -> bool:
    return (
        len(row) >= _COLUMNS - 1
        and row[0].isdigit()
        and row[3] == _WEB
        and row[5].startswith(("http://", "https://"))
    )
