"""`reportedly serve` and `reportedly demo`: a ledger in a browser."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.options import DEFAULT, AsJson, LedgerFile, Plain
from reportedly.cli.run import View, run
from reportedly.environment import OWN_PLACES, PERSON, TOKEN
from reportedly.ingest import read_paths
from reportedly.workers import available

if TYPE_CHECKING:
    from collections.abc import Iterator

_PORT = 8484
Port = Annotated[int, typer.Option(min=0, max=65535, help="Port; 0 takes any that is free.")]


def serve(
    ledger: LedgerFile = DEFAULT,
    port: Port = _PORT,
    host: Annotated[
        str, typer.Option(help="Address to listen at; any but this machine's own needs a token.")
    ] = "127.0.0.1",
    token: Annotated[
        str | None,
        typer.Option(envvar=TOKEN, help="What a request has to show: as password, or as Bearer."),
    ] = None,
    by: Annotated[
        str, typer.Option("--by", envvar=PERSON, help="Who decides, unless a page says otherwise.")
    ] = "",
) -> None:
    """Open a ledger in a browser: incidents, map, matrix, source text, review."""
    from reportedly.ledger import Ledger
    from reportedly.serve import Settings, serve

    with Ledger.open(ledger):
        pass  # what cannot be read is told now, and not in the browser
    serve(Settings(ledger, host, port, token, by), _opened)


def demo(
    as_json: AsJson = False,
    plain: Plain = False,
    no_serve: Annotated[
        bool, typer.Option("--no-serve", help="Show the dossiers on the terminal instead.")
    ] = False,
    port: Port = _PORT,
) -> None:
    """Open a ledger of the sample reports, invented and contradicting each other, in a browser."""
    with _samples() as paths:
        if no_serve or as_json or plain:
            view = View.JSON if as_json else View.PLAIN if plain else View.DOSSIER
            raise typer.Exit(run(read_paths(paths), view, total=None))
        _serve_samples(paths, port)


@contextmanager
def _samples() -> Iterator[list[str]]:
    """The files of the sample reports, while the places that they invent are on the map.

    Those lie on the Kerguelen Islands, where nobody lives.
    """
    from reportedly.gazetteer import build_own

    with (
        as_file(files("reportedly.cli.samples")) as folder,
        tempfile.TemporaryDirectory(prefix="reportedly-") as index,
    ):
        build_own(folder / "places.tsv", Path(index))
        os.environ[OWN_PLACES] = index
        yield sorted(str(path) for path in folder.glob("*.jsonl"))


def _serve_samples(paths: list[str], port: int) -> None:
    from reportedly.ledger import Ledger
    from reportedly.ledger.add import add
    from reportedly.serve import Settings, is_free, serve

    host = "127.0.0.1"
    with tempfile.TemporaryDirectory(prefix="reportedly-") as folder:
        path = Path(folder) / "demo.db"
        typer.echo("reading the sample reports …", err=True)
        with Ledger.open(path, writes=True) as ledger:
            reports = sum(1 for _ in add(ledger, read_paths(paths), available()))
        typer.echo(f"{reports} invented reports are in a ledger of their own:", err=True)
        serve(Settings(path, host, port if is_free(host, port) else 0), _opened)


def _opened(address: str) -> None:
    sys.stdout.write(f"{address}\n")
    sys.stdout.flush()
    typer.echo("open it in a browser; Ctrl+C ends it", err=True)
