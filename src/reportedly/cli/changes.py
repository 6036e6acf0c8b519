"""What became known of an incident between two days, on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.console import Console, Group
from rich.padding import Padding
from rich.text import Text

from reportedly.cli.incidents import position_line, source_line
from reportedly.cli.marks import MARKS, PLAIN_MARKS
from reportedly.cli.safe import safe
from reportedly.reconcile.positions import figures

if TYPE_CHECKING:
    from rich.console import RenderableType

    from reportedly.ledger.changes import Changes


def show_changes(changes: Changes, console: Console, plain: bool) -> None:
    """Print what became known of an incident between two days."""
    marks = PLAIN_MARKS if plain else MARKS
    if not changes.reports and not changes.changes:
        console.print("Nothing new became known in between.")
        return
    arrow = "->" if plain else "→"
    parts: list[RenderableType] = [
        Text("New reports", "bold"),
        *(source_line(s) for s in changes.reports),
    ]
    if changes.changes:
        parts.append(Text("Changed", "bold"))
    for change in changes.changes:
        line = Text.assemble(
            (f"{change.what}  ", "dim"), _value(change.before), f" {arrow} ",
            (_value(change.after), "bold"),
        )  # fmt: skip
        parts.append(Padding(line, (0, 0, 0, 2), expand=False))
    for title, found in (
        ("Said for the first time", [(p, "") for p in changes.new]),
        ("By more sources", [(p, f", {n} before") for n, p in changes.strengthened]),
        ("Replaced by their own speakers", [(p, "") for p in changes.superseded]),
    ):
        if found:
            parts.append(Text(title, "bold"))
        parts += [position_line(p, marks, more) for p, more in found]
    for title, disputes in (
        ("Newly disputed", changes.disputes),
        ("No longer disputed", changes.settled),
    ):
        for dispute in disputes:
            parts.append(
                Text.assemble(
                    (f"{marks.disputed} {title}: ", "bold red"), dispute["aspect"],
                    f", {dispute['why']}",
                )
            )  # fmt: skip
    console.print(Group(*parts, Text("")))


def _value(value: Any) -> str:
    """A value of an incident's record in words."""
    if value is None:
        return "not told"
    if isinstance(value, dict):
        return figures(**value) if "low" in value else f"{value['start']} to {value['end']}"
    return safe(str(value))
