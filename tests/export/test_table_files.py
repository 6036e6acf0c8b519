"""Tables read back as they were written, whatever reports say."""

import csv
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.errors import InputError
from reportedly.export import delimited, parquet
from reportedly.export.kinds import Table
from reportedly.export.tables import COLUMNS, Row, Type

TEXTS = st.text(st.characters(codec="utf-8"), min_size=1)
VALUES = {
    Type.TEXT: TEXTS | st.sampled_from(["=1+1", "'=1", "+4", "@x", "-", "\t", "''-", "a;b\\c"]),
    Type.WHOLE: st.integers(-(2**53), 2**53),
    Type.NUMBER: st.floats(allow_nan=False, allow_infinity=False),
    Type.TRUTH: st.booleans(),
    Type.LIST: st.lists(TEXTS | st.sampled_from(["=1", "; ", "\\", ";\\;"]), max_size=3),
}
QUIET = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def rows_of(table: Table) -> st.SearchStrategy[list[Row]]:
    """Rows of a table, any cell of which but a list may be empty."""
    cells = {
        c.name: VALUES[c.type] if c.type is Type.LIST else st.none() | VALUES[c.type]
        for c in COLUMNS[table]
    }
    return st.lists(st.fixed_dictionaries(cells), max_size=3)


@QUIET
@given(st.sampled_from(Table).flatmap(lambda t: st.tuples(st.just(t), rows_of(t))), st.booleans())
def test_csv_reads_back(tmp_path: Path, told: tuple[Table, list[Row]], marked: bool) -> None:
    """Every value comes back from CSV, with tags and byte order mark or without."""
    table, rows = told
    path = tmp_path / "table.csv"
    assert delimited.write(path, table, rows, bom=marked, hxl=marked) == len(rows)
    assert list(delimited.read(path, table)) == rows


@QUIET
@given(st.sampled_from(Table).flatmap(lambda t: st.tuples(st.just(t), rows_of(t))))
def test_parquet_reads_back(tmp_path: Path, told: tuple[Table, list[Row]]) -> None:
    """Every value comes back from Parquet."""
    table, rows = told
    path = tmp_path / "table.parquet"
    assert parquet.write(path, table, rows) == len(rows)
    assert list(parquet.read(path, table)) == rows


@given(TEXTS)
def test_no_cell_is_a_formula(text: str) -> None:
    """No cell begins with what a spreadsheet computes."""
    assert not delimited.cell(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝"))


def test_figures_stay_figures() -> None:
    """A number below zero is no formula."""
    assert delimited.cell(-3.5) == "-3.5"


def test_a_file_of_other_columns_is_refused(tmp_path: Path) -> None:
    """Reading names the file and what is wrong with it."""
    path = tmp_path / "other.csv"
    with path.open("w") as file:
        csv.writer(file).writerows([["id", "name"], ["1", "x"]])
    with pytest.raises(InputError, match=r"other\.csv: has other columns"):
        list(delimited.read(path, Table.REPORTS))
    with pytest.raises(InputError, match="no Parquet"):
        list(parquet.read(path, Table.REPORTS))
