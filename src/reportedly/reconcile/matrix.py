"""The claim matrix of an incident: a row a party, a column an aspect."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.model import Aspect, Polarity, Stance
from reportedly.reconcile.parties import by_speaker, party
from reportedly.reconcile.positions import value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.model import Claim, Fact

_MATTERS = (
    Aspect.PERPETRATOR,
    Aspect.KILLED,
    Aspect.INJURED,
    Aspect.VICTIM,
    Aspect.CAPTURED,
    Aspect.MISSING,
    Aspect.DISPLACED,
    Aspect.DAMAGE,
    Aspect.WEAPON,
    Aspect.PLACE,
)
"""Aspects in the order in which people ask about them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact in a cell, and the claim that holds it."""

    claim: Claim
    fact: Fact

    @property
    def words(self) -> str:
        """The value as it stands after the stance: after "denies", without a "not"."""
        fact = self.fact
        if fact.aspect is Aspect.PERPETRATOR and fact.name == party(self.claim):
            return "own responsibility"
        negated = fact.polarity is Polarity.NEGATED and self.claim.stance is Stance.ASSERTS
        return f"not {value(fact)}" if negated and not self.is_circumstance else value(fact)

    @property
    def is_circumstance(self) -> bool:
        """Whether it tells where or with what, which stands beside a claim of any stance."""
        return self.fact.aspect in (Aspect.PLACE, Aspect.WEAPON)


@dataclass(frozen=True, slots=True)
class Row:
    """What one party says, by aspect; `claims` in the order of the text."""

    party: str
    claims: tuple[Claim, ...]
    cells: dict[Aspect, tuple[Entry, ...]]

    @property
    def kind(self) -> str | None:
        """What the party is, where that is known."""
        return next((c.speaker.kind for c in self.claims if c.speaker and c.speaker.kind), None)

    @property
    def via(self) -> tuple[str, ...]:
        """Who relayed the party, each named once."""
        names = (v.name or v.span.text for c in self.claims for v in c.via)
        return tuple(dict.fromkeys(names))


@dataclass(frozen=True, slots=True)
class Matrix:
    """Parties and aspects of one incident."""

    aspects: tuple[Aspect, ...]
    rows: tuple[Row, ...]


def matrix_of(claims: Sequence[Claim], incident: str) -> Matrix:
    """The matrix of the claims that hold a fact about an incident."""
    by_party = by_speaker(c for c in claims if any(f.incident == incident for f in c.facts))
    rows = tuple(_row(name, said, incident) for name, said in by_party.items())
    told = {aspect for row in rows for aspect in row.cells}
    return Matrix(tuple(a for a in _MATTERS if a in told), rows)


def _row(name: str, claims: Sequence[Claim], incident: str) -> Row:
    cells: dict[Aspect, list[Entry]] = {}
    for claim in claims:
        for fact in claim.facts:
            if fact.incident == incident:
                cells.setdefault(fact.aspect, []).append(Entry(claim, fact))
    ordered = {aspect: tuple(cells[aspect]) for aspect in _MATTERS if aspect in cells}
    return Row(name, tuple(claims), ordered)
