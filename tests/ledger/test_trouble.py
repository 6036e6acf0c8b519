"""Old files, full disks and files that cannot be written: told in words, and nothing is lost."""

from __future__ import annotations

import gzip
import json
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from synthetic import reports

from conftest import run
from reportedly.errors import LedgerError
from reportedly.ledger import Ledger, query, schema, search, verify
from small_ledgers import derived, fill

OLD = Path(__file__).with_name("version-1.db.gz")
"""A ledger of two reports, made by the first version."""
_OF_REPORTS = ("account", "incident", "statement", "holder", "copied")
"""Derived tables that hold nothing of when reports were added."""


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A ledger of an earlier version."""
    path = tmp_path / "old.db"
    path.write_bytes(gzip.decompress(OLD.read_bytes()))
    return path


def in_a_small_world(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a shell script that may mount file systems for itself; skip where it may not."""
    if shutil.which("unshare") is None:
        pytest.skip("unshare is not here")
    setup = f"mount -t tmpfs -o size=2m tmpfs {folder} || exit 99\n"
    command = ["unshare", "-rm", "sh", "-c", setup + script]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode == 99 or "unshare" in done.stderr:
        pytest.skip("this machine lets nobody mount file systems")
    return done


def test_an_older_ledger_is_brought_up_to_date(old: Path) -> None:
    """Readers say what to do; a writer brings it up to date with every row as it was."""
    before = verify(old)
    with pytest.raises(LedgerError, match="reportedly rebuild"):
        Ledger.open(old)
    fill(old, reports=1)
    after = verify(old)
    assert after.problems == []
    assert verify(old, before.head).problems == []
    assert after.rows == before.rows + 2
    with Ledger.open(old) as ledger:
        assert [d.name for d, _ in ledger.reports()] == ["one", "two", "r0"]
        (n,) = search.find(ledger.db, search.Filters())
        assert {"one", "two"} <= {s.name for s in query.sources_of(ledger.db, n)}


def test_a_ledger_that_was_brought_up_to_date_is_like_a_new_one(old: Path, tmp_path: Path) -> None:
    """It has the tables of the present version and no others, and the same things in them."""
    with Ledger.open(old, writes=True):
        pass
    new = tmp_path / "new.db"
    with Ledger.open(old) as told, Ledger.open(new, writes=True) as fresh:
        for document, claims in told.reports():
            with fresh.transaction():
                fresh.record(document, claims)
        shapes = [
            sorted(db.execute("SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite%'"))
            for db in (told.db, fresh.db)
        ]
        assert shapes[0] == shapes[1]
        metas = [
            db.execute("SELECT * FROM meta ORDER BY key").fetchall() for db in (told.db, fresh.db)
        ]
        assert metas[0] == metas[1] == [("derived", schema.SHAPE), ("schema", str(schema.VERSION))]
    assert [derived(old)[t] for t in _OF_REPORTS] == [derived(new)[t] for t in _OF_REPORTS]


def test_derived_tables_of_another_shape_are_made_anew(tmp_path: Path) -> None:
    """A version that derives otherwise from the same record does so when it first writes."""
    path = tmp_path / "made.db"
    fill(path, reports=3)
    kept = derived(path)
    db = sqlite3.connect(path)
    db.execute("UPDATE meta SET value = 'other' WHERE key = 'derived'")
    db.execute("DELETE FROM report")
    db.commit()
    db.close()
    with pytest.raises(LedgerError, match="reportedly rebuild"):
        Ledger.open(path)
    with Ledger.open(path, writes=True):
        pass
    assert derived(path) == kept


def test_a_full_disk_is_told_and_costs_nothing_that_was_written(tmp_path: Path) -> None:
    """What fits is in the ledger whole, it verifies, and the message names the disk."""
    inputs, folder = tmp_path / "reports.jsonl", tmp_path / "disk"
    folder.mkdir()
    told = ({"id": d.name, "text": d.text, "date": d.published} for d, _ in reports(400, seed=3))
    inputs.write_text("".join(json.dumps(record) + "\n" for record in told))
    script = (
        f"{sys.executable} -m reportedly add {inputs} -l {folder}/full.db; echo status $?\n"
        f"cp {folder}/full.db* {tmp_path}/\n"
    )
    done = in_a_small_world(script, folder)
    assert "status 2" in done.stdout
    assert "the disk is full" in done.stderr
    assert "Traceback" not in done.stderr
    path = tmp_path / "full.db"
    assert verify(path).problems == []
    with Ledger.open(path) as ledger:
        held = [d.name for d, _ in ledger.reports()]
    assert held == [f"report-{n:06}" for n in range(len(held))]
    assert 0 < len(held) < 400
    again = run("add", str(inputs), "--ledger", str(path))
    assert again.returncode == 0, again.stderr
    with Ledger.open(path) as ledger:
        assert len(list(ledger.reports())) == 400


def test_a_ledger_that_cannot_be_written_can_be_read(tmp_path: Path) -> None:
    """On a read-only file system it is listed and verified; adding says why it cannot."""
    path, folder = tmp_path / "made.db", tmp_path / "disk"
    fill(path, reports=3)
    folder.mkdir()
    inputs = tmp_path / "more.txt"
    inputs.write_text("The army said nobody was hurt.")
    command = f"{sys.executable} -m reportedly"
    script = (
        f"cp {path} {folder}/; mount -o remount,ro {folder}\n"
        f"{command} log -l {folder}/made.db && {command} verify -l {folder}/made.db\n"
        f"echo read $?\n{command} add {inputs} -l {folder}/made.db; echo added $?\n"
    )
    done = in_a_small_world(script, folder)
    assert "read 0" in done.stdout, done.stderr
    assert "added 2" in done.stdout
    assert "check that its folder exists and can be written" in done.stderr
    assert "Traceback" not in done.stderr
