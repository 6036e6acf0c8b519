"""The dossier of a report, or of an incident across reports: disputes, then who says what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.console import Console, Group
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from reportedly.cli.marks import MARKS, Marks
from reportedly.cli.safe import safe
from reportedly.model import Aspect, Stance
from reportedly.reconcile.matrix import Entry, Matrix, Row, matrix_of
from reportedly.reconcile.parties import party
from reportedly.reconcile.positions import range_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.console import RenderableType

    from reportedly.model import Claim, Document, Incident, Where

_PARTY_WIDTH, _ASPECT_WIDTH = 20, 13
"""Columns that a party and an aspect need at the least; with less, the table becomes a list."""
_SHOWN = 4
"""Aspects that a table shows side by side; the circumstances follow in the exact words."""


class Dossier:
    """The dossier of what some reports say, laid out for one console.

    One report stands under its title; of several each claim says which report it is from.
    """

    def __init__(
        self,
        documents: Sequence[Document],
        claims: Sequence[Claim],
        incidents: Sequence[Incident],
        console: Console,
        marks: Marks = MARKS,
        *,
        explain: bool = False,
    ) -> None:
        self._documents = {d.id: d for d in documents}
        self._claims = claims
        self._incidents = incidents
        self._console = console
        self._marks = marks
        self._explain = explain
        self._numbers = {c.id: n for n, c in enumerate(claims, 1)}

    def show(self) -> None:
        """Print the dossier."""
        self._console.print(Group(*self._parts()))

    def _parts(self) -> Iterator[RenderableType]:
        if len(self._documents) == 1:
            yield self._heading(*self._documents.values())
        if not self._claims:
            yield Text("No claim was found in this report.", "dim")
        told = set()
        for incident in self._incidents:
            matrix = matrix_of(self._claims, incident.id)
            told |= {c.id for row in matrix.rows for c in row.claims}
            yield Text("")
            yield from self._incident(incident)
            yield from self._disputes(incident)
            yield Padding(self._matrix(matrix), (0, 0, 0, 2), expand=False)
            yield from self._words([c for row in matrix.rows for c in row.claims])
        rest = [c for c in self._claims if c.id not in told]
        if rest:
            yield Text("\nAlso said", "bold")
            yield from self._words(rest)
        yield Text("")

    def _heading(self, document: Document) -> Rule:
        title = safe(document.title or document.name)
        facts = [document.outlet, document.published]
        source = self._marks.dot.join(safe(f) for f in facts if f)
        heading = Text.assemble((title, "bold"), (f"  {source}" if source else "", "dim"))
        return Rule(heading, align="left", characters=self._marks.rule, style="cyan")

    def _incident(self, incident: Incident) -> Iterator[RenderableType]:
        when = incident.when.span.text if incident.when else None
        head = [t for t in (incident.kind, incident.place and incident.place.text, when) if t]
        yield Text(self._marks.dot.join(safe(t) for t in head), "bold cyan")
        yield Text(shortened(incident.what, 240))
        figures = [
            f"{aspect} {range_words(envelope)}"
            for aspect, envelope in (
                (Aspect.KILLED, incident.killed),
                (Aspect.INJURED, incident.injured),
            )
            if envelope is not None
        ]
        place = _on_the_map(incident.place) if incident.place else None
        grade = f"grade {incident.grade.suggested}: {'; '.join(incident.grade.rules)}"
        yield Text(self._marks.dot.join([*figures, *([place] if place else []), grade]), "dim")

    def _disputes(self, incident: Incident) -> Iterator[RenderableType]:
        by_id = {c.id: c for c in self._claims}
        for dispute in incident.disputes:
            head = Text.assemble(
                (f"{self._marks.disputed} disputed: ", "bold red"),
                (dispute.aspect, "bold"),
                f", {dispute.why}",
            )
            yield Padding(head, (1, 0, 0, 0), expand=False)
            for side in dispute.between:
                voices = self._voices([by_id[i] for i in side])
                yield Padding(voices, (0, 0, 0, 4), expand=False)

    def _voices(self, claims: Sequence[Claim]) -> Text:
        """Who takes which stance, with the numbers of the words."""
        numbers: dict[tuple[str, Stance], list[int]] = {}
        for claim in claims:
            numbers.setdefault((safe(party(claim)), claim.stance), []).append(
                self._numbers[claim.id]
            )
        line = Text()
        for (name, stance), said in numbers.items():
            mark = self._marks.stances[stance]
            line.append(self._marks.dot if line else "").append(f"{mark.sign} ", mark.style)
            line.append(name).append(f" {mark.word}", mark.style)
            line.append(f" [{_listed(said)}]", "dim")
        return line

    def _matrix(self, matrix: Matrix) -> RenderableType:
        aspects = matrix.aspects[:_SHOWN]
        need = _PARTY_WIDTH + len(aspects) * _ASPECT_WIDTH
        return self._table(matrix, aspects) if need <= self._console.width else self._list(matrix)

    def _table(self, matrix: Matrix, aspects: Sequence[Aspect]) -> Table:
        style = box.SIMPLE_HEAD if self._marks.boxes else None
        table = Table(box=style, pad_edge=False, padding=(0, 2, 0, 0), collapse_padding=True)
        table.add_column("party", min_width=_PARTY_WIDTH - 2, max_width=34, overflow="fold")
        for aspect in aspects:
            table.add_column(aspect, min_width=_ASPECT_WIDTH - 2, max_width=44, overflow="fold")
        for row in matrix.rows:
            cells = (self._cell(row.cells.get(aspect, ())) for aspect in aspects)
            table.add_row(self._party(row), *cells)
        return table

    def _list(self, matrix: Matrix) -> Group:
        """The matrix for a narrow terminal: a party, then a line an aspect."""
        parts: list[RenderableType] = []
        for row in matrix.rows:
            parts.append(self._party(row))
            for aspect, entries in row.cells.items():
                line = Text.assemble((f"{aspect}: ", "dim"), self._cell(entries))
                parts.append(Padding(line, (0, 0, 0, 2), expand=False))
        return Group(*parts)

    def _party(self, row: Row) -> Text:
        about = [row.kind] if row.kind and row.kind not in row.party.lower() else []
        about += [f"via {', '.join(map(safe, row.via))}"] if row.via else []
        return Text.assemble(
            (safe(row.party), "bold"), (f"\n{', '.join(about)}" if about else "", "dim")
        )

    def _cell(self, entries: Sequence[Entry]) -> Text:
        cell = Text()
        shown: dict[str, list[int]] = {}
        styles = {}
        for entry in entries:
            mark = self._marks.stances[entry.claim.stance]
            hedge = " (hedged)" if entry.claim.hedged else ""
            key = f"{self._said(entry)}{hedge}"
            shown.setdefault(key, []).append(self._numbers[entry.claim.id])
            styles[key] = mark.style
        for key, numbers in shown.items():
            cell += Text("\n" if cell else "") + Text(key, styles[key])
            cell += Text(f" [{_listed(numbers)}]", "dim")
        return cell

    def _said(self, entry: Entry) -> str:
        """Stance and value."""
        if entry.is_circumstance:
            return safe(entry.words)
        mark = self._marks.stances[entry.claim.stance]
        return f"{mark.sign} {mark.word}: {safe(entry.words)}"

    def _words(self, claims: Sequence[Claim]) -> Iterator[RenderableType]:
        """The exact words of claims, each with its number and line."""
        order = {d: n for n, d in enumerate(self._documents)}
        for claim in sorted(claims, key=lambda c: (order[c.document], c.content[0].start)):
            mark = self._marks.stances[claim.stance]
            document = self._documents[claim.document]
            line = document.text.count("\n", 0, claim.content[0].start) + 1
            report = f"{safe(document.outlet or document.name)}, " if len(order) > 1 else ""
            via = f" via {', '.join(safe(v.span.text) for v in claim.via)}" if claim.via else ""
            said = Text.assemble(
                (f"[{self._numbers[claim.id]}] ", "dim"),
                (safe(party(claim)), "bold"),
                (via, "dim"),
                (f" {mark.sign} {mark.word}", mark.style),
                (" (hedged)" if claim.hedged else "", "dim"),
                (f", {report}line {line}: ", "dim"),
                safe(claim.words),
            )
            yield Padding(said, (0, 0, 0, 2), expand=False)
            if self._explain and claim.basis:
                yield Padding(Text(str(claim.basis), "dim italic"), (0, 0, 0, 6), expand=False)


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers))


def _on_the_map(where: Where) -> str | None:
    """The likeliest place with its point and radius, where the words are on the map at all."""
    if not where.candidates:
        return None
    best = where.candidates[0]
    name = ", ".join(filter(None, (best.name, best.country)))
    others = f", or {len(where.candidates) - 1} more" if len(where.candidates) > 1 else ""
    return f"{name} ({best.lat:.2f}, {best.lon:.2f}) within {best.km:.0f} km{others}"


def shortened(words: str, most: int) -> str:
    """Words on one line, cut at a word to at most so many characters."""
    words = safe(words)
    return words if len(words) <= most else words[: most - 4].rsplit(" ", 1)[0] + " ..."
