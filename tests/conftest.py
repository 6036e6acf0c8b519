"""Shared by all tests: where the development data is, and a way to run the command."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import httpx
import pytest

from reportedly.ingest import read_paths
from reportedly.ledger import Ledger
from reportedly.ledger.add import add
from servers import serving

SHARED = Path(__file__).parents[2] / "shared"

_SCREEN = {"COLUMNS", "NO_COLOR", "FORCE_COLOR", "TERM"}
"""What would let the terminal that the tests run in show through."""


@pytest.fixture(scope="session")
def shared() -> Path:
    """The development data; tests that need it are skipped where it is not there."""
    if not (SHARED / "data").is_dir():
        pytest.skip("the development data is not here")
    return SHARED


def run(
    *arguments: str, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run `reportedly` as a user does, with what else stands in the environment."""
    done = subprocess.run(
        [sys.executable, "-m", "reportedly", *arguments],
        input=stdin,
        capture_output=True,
        env={k: v for k, v in os.environ.items() if k not in _SCREEN} | environment,
    )
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
    )


def records(output: str) -> list[dict[str, Any]]:
    """The JSON objects of a command's output, one a line."""
    return [json.loads(line) for line in output.splitlines()]


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample reports in a ledger, added one by one; tests that write copy it."""
    path = tmp_path_factory.mktemp("samples") / "reportedly.db"
    with (
        as_file(files("reportedly.cli.samples").joinpath("samples.jsonl")) as records,
        Ledger.open(path, writes=True) as ledger,
    ):
        assert sum(1 for _ in add(ledger, read_paths([str(records)]), jobs=1)) == 12
    return path


@pytest.fixture(scope="session")
def address(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server of the sample reports that tests only read from."""
    ledger = tmp_path_factory.mktemp("served") / "read.db"
    with serving(Path(shutil.copy(samples, ledger))) as found:
        yield found


@pytest.fixture
def own(samples: Path, tmp_path: Path) -> Iterator[str]:
    """A server that a test may write to."""
    with serving(Path(shutil.copy(samples, tmp_path / "own.db"))) as found:
        yield found


@pytest.fixture
def client(address: str) -> Iterator[httpx.Client]:
    """A client of the server that is only read from."""
    with httpx.Client(base_url=address) as found:
        yield found


@pytest.fixture
def writer(own: str) -> Iterator[httpx.Client]:
    """A client of the server that may be written to."""
    with httpx.Client(base_url=own, timeout=60) as found:
        yield found
