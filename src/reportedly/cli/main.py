"""`reportedly`: read reports, show or print what they claim."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from reportedly import __version__
from reportedly.actors import directory_size
from reportedly.cli import bulk, decide, ledger, serve
from reportedly.cli.export import export
from reportedly.cli.options import AsJson, Debug, Inputs, Jobs, Plain, StdinFormat
from reportedly.cli.run import DONE, FAILED, Format, View, run
from reportedly.cli.watch import watch
from reportedly.environment import OWN_ACTORS, OWN_PLACES
from reportedly.errors import ReportedlyError
from reportedly.ingest import count_files, read_paths
from reportedly.workers import available, one_thread_each

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Read reports of violent incidents: who said what, and what is disputed.",
)


places_app = typer.Typer(no_args_is_help=True, help="The gazetteer that places are found in.")
app.add_typer(places_app, name="places")
app.add_typer(decide.app, name="decide")


Explain = Annotated[
    bool, typer.Option("--explain", help="Say of each claim what found it, and how sure that is.")
]


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
    paths: Inputs,
    as_json: AsJson = False,
    plain: Plain = False,
    explain: Explain = False,
    stdin_format: StdinFormat = Format.TXT,
    jobs: Jobs = 0,
    actors: Annotated[
        Path | None,
        typer.Option(
            "--actors",
            envvar=OWN_ACTORS,
            help="Your own table of parties: kind, country, Wikidata item, name, other names "
            "(with | between), with tabs between them.",
        ),
    ] = None,
    places: Annotated[
        Path | None,
        typer.Option(
            "--places",
            envvar=OWN_PLACES,
            help="Your own index of places, made by `reportedly places build`.",
        ),
    ] = None,
    debug: Debug = False,
) -> None:
    """Read reports and show who says what, who denies it, and which figures differ."""
    if actors is not None:
        os.environ[OWN_ACTORS] = str(actors)
        directory_size()
    if places is not None:
        from reportedly.gazetteer import gazetteer  # numpy: a third of the time to start

        os.environ[OWN_PLACES] = str(places)
        gazetteer()
    inputs = read_paths(paths, stdin=sys.stdin.buffer, stdin_format=stdin_format)
    view, total = _view(as_json, plain), count_files(paths)
    raise typer.Exit(
        run(inputs, view, total=total, jobs=jobs or available(), explain=explain, debug=debug)
    )


app.command()(ledger.add)
for command in (
    watch,
    bulk.bulk,
    serve.serve,
    serve.demo,
    ledger.incidents,
    ledger.show,
    ledger.diff,
    export,
    ledger.log,
    ledger.verify,
    ledger.rebuild,
):
    app.command()(command)


app.command("import")(bulk.load)


@places_app.command("build")
def build_places(
    table: Annotated[Path, typer.Argument(help="GeoNames' main table of a country or of all.")],
    out: Annotated[Path, typer.Option("--out", help="Folder for the index.")] = Path("places"),
) -> None:
    """Index your own GeoNames file, for `reportedly read --places`."""
    from reportedly.gazetteer import build_own

    added = build_own(table, out)
    typer.echo(f"{added} places in {out}: use them with --places {out}", err=True)


def _view(as_json: bool, plain: bool) -> View:
    return View.JSON if as_json else View.PLAIN if plain else View.DOSSIER


def main() -> None:
    """Run the `reportedly` command."""
    one_thread_each()
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
