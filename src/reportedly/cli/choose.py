"""Options by which commands choose incidents of a ledger."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.options import DAY

if TYPE_CHECKING:
    from reportedly.ledger.search import Filters

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


def filters(
    place: str | None,
    area: str | None,
    since: datetime | None,
    until: datetime | None,
    party: str | None,
    disputed: bool,
    min_killed: int | None,
    text: str | None,
    as_of: datetime | None,
) -> Filters:
    """What incidents have to be like, by the options of a command.

    Raises:
        BadParameter: the box is not four numbers.
    """
    from reportedly.ledger.search import Filters

    days = day(since), day(until)
    return Filters(place, box(area), *days, party, disputed, min_killed, text, day(as_of))


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
