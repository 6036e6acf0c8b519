"""Where accounts cannot both hold, and why."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from reportedly.model import Aspect, Dispute, Polarity, Stance
from reportedly.reconcile.figures import figures, same_category, total
from reportedly.reconcile.parties import same_party
from reportedly.reconcile.positions import party

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reportedly.model import Claim, Fact

_FIGURES_DIFFER = "the figures cannot both hold"
_FOREIGN = ("foreign", "non-")


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two claims that cannot both hold; of a denial, `second` denies what `first` affirms."""

    aspect: Aspect
    why: str
    first: Claim
    second: Claim
    denial: bool


def find_conflicts(claims: Sequence[Claim]) -> list[Conflict]:
    """Every pair of claims by different parties that contradict each other.

    A denial that names nobody ("denied responsibility") answers whoever accuses its speaker.
    """
    return [
        conflict
        for one, other in combinations(claims, 2)
        if not same_party(party(one), party(other))
        for conflict in _conflicts(one, other)
    ]


def disputes_of(conflicts: Iterable[Conflict]) -> tuple[Dispute, ...]:
    """The conflicts gathered by aspect and reason, with the claims on either side."""
    found: dict[tuple[Aspect, str], tuple[list[str], list[str]]] = {}
    for conflict in conflicts:
        sides = found.setdefault((conflict.aspect, conflict.why), ([], []))
        for side, claim in zip(sides, (conflict.first, conflict.second), strict=True):
            if claim.id not in side:
                side.append(claim.id)
    return tuple(
        Dispute(aspect, (tuple(a), tuple(b)), why) for (aspect, why), (a, b) in found.items()
    )


def answered(claim: Claim, conflicts: Iterable[Conflict]) -> tuple[str, ...]:
    """The claims that a denial answers: those of other parties that affirm what it negates."""
    ids = (c.first.id for c in conflicts if c.denial and c.second is claim)
    return tuple(dict.fromkeys(ids))


def _conflicts(one: Claim, other: Claim) -> Iterator[Conflict]:
    if Stance.ASKS in (one.stance, other.stance):
        return
    for aspect in Aspect:
        if aspect.counted and _totals_differ(one, other, aspect):
            yield Conflict(aspect, _FIGURES_DIFFER, one, other, denial=False)
    for a in one.facts:
        for b in other.facts:
            if a.polarity is not b.polarity:
                yes, no = (one, other) if a.polarity is Polarity.AFFIRMED else (other, one)
                affirmed, negated = (a, b) if yes is one else (b, a)
                if (why := _denied(affirmed, negated, no)) is not None:
                    yield Conflict(negated.aspect, why, yes, no, denial=True)


def _denied(affirmed: Fact, negated: Fact, denial: Claim) -> str | None:
    if negated.aspect is Aspect.PERPETRATOR and affirmed.aspect is Aspect.PERPETRATOR:
        accused = negated.name or negated.who or party(denial)
        if affirmed.who and same_party(affirmed.who, accused):
            own = same_party(accused, party(denial))
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


def _totals_differ(one: Claim, other: Claim, aspect: Aspect) -> bool:
    """Whether the figures that two claims give for the same people cannot both hold.

    "Two soldiers" and "six civilians" can, and so can a figure and one of those that the other
    claim adds up.
    """
    ours, theirs = figures(one, aspect), figures(other, aspect)
    if not ours or not theirs:
        return False
    pairs = [(a, b) for a in ours for b in theirs if a.count and b.count]
    if any(a.count.compatible(b.count) for a, b in pairs if a.count and b.count):
        return False
    if not all(same_category(a, b) for a, b in pairs):
        return False
    return not total(ours).compatible(total(theirs))
