"""Options that several commands share."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli.run import Format
from reportedly.environment import LEDGER

DAY = ["%Y-%m-%d"]
DEFAULT = Path("reportedly.db")

Inputs = Annotated[
    list[str],
    typer.Argument(help="Files, folders, or - for standard input; `add` takes addresses too."),
]
StdinFormat = Annotated[Format, typer.Option("--format", help="What standard input holds.")]
Jobs = Annotated[
    int, typer.Option("--jobs", "-j", min=0, help="Processes that read; 0 is one a processor.")
]
Debug = Annotated[bool, typer.Option("--debug", help="Show tracebacks.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, one object a line.")]
Plain = Annotated[
    bool, typer.Option("--plain", help="Print without colours, boxes and signs beyond ASCII.")
]
AllowHost = Annotated[
    list[str] | None,
    typer.Option(
        "--allow-host", metavar="NAME", help="A host that may lie in a private network; repeatable."
    ),
]
LedgerFile = Annotated[
    Path, typer.Option("--ledger", "-l", envvar=LEDGER, help="The ledger's file.")
]
AsOf = Annotated[
    datetime | None,
    typer.Option(
        "--as-of", formats=DAY, help="Only what was known at the end of this day (YYYY-MM-DD)."
    ),
]
