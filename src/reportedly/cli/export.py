"""The command that writes a ledger as files for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli import choose
from reportedly.cli.options import DEFAULT, AsOf, LedgerFile
from reportedly.export.kinds import Format, Settings, Table


def export(
    kind: Annotated[Format, typer.Argument(help="What to write; the README says who reads it.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="The file to write.")],
    ledger: LedgerFile = DEFAULT,
    incident: Annotated[
        str | None, typer.Option(help="Only this one, by its identifier or the beginning of it.")
    ] = None,
    table: Annotated[
        Table, typer.Option(help="For csv and parquet: one of the three tables.")
    ] = Table.INCIDENTS,
    bom: Annotated[
        bool, typer.Option("--bom", help="For csv: mark it as UTF-8 for Excel.")
    ] = False,
    hxl: Annotated[
        bool, typer.Option("--hxl", help="For csv: a row of HXL tags under the header.")
    ] = False,
    place: choose.Place = None,
    box: choose.InBox = None,
    since: choose.Since = None,
    until: choose.Until = None,
    party: choose.Party = None,
    disputed: choose.Disputed = False,
    min_killed: choose.MinKilled = None,
    text: choose.Words = None,
    as_of: AsOf = None,
) -> None:
    """Write incidents as a file for other programs, and say what its format cannot carry."""
    from reportedly.export.cases import Library
    from reportedly.export.formats import export as write
    from reportedly.ledger import Ledger

    chosen = choose.filters(place, box, since, until, party, disputed, min_killed, text, as_of)
    with Ledger.open(ledger) as opened:
        library = Library(opened.db, chosen)
        written = write(kind, library, out, Settings(table, incident, bom, hxl))
    typer.echo(f"{out}: {written.rows} rows", err=True)
    for lost in written.lost:
        typer.echo(f"not carried by {kind}: {lost}", err=True)
