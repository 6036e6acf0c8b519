"""The package from Python, as a notebook uses it."""

import subprocess
import sys
from pathlib import Path

import pandas as pd
import polars as pl
import pytest

import reportedly
from conftest import records, run

TEXT = "Two guards were killed when a shell hit the prison in Hollin on Friday, a warden said."


def test_a_text_is_read() -> None:
    """Claims and incidents, and the same record as `reportedly read --json` gives."""
    report = reportedly.read(TEXT, outlet="Hollin Post", published="2031-08-04")
    (claim,) = report.claims
    assert claim.speaker is not None
    assert claim.speaker.span.text == "a warden"
    assert report.incidents[0].killed is not None
    told = report.record()
    assert told["document"]["outlet"] == "Hollin Post"
    shown = records(run("read", "-", "--json", stdin=TEXT.encode()).stdout)[0]
    assert [c["id"] for c in shown["claims"]] == [claim.id]


def test_bad_files_are_issues(tmp_path: Path) -> None:
    """Reading files gives reports and issues, in order."""
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_bytes(b"\x89PNG" + bytes(90))
    one, other = reportedly.read_files(tmp_path)
    assert isinstance(one, reportedly.Report)
    assert isinstance(other, reportedly.Issue)
    assert "b.txt" in other.where


def test_incidents_as_frames(samples: Path) -> None:
    """Pandas and polars hold the same rows, with figures as whole numbers and lists as lists."""
    with reportedly.Ledger.open(samples) as ledger:
        found = ledger.incidents()
        records_ = list(found)
        wide, tall = found.to_pandas(), found.to_polars()
        claims = found.to_pandas("claims")
        assert len(found) == len(records_) == len(wide) == tall.height
    assert isinstance(wide, pd.DataFrame)
    assert isinstance(tall, pl.DataFrame)
    assert str(wide["killed_low"].dtype) == "Int64"
    assert tall.schema["blamed"] == pl.List(pl.String)
    assert wide["id"].tolist() == tall["id"].to_list() == [r["id"] for r in records_]
    assert set(claims["incident"]) <= set(wide["id"])


def test_incidents_are_chosen(samples: Path) -> None:
    """Filters mean what they mean on the command line; days may be texts."""
    with reportedly.Ledger.open(samples) as ledger:
        disputed = [r["id"] for r in ledger.incidents(disputed=True, since="2031-03-01")]
        case = ledger.incident(disputed[0])
        assert case.claims
        assert case.reports()[0].text
        nothing = ledger.incidents(text="zeppelin")
        assert len(nothing) == 0
        assert nothing.to_pandas().columns.tolist() == nothing.to_polars().columns
    shown = run("incidents", "--disputed", "--from", "2031-03-01", "--json", "-l", str(samples))
    assert {r["id"] for r in records(shown.stdout)} == set(disputed)


def test_a_ledger_is_made_and_added_to(tmp_path: Path) -> None:
    """Documents made in Python and files go in, once each; the file verifies."""
    path = tmp_path / "new.db"
    with reportedly.Ledger.open(path, writes=True) as ledger:
        told = ledger.add(reportedly.Document("one", TEXT, outlet="Hollin Post"), jobs=1)
        again = ledger.add(reportedly.Document("one", TEXT, outlet="Hollin Post"), jobs=1)
        missing = ledger.add(tmp_path / "none.txt", jobs=1)
    assert (told.reports, told.claims, again.reports) == (1, 1, 0)
    assert "does not exist" in str(missing.issues[0])
    with reportedly.Ledger.open(path) as ledger:
        out = ledger.incidents().export("csv", tmp_path / "x.csv")
        assert out.rows == 1
        assert not ledger.verify().problems


def test_errors_have_one_base(tmp_path: Path) -> None:
    """Whatever goes wrong on purpose can be caught as one error."""
    with pytest.raises(reportedly.ReportedlyError, match="no such ledger"):
        reportedly.Ledger.open(tmp_path / "none.db")


def test_importing_loads_nothing_heavy() -> None:
    """`import reportedly` alone takes no models, data frames or web server along."""
    code = (
        "import sys, reportedly; reportedly.Document;"
        "print(*{'spacy', 'numpy', 'pyarrow', 'pandas', 'fastapi'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not done.stdout.strip()
    assert "Ledger" in dir(reportedly)
