"""Options by which commands choose incidents of a ledger."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

import typer

from reportedly.cli.options import DAY

Place = Annotated[str | None, typer.Option(help="Words in the name of the place.")]
InBox = Annotated[
    str | None, typer.Option(help="South,west,north,east in degrees: 32.3,35.7,37.3,42.4 is Syria.")
]
Since = Annotated[
    datetime | None, typer.Option("--from", formats=DAY, help="First day of the incident.")
]
Until = Annotated[
    datetime | None, typer.Option("--to", formats=DAY, help="Last day of the incident.")
]
Party = Annotated[
    str | None, typer.Option(help="Words in the name of a party said to have done it.")
]
Disputed = Annotated[
    bool, typer.Option("--disputed", help="Only those that accounts contradict each other on.")
]
MinKilled = Annotated[
    int | None, typer.Option(help="At least so many killed, by the best supported figure.")
]
Words = Annotated[
    str | None, typer.Option("--text", help='Words of a claim; "in quotation marks" side by side.')
]


def day(moment: datetime | None) -> date | None:
    """The day that an option names."""
    return moment.date() if moment else None


def box(text: str | None) -> tuple[float, float, float, float] | None:
    """The area that an option names.

    Raises:
        BadParameter: it is not four numbers.
    """
    if text is None:
        return None
    try:
        south, west, north, east = (float(part) for part in text.split(","))
    except ValueError:
        raise typer.BadParameter("--box is four numbers: south,west,north,east") from None
    return south, west, north, east
