"""Where accounts cannot both hold, and why."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Self

from reportedly.model import Aspect, Dispute, Polarity, Stance
from reportedly.reconcile.figures import contradict, figures
from reportedly.reconcile.parties import party, same_party

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

    from reportedly.model import Claim, Fact

_FIGURES_DIFFER = "the figures cannot both hold"
_BLAME_DIFFERS = "each names another as the one who did it"
_FOREIGN = ("foreign", "non-")


@dataclass(frozen=True, slots=True)
class Voice:
    """Claims of one party that say the same about an incident.

    Every voice is compared with every other, so what that takes is worked out beforehand.

    Attributes:
        claims: those claims.
        party: the name of who speaks.
        facts: what they say.
        figures: the facts that state how many, by aspect.
        accused: whom they name as the one who did it.
        negates: whether they say of something that it is not so.
    """

    claims: tuple[Claim, ...]
    party: str
    facts: tuple[Fact, ...]
    figures: dict[Aspect, list[Fact]]
    accused: list[str]
    negates: bool

    @classmethod
    def of(cls, claims: Sequence[Claim]) -> Self:
        """The voice of claims that say the same."""
        claim = claims[0]
        counted = {f.aspect for f in claim.facts if f.aspect.counted}
        stated = {a: told for a in Aspect if a in counted and (told := figures(claim, a))}
        return cls(
            claims=tuple(claims),
            party=party(claim),
            facts=claim.facts,
            figures=stated,
            accused=_accused(claim),
            negates=any(f.polarity is Polarity.NEGATED for f in claim.facts),
        )


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two voices that cannot both be right; of a denial, `second` denies what `first` affirms."""

    aspect: Aspect
    why: str
    first: Voice
    second: Voice
    denial: bool


def find_conflicts(claims: Sequence[Claim]) -> list[Conflict]:
    """Every pair of voices of different parties that contradict each other.

    A denial that names nobody ("denied responsibility") answers whoever accuses its speaker. What
    the report says itself and what it gives to nobody ("was reported") are one party.
    """
    return [
        conflict
        for one, other in combinations(_voices(claims), 2)
        if (one.claims[0].speaker or other.claims[0].speaker)
        and not same_party(one.party, other.party)
        for conflict in _conflicts(one, other)
    ]


def disputes_of(conflicts: Iterable[Conflict]) -> tuple[Dispute, ...]:
    """The conflicts gathered by aspect and reason, with the claims on either side."""
    found: dict[tuple[Aspect, str], tuple[dict[str, None], dict[str, None]]] = {}
    for conflict in conflicts:
        sides = found.setdefault((conflict.aspect, conflict.why), ({}, {}))
        for side, voice in zip(sides, (conflict.first, conflict.second), strict=True):
            side.update(dict.fromkeys(c.id for c in voice.claims))
    return tuple(
        Dispute(aspect, (tuple(a), tuple(b)), why) for (aspect, why), (a, b) in found.items()
    )


def answers_of(conflicts: Iterable[Conflict]) -> dict[str, tuple[str, ...]]:
    """For each denial, the claims that it answers: those that affirm what it negates."""
    found: dict[str, dict[str, None]] = {}
    for conflict in conflicts:
        if conflict.denial:
            ids = [c.id for c in conflict.first.claims]
            for claim in conflict.second.claims:
                found.setdefault(claim.id, {}).update(dict.fromkeys(ids))
    return {denial: tuple(ids) for denial, ids in found.items()}


def _voices(claims: Iterable[Claim]) -> list[Voice]:
    """The claims by party and what they say: a report that repeats itself is compared once."""
    same: dict[Hashable, list[Claim]] = {}
    for claim in claims:
        if claim.stance is not Stance.ASKS:
            told = ((f.aspect, f.polarity, f.count, f.part_of, f.who, f.name) for f in claim.facts)
            same.setdefault((party(claim), *told), []).append(claim)
    return [Voice.of(said) for said in same.values()]


def _conflicts(one: Voice, other: Voice) -> Iterator[Conflict]:
    for aspect, ours in one.figures.items():
        if aspect in other.figures and contradict(ours, other.figures[aspect]):
            yield Conflict(aspect, _FIGURES_DIFFER, one, other, denial=False)
    if one.accused and other.accused and _blame_each_other(one, other):
        yield Conflict(Aspect.PERPETRATOR, _BLAME_DIFFERS, one, other, denial=False)
    if not (one.negates or other.negates):
        return
    for a in one.facts:
        for b in other.facts:
            if a.polarity is not b.polarity:
                yes, no = (one, other) if a.polarity is Polarity.AFFIRMED else (other, one)
                affirmed, negated = (a, b) if yes is one else (b, a)
                if (why := _denied(affirmed, negated, no.party)) is not None:
                    yield Conflict(negated.aspect, why, yes, no, denial=True)


def _blame_each_other(one: Voice, other: Voice) -> bool:
    """Whether two voices name different parties, and one of the accused is who accuses back.

    Two outsiders who name different parties may speak of two attacks; a party that is accused
    and names somebody else puts forward its own account of the same one.
    """
    if any(same_party(a, b) for a in one.accused for b in other.accused):
        return False
    return any(same_party(other.party, a) for a in one.accused) or any(
        same_party(one.party, b) for b in other.accused
    )


def _accused(claim: Claim) -> list[str]:
    facts = (f for f in claim.facts if f.aspect is Aspect.PERPETRATOR)
    names = (f.name or f.who for f in facts if f.polarity is Polarity.AFFIRMED)
    return [name for name in names if name]


def _denied(affirmed: Fact, negated: Fact, denier: str) -> str | None:
    if negated.aspect is Aspect.PERPETRATOR and affirmed.aspect is Aspect.PERPETRATOR:
        accused = negated.name or negated.who or denier
        if affirmed.who and same_party(affirmed.who, accused):
            own = same_party(accused, denier)
            return "denied by the accused party" if own else "denied by another party"
    elif negated.aspect is Aspect.VICTIM:
        if affirmed.aspect in (Aspect.KILLED, Aspect.VICTIM) and _same_people(affirmed, negated):
            return "who the victims were is denied"
    elif negated.aspect is affirmed.aspect and negated.aspect.counted:
        return "the figure is denied"
    return None


def _same_people(affirmed: Fact, negated: Fact) -> bool:
    a, b = (affirmed.who or "").lower(), (negated.who or "").lower()
    if any(f in a for f in _FOREIGN) and any(f in b for f in _FOREIGN):
        return True
    return same_party(a, b)
