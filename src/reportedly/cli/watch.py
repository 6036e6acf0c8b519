"""The command that keeps a ledger up to date with feeds and pages."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.options import DEFAULT, AllowHost, Jobs, LedgerFile
from reportedly.cli.run import SOME_FAILED, complain
from reportedly.model import Issue
from reportedly.workers import available

if TYPE_CHECKING:
    from reportedly.fetch.fetcher import Fetcher
    from reportedly.fetch.memory import Memory
    from reportedly.fetch.settings import Settings


def watch(
    feeds: Annotated[Path, typer.Argument(help="A TOML file that lists feeds, pages and alerts.")],
    ledger: LedgerFile = DEFAULT,
    once: Annotated[
        bool, typer.Option("--once", help="Look at what is due, and end: for cron and timers.")
    ] = False,
    allow_host: AllowHost = None,
    jobs: Jobs = 0,
) -> None:
    """Look at feeds, sitemaps and pages again and again, and add what is new."""
    from reportedly.fetch.fetcher import Fetcher
    from reportedly.fetch.memory import recall
    from reportedly.fetch.settings import read_settings
    from reportedly.fetch.watch import next_due

    settings = read_settings(feeds)
    place = ledger.with_name(f"{ledger.name}.watch.json")
    memory = recall(place)
    failed = False
    with Fetcher({*settings.allow_hosts, *(allow_host or ())}) as fetcher:
        while True:
            try:
                failed = _round(ledger, settings, memory, fetcher, jobs or available())
            finally:
                memory.save(place)
            if once:
                break
            time.sleep(max(next_due(settings, memory), 1.0))
    if failed:
        raise typer.Exit(SOME_FAILED)


def _round(path: Path, settings: Settings, memory: Memory, fetcher: Fetcher, jobs: int) -> bool:
    """Look once at all that is due; whether something could not be had."""
    from reportedly.alerts import meet, tell
    from reportedly.fetch.watch import round_of
    from reportedly.ledger import Ledger
    from reportedly.ledger.add import add

    reports = failed = told = 0
    with Ledger.open(path, writes=True) as ledger:
        meet(ledger, settings.alert, memory)
        for result in add(ledger, round_of(settings, memory, fetcher), jobs):
            if isinstance(result, Issue):
                failed += result.fatal
                complain(result)
            else:
                reports += not result.known
        ledger.settle()
        for alert in settings.alert:
            for news in tell(ledger, alert, memory, fetcher):
                if isinstance(news, Issue):
                    failed += 1
                    complain(news)
                else:
                    told += 1
    if reports or failed or told:
        messages = f", {told} messages sent" if told else ""
        left_out = f", {failed} left out" if failed else ""
        typer.echo(f"{path}: {reports} reports added{left_out}{messages}", err=True)
    return bool(failed)
