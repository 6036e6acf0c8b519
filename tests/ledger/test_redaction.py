"""Redaction: a name is gone from every byte, and all else is as it was."""

from __future__ import annotations

import shutil
import sqlite3
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from conftest import records, run
from reportedly.errors import LedgerError
from reportedly.ingest import read_paths
from reportedly.ledger import Ledger, query, search, verify
from reportedly.ledger.add import Added, add
from reportedly.ledger.redact import redact
from small_ledgers import claims_of, derived, report

NAME = "Selim Varga"


@pytest.fixture
def path(samples: Path, tmp_path: Path) -> Path:
    """The samples, and two reports that name a person, in a ledger."""
    path = Path(shutil.copy(samples, tmp_path / "reportedly.db"))
    with Ledger.open(path, writes=True) as ledger:
        for number, words in enumerate(
            (f"said {NAME} died at Tolm", "said Tolm buried selim\nVARGA")
        ):
            document = report(number, words)
            with ledger.transaction():
                ledger.record(document, claims_of(document))
    return path


def held(path: Path) -> bytes:
    """Every byte of a ledger and of its log."""
    log = path.with_name(path.name + "-wal")
    return path.read_bytes() + (log.read_bytes() if log.exists() else b"")


def test_a_redacted_name_is_in_no_byte_of_the_file(path: Path) -> None:
    """It is gone from the record, from indexes and from free space, whatever its capitals."""
    assert b"varga" in held(path).lower()
    with Ledger.open(path, writes=True) as ledger:
        _, changed = redact(ledger, [NAME], "Ana Lew", "asked by the family")
    assert changed == 4
    assert b"varga" not in held(path).lower()
    assert b"selim" not in held(path).lower()
    verdict = verify(path)
    assert verdict.problems == []
    assert verdict.sealed


def test_spans_hold_after_a_redaction(path: Path) -> None:
    """Offsets are as before, other words are untouched, and the rest follows from the record."""
    with Ledger.open(path, writes=True) as ledger:
        before = list(ledger.reports())
        redact(ledger, [NAME], "Ana Lew", "asked by the family")
        after = list(ledger.reports())
        for (was, _), (now, claims) in zip(before, after, strict=True):
            assert len(was.text) == len(now.text)
            assert was.id == now.id
            for span in (s for c in claims for s in c.content):
                assert now.text[span.start : span.end] == span.text
        assert before[:12] == after[:12]
        assert "█████ █████" in after[12][0].text
    kept = derived(path)
    with Ledger.open(path, writes=True) as ledger:
        ledger.rebuild()
    assert derived(path) == kept


def test_names_that_are_words_of_the_record_itself_leave_it_readable(path: Path) -> None:
    """A person called Day or Asserts goes from texts, and what the ledger says of them stays."""
    with Ledger.open(path, writes=True) as ledger:
        document = report(9, "said Ana Day died on a day of May")
        with ledger.transaction():
            ledger.record(document, claims_of(document))
        before = list(ledger.reports())
        redact(ledger, ["Day", "Asserts", "Military", "Karsan"], "Ana Lew", "a trial")
        after = list(ledger.reports())
        stances = [[c.stance for _, claims in told for c in claims] for told in (before, after)]
        assert stances[0] == stances[1]
        assert "Ana ███ died on a ███ of May" in after[-1][0].text
    assert verify(path).problems == []


def test_a_report_that_was_redacted_is_not_added_again(path: Path) -> None:
    """The ledger knows it by its hash, so a second run does not bring the name back."""
    with Ledger.open(path, writes=True) as ledger:
        redact(ledger, ["Karsan"], "Ana Lew", "a trial")
        with as_file(files("reportedly.cli.samples").joinpath("samples.jsonl")) as inputs:
            for result in add(ledger, read_paths([str(inputs)]), jobs=1):
                assert isinstance(result, Added)
                assert result.known
    assert b"karsan" not in held(path).lower()


def test_what_was_not_redacted_cannot_be_passed_off_as_such(path: Path) -> None:
    """A forged tombstone, or other words in a redacted row, are found and named."""
    with Ledger.open(path, writes=True) as ledger:
        row, _ = redact(ledger, [NAME], "Ana Lew", "asked by the family")
        (redacted,) = ledger.db.execute("SELECT min(seq) FROM tombstone").fetchone()
    for victim in (redacted, 1):
        copy = Path(shutil.copy(path, path.with_name(f"{victim}.db")))
        db = sqlite3.connect(copy)
        db.execute("DROP TRIGGER payload_stays")
        db.execute("INSERT OR IGNORE INTO tombstone VALUES (?, ?)", (victim, row))
        db.execute("DELETE FROM payload WHERE seq = ?", (victim,))
        db.execute("INSERT INTO payload VALUES (?, ?)", (victim, b"{}"))
        db.commit()
        db.close()
        assert any(p.startswith(f"row {victim} ") for p in verify(copy).problems)


def test_names_that_nothing_holds_are_refused(path: Path) -> None:
    """A name that is nowhere, part of a word, empty, or in the reason changes nothing."""
    with Ledger.open(path, writes=True) as ledger:
        before = ledger.head()
        for names, reason in (
            (["Nobody Whatever"], "asked"),
            (["arsa"], "asked"),
            ([" "], "asked"),
            ([NAME], "asked by the Selim-Varga family"),
            ([NAME], " "),
        ):
            with pytest.raises(LedgerError):
                redact(ledger, names, "Ana Lew", reason)
        assert ledger.head() == before


def test_decisions_are_taken_on_the_command_line(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Grade, note, redaction and withdrawal are on record with name and reason, and are shown."""
    with Ledger.open(path) as ledger:
        n = next(search.find(ledger.db, search.Filters(text="market")))
        incident = str(query.record_of(ledger.db, n)["id"])
    monkeypatch.setenv("REPORTEDLY_LEDGER", str(path))
    monkeypatch.setenv("REPORTEDLY_BY", "Ana Lew")
    for command in (
        ["grade", incident[:8], "fair", "--reason", "two of them saw it"],
        ["note", incident[:8], "ask the hospital"],
        ["wrong-speaker", f"{incident[:8]}/1", "--reason", "a slip"],
        ["redact", NAME, "--reason", "asked by the family"],
    ):
        done = run("decide", *command)
        assert done.returncode == 0, done.stderr
        assert "on record" in done.stderr
    (record,) = records(run("show", incident, "--json").stdout)
    assert record["grade"]["decided"]["grade"] == "fair"
    assert [n["reason"] for n in record["notes"]] == ["ask the hospital"]
    shown = run("show", incident).stdout
    assert "two of them saw it" in shown
    assert "ask the hospital" in shown
    log = run("log").stdout
    assert "redact" in log
    assert "Ana Lew" in log
    for command, why in (
        (["withdraw", "1", "--reason", "x"], "no decision has this number"),
        (["same", "zzzz", incident, "--reason", "x"], "no incident zzzz"),
        (["right-figure", incident, "killed", "many", "--reason", "x"], "a figure is 12"),
        (["grade", incident, "fair"], "--reason"),
    ):
        done = run("decide", *command)
        assert done.returncode == 2
        assert why in done.stderr
        assert "Traceback" not in done.stderr
