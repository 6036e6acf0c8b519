"""Inputs one by one: reports to standard output, problems and progress to standard error."""

from __future__ import annotations

import json
import os
import sys
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from reportedly.cli.dossier import Dossier
from reportedly.cli.marks import MARKS, PLAIN_MARKS
from reportedly.model import Issue
from reportedly.workers import read_many

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from reportedly.ledger.add import Added
    from reportedly.model import Document
    from reportedly.pipeline import Report

DONE, SOME_FAILED, FAILED = 0, 1, 2
"""Exit statuses of the contract."""
_PIPE_WIDTH = 100
"""Columns of a dossier that goes to a file or a pipe."""


class Format(StrEnum):
    """What standard input holds."""

    TXT = "txt"
    HTML = "html"
    JSONL = "jsonl"


class View(StrEnum):
    """How reports are written."""

    DOSSIER = "dossier"
    PLAIN = "plain"
    JSON = "json"


def run(
    inputs: Iterable[Document | Issue],
    view: View,
    *,
    total: int | None,
    jobs: int = 1,
    explain: bool = False,
    debug: bool = False,
) -> int:
    """Read every input, write what was found, and give the exit status of the contract.

    Args:
        inputs: documents, and problems met before one could be made.
        view: how reports are written.
        total: number of inputs, for the progress bar; None where it cannot be told beforehand.
        jobs: processes that read; with `debug` it is this one alone.
        explain: say of every claim in a dossier how it was found.
        debug: let an unexpected error end the run with its traceback.
    """
    done = failed = 0
    write = _writer(view, explain)
    with progress(total) as advance:
        for result in read_many(inputs, 1 if debug else jobs, debug=debug):
            if isinstance(result, Issue):
                failed += result.fatal
                complain(result)
            else:
                done += 1
                write(result)
            advance()
    if failed == 0:
        return DONE
    return SOME_FAILED if done else FAILED


def complain(issue: Issue) -> None:
    """Print one line about a problem on standard error."""
    prefix = "error" if issue.fatal else "warning"
    line = f"{prefix}: {issue}".replace("\n", " ")
    sys.stderr.write(line.encode("utf-8", "replace").decode() + "\n")


def _writer(view: View, explain: bool) -> Callable[[Report], None]:
    if view is View.JSON:
        return _write_json
    plain = view is View.PLAIN
    console = console_for(plain)

    def write(report: Report) -> None:
        marks = PLAIN_MARKS if plain else MARKS
        parts = [report.document], report.claims, report.incidents
        Dossier(*parts, console, marks, explain=explain).show()

    return write


def console_for(plain: bool) -> Console:
    """The console that results go to; what they say is never taken for markup."""
    console = Console(
        highlight=False, emoji=False, markup=False, force_terminal=False if plain else None
    )
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = _PIPE_WIDTH
    return console


def _write_json(report: Report) -> None:
    # ASCII only: U+2028 and lone surrogates must break no reader of lines or of UTF-8.
    sys.stdout.write(json.dumps(report.record()) + "\n")
    sys.stdout.flush()


def count_added(ledger: Path, results: Iterable[Added | Issue], advance: Callable[[], None]) -> int:
    """Tell what adding reports to a ledger came to; the exit status.

    Args:
        ledger: its file.
        results: what became of each report.
        advance: is called after each.
    """
    reports = claims = known = failed = 0
    for result in results:
        if isinstance(result, Issue):
            failed += result.fatal
            complain(result)
        else:
            reports += not result.known
            known += result.known
            claims += result.claims
        advance()
    told = [f"{reports} reports added with {claims} claims"]
    told += [f"{known} known already"] if known else []
    told += [f"{failed} left out"] if failed else []
    sys.stderr.write(f"{ledger}: {', '.join(told)}\n")
    if failed:
        return SOME_FAILED if reports or known else FAILED
    return DONE


@contextmanager
def progress(total: int | None) -> Iterator[Callable[[], None]]:
    """A bar on standard error while reports go elsewhere; on one screen they show it themselves."""
    if total == 1 or not sys.stderr.isatty() or sys.stdout.isatty():
        yield lambda: None
        return
    columns = (
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=total)
        yield lambda: bar.advance(task)
