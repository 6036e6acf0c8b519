"""An incident as its page shows it: disputes, ranges to scale, the claim matrix, its history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from reportedly.export.showing import short_days
from reportedly.ledger.corrections import grade_told
from reportedly.model import Stance
from reportedly.reconcile.matrix import Entry, Row, matrix_of
from reportedly.reconcile.parties import party, same_party
from reportedly.serve.links import claim_address
from reportedly.serve.ranges import scales

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from reportedly.ledger.query import Dossier, Source
    from reportedly.model import Aspect, Claim, Incident, Where
    from reportedly.model import Source as Voice

MARKS = {
    "asserts": ("●", "asserts"),
    "denies": ("✗", "denies"),
    "no_information": ("○", "does not say"),
    "asks": ("?", "asks"),
    "revised": ("↻", "revised"),
    "silent": ("·", "silent"),
}
"""The mark and the word of what a party does; the same names are classes with a colour."""


class Said(NamedTuple):
    """What a party does about an aspect in one or more claims, as the matrix shows it."""

    how: str
    mark: str
    word: str
    value: str
    hedged: bool
    claims: tuple[str, ...]


class Cell(NamedTuple):
    """One cell of the matrix; silent where the party says nothing on the aspect."""

    aspect: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """One row of the matrix.

    Attributes:
        behind: how far the party counts as a source of its own, in words.
        outlets: who published what it says.
    """

    name: str
    kind: str | None
    via: tuple[str, ...]
    behind: str
    counts: bool
    outlets: tuple[str, ...]
    cells: tuple[Cell, ...]


def dossier_page(known: Dossier, days: Sequence[date], as_of: date | None) -> dict[str, Any]:
    """All that the page of an incident shows."""
    incident = known.incident
    claims = {c.id: c for c in known.claims}
    matrix = matrix_of(known.claims, incident.id)
    record = known.record()
    when = record["when"] or {}
    return {
        "incident": incident,
        "days": short_days(when.get("start"), when.get("end")),
        "where": _on_map(incident.place) if incident.place else "",
        "grade": grade_told(record),
        "graded": record["grade"]["decided"],
        "disputes": [
            {
                "aspect": d.aspect,
                "why": d.why,
                "sides": [_side([claims[i] for i in side], d.aspect) for side in d.between],
            }
            for d in incident.disputes
        ],
        "scales": scales(incident),
        "aspects": [str(a) for a in matrix.aspects],
        "rows": [_row(row, matrix.aspects, incident) for row in matrix.rows],
        "address": {c.id: claim_address(c) for c in known.claims},
        "claims": known.claims,
        "marks": MARKS,
        "history": [d.isoformat() for d in days],
        "as_of": as_of.isoformat() if as_of else None,
        "reports": list(_folded(known.sources)),
        "rulings": known.rulings,
    }


def _row(row: Row, aspects: Iterable[Aspect], incident: Incident) -> Party:
    voices = [s for p in incident.positions for s in p.sources if same_party(s.party, row.party)]
    outlets = tuple(dict.fromkeys(o for v in voices for o in v.outlets))
    counts = any(v.counts for v in voices)
    cells = tuple(Cell(a, tuple(_said(row.cells.get(a, ())))) for a in aspects)
    return Party(row.party, row.kind, row.via, _behind(voices, counts), counts, outlets, cells)


def _behind(voices: Sequence[Voice], counts: bool) -> str:
    if counts:
        return "1 independent source"
    return next((v.why for v in voices if v.why), "no source of its own")


def _said(entries: Iterable[Entry]) -> Iterator[Said]:
    """The entries of a cell, those that say the same together."""
    together: dict[tuple[str, str, bool], list[str]] = {}
    for entry in entries:
        key = how(entry), entry.words, entry.claim.hedged
        together.setdefault(key, []).append(entry.claim.id)
    for (told, words, hedged), claims in together.items():
        yield Said(told, *MARKS[told], words, hedged, tuple(dict.fromkeys(claims)))


def how(entry: Entry) -> str:
    """What the party does by one entry, as a name of `MARKS`."""
    if entry.fact.superseded:
        return "revised"
    return str(Stance.ASSERTS if entry.is_circumstance else entry.claim.stance)


class Side(NamedTuple):
    """A party on one side of a dispute, and what it says on the aspect."""

    party: str
    said: tuple[Said, ...]


def _side(claims: Sequence[Claim], aspect: Aspect) -> list[Side]:
    together: dict[str, list[Entry]] = {}
    for claim in claims:
        entries = [Entry(claim, f) for f in claim.facts if f.aspect is aspect and not f.part_of]
        together.setdefault(party(claim), []).extend(entries)
    return [Side(name, tuple(_said(entries))) for name, entries in together.items()]


def _folded(sources: Sequence[Source]) -> Iterator[tuple[Source, list[Source]]]:
    """Each report that is no copy, with those that repeat it."""
    names = {s.name for s in sources}
    copies: dict[str | None, list[Source]] = {}
    for source in sources:
        copies.setdefault(source.copy_of, []).append(source)
    for source in sources:
        if source.copy_of is None or source.copy_of not in names:
            yield source, copies.get(source.name, [])


def _on_map(where: Where) -> str:
    if not where.candidates:
        return "on no map known here"
    best = where.candidates[0]
    others = f", or {len(where.candidates) - 1} more" if len(where.candidates) > 1 else ""
    place = ", ".join(filter(None, (best.name, best.country)))
    return f"{place}, within {best.km:.0f} km{others}"
