"""A ledger whose writer is killed at any moment, and several processes at one ledger."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from synthetic import reports

from reportedly.errors import LedgerError
from reportedly.ledger import Ledger, verify
from small_ledgers import derived

KILLS = int(os.environ.get("REPORTEDLY_KILLS", "8"))
"""How often a run is killed; 300 kills while 2,000 reports are added take ten minutes."""
REPORTS = min(2_000, 25 * KILLS)
_AFTER_S = 0.2
"""Longest time from a run's first new row to its end."""
_PATIENCE_S = 60


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    """Invented reports as JSON Lines."""
    path = tmp_path / "reports.jsonl"
    told = (
        {"id": d.name, "text": d.text, "title": d.title, "date": d.published, "publisher": d.outlet}
        for d, _ in reports(REPORTS, seed=5)
    )
    path.write_text("".join(json.dumps(record) + "\n" for record in told))
    return path


def start(inputs: Path, ledger: Path) -> subprocess.Popen[bytes]:
    """A run of `reportedly add`, in a process group of its own."""
    command = [sys.executable, "-m", "reportedly", "add", str(inputs), "-l", str(ledger), "-j", "2"]
    return subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    )


def rows(path: Path) -> int:
    """How many rows a ledger has, also while another process writes to it."""
    if not path.exists() or not path.stat().st_size:
        return 0
    try:
        with Ledger.open(path) as ledger:
            return ledger.head()[0]
    except LedgerError:  # the writer may be making the tables just now
        return 0


@pytest.mark.slow
@pytest.mark.timeout(7200)
def test_no_report_is_lost_or_doubled_however_often_adding_is_killed(
    inputs: Path, tmp_path: Path
) -> None:
    """After each kill the ledger verifies; at the end it is as if nothing had happened."""
    path = tmp_path / "reportedly.db"
    moment, progressed, before = random.Random(1), 0, 0
    for _ in range(KILLS):
        run = start(inputs, path)
        begun = time.monotonic()
        if moment.random() < 0.2:
            time.sleep(moment.uniform(0, 2))
        else:
            while rows(path) <= before and run.poll() is None:
                assert time.monotonic() - begun < _PATIENCE_S
                time.sleep(0.01)
            time.sleep(moment.uniform(0, _AFTER_S))
        assert run.poll() is None, "all reports were added before the last kill"
        os.killpg(run.pid, signal.SIGKILL)
        run.communicate()
        if path.exists() and path.stat().st_size:
            assert verify(path).problems == []
        now = rows(path)
        assert now >= before
        progressed += now > before
        before = now
    assert progressed > KILLS // 2, "too few runs were killed while they wrote"
    run = start(inputs, path)
    assert run.wait() == 0
    run.communicate()
    verdict = verify(path)
    assert verdict.problems == []
    assert verdict.sealed
    names = [d.name for d, _ in reports(REPORTS, seed=5)]
    kept = derived(path)
    with Ledger.open(path, writes=True) as ledger:
        held = list(ledger.reports())
        assert Counter(d.name for d, _ in held) == Counter(names)
        claims = [e.key for e in ledger.events() if e.kind == "claim"]
        assert len(claims) == len(set(claims)) == sum(len(c) for _, c in held)
        ledger.rebuild()
    assert derived(path) == kept
