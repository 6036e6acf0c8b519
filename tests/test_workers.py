"""Several processes give the same ledger as one, in the same order, whatever happens to them."""

import os
import signal
from collections.abc import Iterator

import pytest

import reportedly.workers
from reportedly.model import Document, Issue
from reportedly.workers import FEW, read_many

TEXT = "The mayor of Tolm said that {} people had died. The army denied it."


def documents(count: int) -> Iterator[Document | Issue]:
    """Reports that differ by a figure, with a problem in the middle."""
    for number in range(count):
        if number == count // 2:
            yield Issue("half.txt", "is no text")
        yield Document(f"n{number}", TEXT.format(number + 2))


@pytest.mark.slow
def test_processes_give_what_one_gives_in_order() -> None:
    """Two processes change nothing but the time that it takes."""
    count = 2 * FEW
    assert list(read_many(documents(count), 2)) == list(read_many(documents(count), 1))


def _reads_or_dies(document: Document, **_: object) -> Issue:
    if document.name == "n5":
        os.kill(os.getpid(), signal.SIGKILL)
    return Issue(document.name, "was read", fatal=False)


@pytest.mark.slow
def test_a_process_that_dies_costs_one_document(monkeypatch: pytest.MonkeyPatch) -> None:
    """The report that kills its process is named; all others are read, each once, in order."""
    monkeypatch.setattr(reportedly.workers, "read_one", _reads_or_dies)
    results = list(read_many(documents(3 * FEW), 2))
    names = [r.where for r in results if isinstance(r, Issue)]
    wanted = [f"n{n}" for n in range(3 * FEW)]
    wanted.insert(3 * FEW // 2, "half.txt")
    assert names == wanted
    died = [r for r in results if isinstance(r, Issue) and "process died" in str(r)]
    assert [r.where for r in died] == ["n5"]
