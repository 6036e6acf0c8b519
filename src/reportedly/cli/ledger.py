"""The commands that keep and read a ledger."""

from __future__ import annotations

import json
import re
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli import choose
from reportedly.cli.changes import show_changes
from reportedly.cli.incidents import show_incident, show_list
from reportedly.cli.options import (
    DAY,
    DEFAULT,
    AllowHost,
    AsJson,
    AsOf,
    Debug,
    Inputs,
    Jobs,
    LedgerFile,
    Plain,
    StdinFormat,
)
from reportedly.cli.run import SOME_FAILED, Format, console_for, count_added, progress
from reportedly.errors import NotFoundError
from reportedly.ingest import count_files, read_paths
from reportedly.model import Document, Issue
from reportedly.workers import available

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_LISTS = (".csv", ".tsv")


def add(
    paths: Inputs,
    ledger: LedgerFile = DEFAULT,
    stdin_format: StdinFormat = Format.TXT,
    allow_host: AllowHost = None,
    jobs: Jobs = 0,
    debug: Debug = False,
) -> None:
    """Add reports to a ledger; a report that is there already is left alone.

    Addresses of pages, feeds and sitemaps are fetched, and so are those in GDELT's mention lists.
    """
    from reportedly.ledger import Ledger
    from reportedly.ledger.add import add as add_to

    inputs = _inputs(paths, stdin_format, allow_host or ())
    with Ledger.open(ledger, writes=True) as opened, progress(count_files(paths)) as advance:
        results = add_to(opened, inputs, 1 if debug else jobs or available(), debug=debug)
        status = count_added(ledger, results, advance)
    raise typer.Exit(status)


def _inputs(
    paths: list[str], stdin_format: str, allow_host: Iterable[str]
) -> Iterator[Document | Issue]:
    """Reports of files and, where some paths are addresses, from the web."""
    fetched = [_addresses(path) for path in paths]
    if not any(fetched):
        yield from read_paths(paths, stdin=sys.stdin.buffer, stdin_format=stdin_format)
        return
    from reportedly.fetch.fetcher import Fetcher
    from reportedly.fetch.pages import reports_at

    with Fetcher({*allow_host}) as fetcher:
        for path, urls in zip(paths, fetched, strict=True):
            if urls:
                yield from reports_at(urls, fetcher)
            else:
                yield from read_paths([path], stdin=sys.stdin.buffer, stdin_format=stdin_format)


def _addresses(path: str) -> list[str]:
    """The addresses that an argument stands for; none where it is a file of reports."""
    if _ADDRESS.match(path):
        return [path]
    if Path(path).is_file() and Path(path).suffix.lower() in _LISTS:
        from reportedly.ingest.mentions import mentions_in

        return mentions_in(Path(path)) or []
    return []


def incidents(
    ledger: LedgerFile = DEFAULT,
    place: choose.Place = None,
    box: choose.InBox = None,
    since: choose.Since = None,
    until: choose.Until = None,
    party: choose.Party = None,
    disputed: choose.Disputed = False,
    min_killed: choose.MinKilled = None,
    text: choose.Words = None,
    as_of: AsOf = None,
    limit: Annotated[int, typer.Option(min=1, help="How many are listed.")] = 50,
    as_json: AsJson = False,
    plain: Plain = False,
) -> None:
    """List the incidents of a ledger, the latest first."""
    from reportedly.ledger import Ledger, query, search

    wanted = choose.filters(place, box, since, until, party, disputed, min_killed, text, as_of)
    with Ledger.open(ledger) as opened:
        if as_json:
            for n in search.find(opened.db, wanted):
                record = query.record_as_of(opened.db, n, wanted.as_of)
                sys.stdout.write(json.dumps(record) + "\n")
            return
        found = search.first(opened.db, wanted, limit + 1)
        records = [query.record_as_of(opened.db, n, wanted.as_of) for n in found[:limit]]
        show_list(records, len(found) > limit, console_for(plain), plain)


def show(
    incident: Annotated[str, typer.Argument(help="Its identifier, or the beginning of it.")],
    ledger: LedgerFile = DEFAULT,
    as_of: AsOf = None,
    as_json: AsJson = False,
    plain: Plain = False,
) -> None:
    """Show all that a ledger knows of an incident: disputes, who says what, and the reports."""
    from reportedly.ledger import Ledger, query

    with Ledger.open(ledger) as opened:
        known = query.dossier_of(opened.db, query.number_of(opened.db, incident), choose.day(as_of))
        if known is None:
            raise NotFoundError(f"{incident}: nothing was known of it then; choose a later day")
        if as_json:
            sys.stdout.write(json.dumps(known.record()) + "\n")
            return
        told = dict.fromkeys(c.document for c in known.claims)
        documents = [query.document_of(opened.db, d) for d in told]
        show_incident(known, documents, console_for(plain), plain)


def diff(
    incident: Annotated[str, typer.Argument(help="Its identifier, or the beginning of it.")],
    since: Annotated[
        datetime, typer.Option("--from", formats=DAY, help="What was known at the end of this day")
    ],
    until: Annotated[
        datetime, typer.Option("--to", formats=DAY, help="and what had come by the end of this.")
    ],
    ledger: LedgerFile = DEFAULT,
    as_json: AsJson = False,
    plain: Plain = False,
) -> None:
    """Show what became known of an incident between two days."""
    from reportedly.ledger import Ledger, query
    from reportedly.ledger.changes import changes_between

    if until < since:
        raise typer.BadParameter("--to is the later day")
    with Ledger.open(ledger) as opened:
        n = query.number_of(opened.db, incident)
        changes = changes_between(opened.db, n, since.date(), until.date())
        if as_json:
            sys.stdout.write(json.dumps(changes.record()) + "\n")
        else:
            show_changes(changes, console_for(plain), plain)


def log(ledger: LedgerFile = DEFAULT) -> None:
    """List the record of a ledger: what was added and decided when."""
    from reportedly.ledger import Ledger

    with Ledger.open(ledger) as opened:
        for event in opened.events():
            if event.kind != "claim":
                typer.echo(f"{event.seq}\t{event.at}\t{event.kind}\t{opened.summary(event)}")


def rebuild(ledger: LedgerFile = DEFAULT) -> None:
    """Make incidents, links and the search index anew from the record."""
    from reportedly.ledger import Ledger, must_exist

    must_exist(ledger)
    with Ledger.open(ledger, writes=True) as opened:
        opened.rebuild()
    typer.echo(f"{ledger}: made anew from its record", err=True)


def verify(
    bundle: Annotated[
        Path | None, typer.Argument(help="An evidence bundle, instead of a ledger.")
    ] = None,
    ledger: LedgerFile = DEFAULT,
    head: Annotated[
        str | None,
        typer.Option("--head", help="A hash that an earlier `verify` printed: it must be there."),
    ] = None,
) -> None:
    """Prove that nothing in a ledger or an evidence bundle was changed, removed or cut off."""
    from reportedly.export.checked import is_bundle, verify_bundle
    from reportedly.ledger import must_exist
    from reportedly.ledger import verify as judge

    path = bundle or ledger
    must_exist(path)
    verdict = verify_bundle(path, head) if is_bundle(path) else judge(path, head)
    for problem in verdict.problems:
        typer.echo(f"error: {path}: {problem}", err=True)
    if verdict.problems:
        raise typer.Exit(SOME_FAILED)
    typer.echo(f"{path}: {verdict.rows} rows as they were written")
    typer.echo(f"head {verdict.head}")
    if not verdict.sealed:
        typer.echo(
            "the last run was cut off, so bytes outside the rows are not vouched for; "
            "the next `add` seals them",
            err=True,
        )
