"""The commands that keep and read a ledger."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli.run import DONE, FAILED, SOME_FAILED, Format, complain, progress
from reportedly.environment import LEDGER
from reportedly.ingest import count_files, read_paths
from reportedly.model import Issue
from reportedly.workers import available

LedgerFile = Annotated[
    Path,
    typer.Option("--ledger", "-l", envvar=LEDGER, help="The ledger's file.", show_default=True),
]
DEFAULT = Path("reportedly.db")


def add(
    paths: Annotated[
        list[str],
        typer.Argument(help="Text, HTML or JSON Lines files, folders, or - for standard input."),
    ],
    ledger: LedgerFile = DEFAULT,
    stdin_format: Annotated[
        Format, typer.Option("--format", help="What standard input holds.")
    ] = Format.TXT,
    jobs: Annotated[
        int, typer.Option("--jobs", "-j", min=0, help="Processes that read; 0 is one a processor.")
    ] = 0,
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks.")] = False,
) -> None:
    """Add reports to a ledger; a report that is there already is left alone."""
    from reportedly.ledger import Ledger
    from reportedly.ledger.add import add as add_to

    inputs = read_paths(paths, stdin=sys.stdin.buffer, stdin_format=stdin_format)
    reports = claims = known = failed = 0
    with Ledger.open(ledger, writes=True) as opened, progress(count_files(paths)) as advance:
        for result in add_to(opened, inputs, 1 if debug else jobs or available(), debug=debug):
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
    typer.echo(f"{ledger}: {', '.join(told)}", err=True)
    if failed:
        raise typer.Exit(SOME_FAILED if reports or known else FAILED)


def verify(
    ledger: LedgerFile = DEFAULT,
    head: Annotated[
        str | None,
        typer.Option("--head", help="A hash that an earlier `verify` printed: it must be there."),
    ] = None,
) -> None:
    """Prove that nothing in a ledger was changed, removed or cut off."""
    from reportedly.errors import LedgerError
    from reportedly.ledger import verify as judge

    if not ledger.is_file():
        raise LedgerError(f"{ledger}: no such ledger; `reportedly add` makes one")
    verdict = judge(ledger, head)
    for problem in verdict.problems:
        typer.echo(f"error: {ledger}: {problem}", err=True)
    if verdict.problems:
        raise typer.Exit(SOME_FAILED)
    typer.echo(f"{ledger}: {verdict.rows} rows as they were written")
    typer.echo(f"head {verdict.head}")
    if not verdict.sealed:
        typer.echo(
            "the last run was cut off, so bytes outside the rows are not vouched for; "
            "the next `add` seals them",
            err=True,
        )
    raise typer.Exit(DONE)
