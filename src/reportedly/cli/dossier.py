"""The dossier of one report on the screen: incident, disputes, then a row a party."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.console import Console, Group
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from reportedly.model import Aspect, Polarity, Stance
from reportedly.reconcile.positions import party, range_words, value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from reportedly.model import Claim, Document, Incident

_MARKS = {
    Stance.ASSERTS: ("●", "says", "green"),
    Stance.DENIES: ("✗", "denies", "red"),
    Stance.NO_INFORMATION: ("○", "no information", "yellow"),
    Stance.ASKS: ("?", "asks", "cyan"),
}


def show(
    document: Document,
    claims: Sequence[Claim],
    incidents: Sequence[Incident],
    console: Console | None = None,
) -> None:
    """Print the dossier of one report to `console`, by default standard output."""
    console = console or Console(highlight=False)
    lines = _Lines(document.text)
    parts: list[RenderableType] = [
        Rule(Text(document.title or document.name, "bold"), align="left")
    ]
    for incident in incidents:
        parts.append(_incident(incident))
        if incident.disputes:
            parts.append(_disputes(incident, {c.id: c for c in claims}, lines))
    parts.append(_parties(claims, lines) if claims else Text("No claim was found.", "dim"))
    console.print(Group(*parts))
    console.print()


class _Lines:
    """Line numbers of offsets in a text."""

    def __init__(self, text: str) -> None:
        self._text = text

    def of(self, claim: Claim) -> str:
        """The line a claim's content starts on, as "line 4"."""
        return f"line {self._text.count(chr(10), 0, claim.content[0].start) + 1}"


def _incident(incident: Incident) -> RenderableType:
    facts = [incident.kind]
    for aspect, envelope in ((Aspect.KILLED, incident.killed), (Aspect.INJURED, incident.injured)):
        if envelope is not None:
            facts.append(f"{range_words(envelope)} {aspect}")
    grade = f"{incident.grade.suggested}: {'; '.join(incident.grade.rules)}"
    return Group(
        Text(_short(incident.what, 160), "bold"),
        Text(" · ".join([*facts, grade]), "dim"),
    )


def _disputes(incident: Incident, by_id: dict[str, Claim], lines: _Lines) -> RenderableType:
    parts: list[RenderableType] = []
    for dispute in incident.disputes:
        parts.append(
            Text.assemble(
                ("≠ Disputed: ", "bold red"), (dispute.aspect, "bold"), f", {dispute.why}"
            )
        )
        for side in dispute.between:
            for claim_id in side:
                claim = by_id[claim_id]
                mark, word, _ = _MARKS[claim.stance]
                words = _short(claim.words, 110)
                line = Text(f"{mark} {party(claim)} {word}: {words} ({lines.of(claim)})")
                parts.append(Padding(line, (0, 0, 0, 4)))
    return Padding(Group(*parts), (1, 0, 0, 0))


def _parties(claims: Sequence[Claim], lines: _Lines) -> RenderableType:
    table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False, padding=(0, 1))
    table.add_column("Party", ratio=2, overflow="fold")
    table.add_column("Stance", no_wrap=True)
    table.add_column("Exact words", ratio=5, overflow="fold")
    table.add_column("Facts", ratio=2, overflow="fold")
    by_party: dict[str, list[Claim]] = {}
    for claim in claims:
        by_party.setdefault(party(claim), []).append(claim)
    for name, said in by_party.items():
        for number, claim in enumerate(said):
            mark, word, style = _MARKS[claim.stance]
            who = Text(name if number == 0 else "", "bold")
            if claim.via:
                who.append(f"\n via {', '.join(v.span.text for v in claim.via)}", "dim not bold")
            words = Text(claim.words)
            words.append(f"  {lines.of(claim)}", "dim")
            hedge = Text("\n  hedged", "dim") if claim.hedged else Text()
            table.add_row(who, Text(f"{mark} {word}", style) + hedge, words, _facts(claim))
    return table


def _facts(claim: Claim) -> Text:
    lines = []
    for fact in claim.facts:
        no = "not " if fact.polarity is Polarity.NEGATED else ""
        lines.append(f"{fact.aspect}: {no}{value(fact)}")
    return Text("\n".join(lines))


def _short(words: str, most: int) -> str:
    return words if len(words) <= most else words[: most - 1].rsplit(" ", 1)[0] + "…"
