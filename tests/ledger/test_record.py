"""The record of a ledger: only added to, whole after any accident, and provably so."""

from __future__ import annotations

import random
import re
import shutil
import sqlite3
from pathlib import Path

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import LedgerError
from reportedly.ledger import Ledger, verify
from reportedly.ledger.chain import GENESIS, Event, digest
from reportedly.ledger.codec import read_claim, read_document
from small_ledgers import claims_of, fill, report

REPORTS = 40


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger of some reports, which tests copy."""
    path = tmp_path_factory.mktemp("ledger") / "reportedly.db"
    fill(path, REPORTS)
    return path


@pytest.fixture
def ledger(made: Path, tmp_path: Path) -> Path:
    """A copy of the ledger that a test may spoil."""
    return Path(shutil.copy(made, tmp_path / "reportedly.db"))


def test_what_was_added_is_read_back(made: Path) -> None:
    """Reports and claims come back as they went in, in their order."""
    with Ledger.open(made) as ledger:
        kinds = [(e.kind, ledger.body(e.seq)) for e in ledger.events()]
    assert len(kinds) == 2 * REPORTS
    first, second = kinds[:2]
    document = report(0)
    assert first[0] == "document"
    assert read_document(first[1] or b"") == document
    assert [read_claim(second[1] or b"")] == claims_of(document)


def test_adding_again_adds_nothing(ledger: Path) -> None:
    """A report that is there is not added again, and the file proves the same head."""
    before = verify(ledger)
    fill(ledger, REPORTS)
    after = verify(ledger)
    assert (after.rows, after.head) == (before.rows, before.head)
    assert after.problems == []
    assert after.sealed


@given(
    seq=st.integers(1, 10**9),
    key=st.text("0123456789abcdef", min_size=1),
    payload=st.binary(min_size=32, max_size=32),
)
def test_rows_are_hashed_over_canonical_json(seq: int, key: str, payload: bytes) -> None:
    """The hash of a row is that of the row before it and of RFC 8785's form of its fields."""
    event = Event(seq, "claim", key, "2024-01-02T03:04:05+00:00", payload)
    fields: dict[str, str | int] = {
        "seq": seq,
        "kind": "claim",
        "key": key,
        "at": event.at,
        "payload": payload.hex(),
    }
    assert event.chained(GENESIS) == digest(GENESIS + rfc8785.dumps(fields))


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE event SET at = '2020-01-01' WHERE seq = 3",
        "DELETE FROM event WHERE seq = 3",
        "UPDATE payload SET body = x'00' WHERE seq = 3",
        "DELETE FROM payload WHERE seq = 3",
        "DELETE FROM head",
    ],
)
def test_the_record_cannot_be_changed(ledger: Path, change: str) -> None:
    """SQLite itself refuses to change or delete what was written."""
    db = sqlite3.connect(ledger)
    with pytest.raises(sqlite3.IntegrityError):
        db.execute(change)
    db.close()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE event SET at = '2020-01-01' WHERE seq = 3", r"row 3 \((claim|document)"),
        ("UPDATE payload SET body = x'00' WHERE seq = 4", "row 4 .* other content"),
        ("DELETE FROM payload WHERE seq = 5", "row 5 .* lost its content"),
        ("DELETE FROM event WHERE seq = 6", "row 6 of the record"),
        ("DELETE FROM event WHERE seq > 70", "the last 10 rows"),
        (
            "UPDATE event SET seq = -1 WHERE seq = 8; UPDATE event SET seq = 8 WHERE seq = 9;"
            "UPDATE event SET seq = 9 WHERE seq = -1",
            "row 8 ",
        ),
    ],
)
def test_verify_names_the_row_that_was_changed(ledger: Path, change: str, told: str) -> None:
    """Who takes the triggers away and changes a row is found out, and so is which row."""
    db = sqlite3.connect(ledger)
    for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        db.execute(f"DROP TRIGGER {name}")
    db.executescript(change)
    db.close()
    problems = verify(ledger).problems
    assert problems
    assert re.search(told, problems[0]), problems


def test_a_ledger_without_its_last_reports_is_told_by_its_head(made: Path, tmp_path: Path) -> None:
    """A whole but shorter ledger does not hold the head that was noted."""
    shorter = tmp_path / "shorter.db"
    fill(shorter, REPORTS - 1)
    assert verify(shorter).problems == []
    assert "no row has the hash" in verify(shorter, head=verify(made).head).problems[0]
    assert verify(made, head=verify(made).head).problems == []


def test_any_flipped_byte_or_cut_is_found(made: Path, tmp_path: Path) -> None:
    """Two hundred random damages to the file, in rows or between them, are all found."""
    whole, chance = made.read_bytes(), random.Random(7)
    path = tmp_path / "reportedly.db"
    for trial in range(200):
        at = chance.randrange(len(whole))
        if trial % 10 == 9:
            path.write_bytes(whole[:at])
        else:
            flipped = whole[at] ^ chance.randrange(1, 256)
            path.write_bytes(whole[:at] + bytes([flipped]) + whole[at + 1 :])
        assert verify(path).problems, (trial, at)


def test_a_run_that_was_killed_leaves_no_damage(tmp_path: Path) -> None:
    """Without the seal that a finished run puts on, all rows are still proved."""
    path = tmp_path / "reportedly.db"
    ledger = Ledger.open(path, writes=True)
    with ledger.transaction():
        ledger.record(report(1), claims_of(report(1)))
    copy = tmp_path / "copy.db"
    for suffix in ("", "-wal"):
        shutil.copy(f"{path}{suffix}", f"{copy}{suffix}")
    verdict = verify(copy)
    assert (verdict.rows, verdict.sealed, verdict.problems) == (2, False, [])


def test_a_transaction_that_fails_leaves_nothing(ledger: Path) -> None:
    """What is added before an error is gone with it."""
    before = verify(ledger).head

    def fail(opened: Ledger) -> None:
        with opened.transaction():
            opened.record(report(900), claims_of(report(900)))
            raise ZeroDivisionError

    with Ledger.open(ledger, writes=True) as opened, pytest.raises(ZeroDivisionError):
        fail(opened)
    assert verify(ledger).head == before


def test_a_second_writer_waits_and_then_says_so(ledger: Path) -> None:
    """One process writes at a time, others read meanwhile."""
    with Ledger.open(ledger, writes=True) as first, first.transaction():
        first.record(report(900), claims_of(report(900)))
        second = Ledger.open(ledger, writes=True, wait_s=0.1)
        with pytest.raises(LedgerError, match="another process writes"), second.transaction():
            pass
        second.db.close()
        with Ledger.open(ledger) as reader:
            assert reader.head()[0] == 2 * REPORTS
    assert verify(ledger).rows == 2 * REPORTS + 2


def test_a_missing_a_foreign_and_a_newer_file_are_told_apart(tmp_path: Path, ledger: Path) -> None:
    """The message names the file and the mend, and the file stays as it was."""
    with pytest.raises(LedgerError, match="no such ledger"):
        Ledger.open(tmp_path / "none.db")
    text = tmp_path / "notes.db"
    text.write_text("these are notes, and no database at all" * 10)
    with pytest.raises(LedgerError, match="another kind of file"):
        Ledger.open(text, writes=True)
    other = tmp_path / "other.db"
    db = sqlite3.connect(other)
    db.execute("CREATE TABLE mine (x)")
    db.close()
    kept = other.read_bytes()
    with pytest.raises(LedgerError, match="no ledger"):
        Ledger.open(other, writes=True)
    assert other.read_bytes() == kept
    db = sqlite3.connect(ledger)
    db.execute("UPDATE meta SET value = '999' WHERE key = 'schema'")
    db.commit()
    db.close()
    with pytest.raises(LedgerError, match="newer version"):
        Ledger.open(ledger, writes=True)
