"""`reportedly`: read reports, show or print what they claim."""

from __future__ import annotations

import json
import os
import sys
from enum import StrEnum
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly import __version__
from reportedly.cli.dossier import show
from reportedly.errors import ReportedlyError
from reportedly.export.json import report_record
from reportedly.ingest import read_paths
from reportedly.model import Document, Issue

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.pipeline import Report

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Read reports of violent incidents: who said what, and what is disputed.",
)

DONE, SOME_FAILED, FAILED = 0, 1, 2


class Format(StrEnum):
    """What standard input holds."""

    TXT = "txt"
    JSONL = "jsonl"


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"reportedly {__version__}")
        raise typer.Exit


@app.callback()
def _common(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    del version


@app.command()
def read(
    paths: Annotated[
        list[str], typer.Argument(help="Text or JSON Lines files, folders, or - for stdin.")
    ],
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object a document.")
    ] = False,
    stdin_format: Annotated[
        Format, typer.Option("--format", help="What standard input holds.")
    ] = Format.TXT,
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks.")] = False,
) -> None:
    """Read reports and show who says what, who denies it, and which figures differ."""
    inputs = read_paths(paths, stdin=sys.stdin.buffer, stdin_format=stdin_format)
    raise typer.Exit(_run(inputs, as_json=as_json, debug=debug))


@app.command()
def demo(
    as_json: Annotated[
        bool, typer.Option("--json", help="Print one JSON object a document.")
    ] = False,
) -> None:
    """Show the dossiers of three sample reports that contradict each other."""
    with as_file(files("reportedly.cli.samples")) as folder:
        paths = sorted(str(p) for p in folder.glob("*.txt"))
        raise typer.Exit(_run(read_paths(paths), as_json=as_json, debug=False))


def _run(inputs: Iterable[Document | Issue], *, as_json: bool, debug: bool) -> int:
    """Read every input, write what was found, and give the exit status of the contract."""
    done = failed = 0
    for item in inputs:
        if isinstance(item, Issue):
            failed += item.fatal
            _complain(item)
        elif (report := _read(item, debug=debug)) is None:
            failed += 1
        else:
            done += 1
            _write(report, as_json=as_json)
    if failed == 0:
        return DONE
    return SOME_FAILED if done else FAILED


def _read(document: Document, *, debug: bool) -> Report | None:
    from reportedly.pipeline import read_document  # spaCy takes a second to load

    try:
        return read_document(document)
    except ReportedlyError:
        raise
    except Exception as error:
        if debug:
            raise
        _complain(Issue(document.name, f"could not be read: {error!r}; --debug shows where"))
        return None


def _write(report: Report, *, as_json: bool) -> None:
    if as_json:
        record = report_record(report.document, report.claims, report.incidents)
        # ASCII only: U+2028 and lone surrogates must break no reader of lines or of UTF-8.
        sys.stdout.write(json.dumps(record) + "\n")
        sys.stdout.flush()
    else:
        show(report.document, report.claims, report.incidents)


def _complain(issue: Issue) -> None:
    prefix = "error" if issue.fatal else "warning"
    line = f"{prefix}: {issue}".replace("\n", " ")
    sys.stderr.write(line.encode("utf-8", "replace").decode() + "\n")


def main() -> None:
    """Run the `reportedly` command."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except ReportedlyError as error:
        sys.stderr.write(f"error: {error}\n")
        sys.exit(FAILED)
    except BrokenPipeError:
        # The reader of the pipe has seen enough; keep the interpreter from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(DONE)
