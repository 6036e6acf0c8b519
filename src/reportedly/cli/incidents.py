"""The incidents of a ledger on the screen: a line each, and the dossier of one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from rich import box
from rich.console import Console, Group
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from reportedly.cli.dossier import Dossier, shortened
from reportedly.cli.marks import MARKS, PLAIN_MARKS, Marks
from reportedly.cli.safe import safe
from reportedly.model import Aspect, Polarity
from reportedly.reconcile.positions import figures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.ledger.corrections import Ruling
    from reportedly.ledger.query import Dossier as Known
    from reportedly.ledger.query import Source as Report
    from reportedly.model import Document, Position, Source

_CIRCUMSTANCES = (Aspect.PLACE, Aspect.WEAPON)
"""Aspects that are told beside what is disputed."""
_ID = 8
"""Characters of an identifier that are shown: enough to tell incidents of one ledger apart."""


def show_list(records: Sequence[dict[str, Any]], more: bool, console: Console, plain: bool) -> None:
    """Print a line for each incident, and whether there are more."""
    table = Table(box=None if plain else box.SIMPLE_HEAD, pad_edge=False, padding=(0, 2, 0, 0))
    for name in ("id", "day", "killed", "reports", "disputed", "what"):
        table.add_column(
            name,
            justify="right" if name in ("killed", "reports") else "left",
            no_wrap=name != "what",
            overflow="ellipsis",
        )
    for record in records:
        killed, place = record["killed"], record["place"]
        about = ", ".join(dict.fromkeys(d["aspect"] for d in record["disputes"]))
        head = [record["kind"], *([place["text"]] if place else [])]
        table.add_row(
            record["id"][:_ID],
            (record["when"] or {}).get("start") or "",
            figures(**killed) if killed else "",
            str(len(record["documents"])),
            Text(about, "red"),
            Text.assemble((safe(", ".join(head)), "bold"), " ", shortened(record["what"], 120)),
        )
    console.print(table)
    if more:
        console.print(Text("and more: --limit shows them", "dim"))


def show_incident(
    known: Known, documents: Sequence[Document], console: Console, plain: bool
) -> None:
    """Print all that is known of an incident, and from which reports."""
    marks = PLAIN_MARKS if plain else MARKS
    heading = Text.assemble(("incident ", "dim"), (known.incident.id, "bold"))
    console.print(Rule(heading, align="left", characters=marks.rule, style="cyan"))
    Dossier(documents, known.claims, [known.incident], console, marks).show()
    standing = [p for p in known.incident.positions if p.aspect not in _CIRCUMSTANCES]
    if standing:
        lines = (position_line(p, marks) for p in standing)
        console.print(Group(Text("Who stands behind what", "bold"), *lines, Text("")))
    console.print(
        Group(Text("Reports", "bold"), *(source_line(s) for s in known.sources), Text(""))
    )
    if known.rulings:
        told = (_ruling(r) for r in known.rulings)
        console.print(Group(Text("Decisions", "bold"), *told, Text("")))


def position_line(position: Position, marks: Marks, more: str = "") -> Padding:
    """A position with the days on which it was reported and the sources behind it."""
    no = "not " if position.polarity is Polarity.NEGATED else ""
    days = " to ".join(dict.fromkeys(d for d in (position.first, position.last) if d))
    behind = "; ".join(_behind(s) for s in position.sources)
    line = Text.assemble(
        (f"{position.aspect}  ", "dim"), (f"{no}{safe(position.value)}", "bold"),
        (" replaced since" if position.superseded else "", "yellow"),
        (f"{marks.dot}{days}{marks.dot}{position.independent} independent{more}: {behind}", "dim"),
    )  # fmt: skip
    return Padding(line, (0, 0, 0, 2), expand=False)


def _behind(source: Source) -> str:
    outlets = f": {', '.join(map(safe, source.outlets))}" if len(source.outlets) > 1 else ""
    return safe(source.party) + (f" ({safe(source.why)}{outlets})" if source.why else "")


def _ruling(ruling: Ruling) -> Padding:
    decision = ruling.decision
    line = Text.assemble(
        (f"{ruling.at[:10]}  ", "dim"), (safe(decision.by), "bold"),
        f"  {decision.act}",
        (f" {decision.grade}" if decision.grade else "", "bold"),
        f": {safe(decision.reason)}",
    )  # fmt: skip
    return Padding(line, (0, 0, 0, 2), expand=False)


def source_line(source: Report) -> Padding:
    """A report with its day, and what it has to do with the incident."""
    day = date.fromordinal(source.day).isoformat() if source.day else "no day"
    told = f"{source.claims} claims" if source.claims else "no figures"
    line = Text.assemble(
        (f"{day}  ", "dim"), (safe(source.outlet or source.name), "bold"),
        f"  {safe(source.name)}" if source.outlet else "",
        (f"  {told}", "dim"),
        (f"  repeats {safe(source.copy_of)}" if source.copy_of else "", "yellow"),
        (f"  here for: {source.why}" if source.why else "", "dim italic"),
    )  # fmt: skip
    return Padding(line, (0, 0, 0, 2), expand=False)
