"""One proposition about an incident, inside a claim."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reportedly.model.count import Count
from reportedly.model.span import Span
from reportedly.model.where import Where


class Aspect(StrEnum):
    """What a fact is about."""

    KILLED = "killed"
    INJURED = "injured"
    CAPTURED = "captured"
    MISSING = "missing"
    DISPLACED = "displaced"
    PERPETRATOR = "perpetrator"
    VICTIM = "victim"
    DAMAGE = "damage"
    WEAPON = "weapon"
    PLACE = "place"

    @property
    def counted(self) -> bool:
        """Whether a fact of this aspect is a number of people."""
        return self in _COUNTED


_COUNTED = frozenset(
    {Aspect.KILLED, Aspect.INJURED, Aspect.CAPTURED, Aspect.MISSING, Aspect.DISPLACED}
)


class Polarity(StrEnum):
    """Whether the claim puts the fact forward or says that it is not so."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"


@dataclass(frozen=True, slots=True)
class Fact:
    """One proposition, with the exact words that carry it.

    Attributes:
        count: the number, for aspects that count people.
        part_of: the number is a subset of another figure of the same claim.
        who: the words for the party, thing or place concerned.
        name: the known name of that party, where it is known.
        actor: its public identifier ("wikidata:Q…"), where it is known.
        where: what a place phrase can mean on the map.
        superseded: its speaker has given another figure since; only a ledger can tell.
        incident: id of the incident it is about, once that is decided.
    """

    aspect: Aspect
    polarity: Polarity
    span: Span
    count: Count | None = None
    part_of: bool = False
    who: str | None = None
    name: str | None = None
    actor: str | None = None
    where: Where | None = None
    incident: str | None = None
    superseded: bool = False
