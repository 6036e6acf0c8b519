"""The commands that read a day's news at once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar

from reportedly.cli.options import DEFAULT, Jobs, LedgerFile
from reportedly.cli.run import FAILED, SOME_FAILED, count_added, progress
from reportedly.workers import available


def bulk(
    paths: Annotated[
        list[Path], typer.Argument(help="WARC or JSON Lines files, or folders of them.")
    ],
    out: Annotated[Path, typer.Option("--out", "-o", help="The folder to write to.")],
    scheduler: Annotated[
        str | None,
        typer.Option(help="Address of a Dask scheduler, to use instead of this machine."),
    ] = None,
    whole: Annotated[
        bool,
        typer.Option(
            "--whole", help="Read all of an article, not only what stands near words of violence."
        ),
    ] = False,
    jobs: Jobs = 0,
) -> None:
    """Sift much news for what is relevant and read that, into files for `reportedly import`.

    A run that was cut off goes on where it was when it is started again.
    """
    from reportedly.bulk.run import Progress, run

    with Bar(
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
        console=Console(stderr=True), transient=True, disable=not Console(stderr=True).is_terminal,
    ) as bar:  # fmt: skip
        tasks: dict[str, TaskID] = {}

        def tell(doing: str, done: int, every: int) -> None:
            if doing not in tasks:
                tasks[doing] = bar.add_task(doing, total=every)
            bar.update(tasks[doing], completed=done)

        told = Progress(tell)
        manifest = run(
            paths, out, jobs=jobs or available(), scheduler=scheduler, whole=whole, progress=told
        )
    totals = manifest["totals"]
    typer.echo(
        f"{out}: {totals['relevant']} of {totals['seen']} articles are relevant, "
        f"{totals['copies']} of them copies, {totals['foreign']} not in English; "
        f"{totals['claims']} claims",
        err=True,
    )
    if manifest["issues"]:
        typer.echo(f"{out}/issues.txt tells of {manifest['issues']} that were left out", err=True)
    for why in manifest["failed"]:
        typer.echo(f"error: {why}", err=True)
    if manifest["failed"]:
        raise typer.Exit(SOME_FAILED if manifest["shards"] else FAILED)


def load(
    folder: Annotated[Path, typer.Argument(help="The folder that `reportedly bulk` wrote.")],
    ledger: LedgerFile = DEFAULT,
) -> None:
    """Add what `reportedly bulk` read to a ledger; what is there already is left alone."""
    from reportedly.bulk.load import load as load_into
    from reportedly.ledger import Ledger

    with Ledger.open(ledger, writes=True) as opened, progress(None) as advance:
        status = count_added(ledger, load_into(opened, folder), advance)
    raise typer.Exit(status)
