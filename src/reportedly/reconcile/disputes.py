"""Where accounts cannot both hold, and why."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from reportedly.model import Aspect, Dispute, Polarity, Stance
from reportedly.reconcile.parties import same_party
from reportedly.reconcile.positions import party

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.model import Claim, Fact

_FOREIGN = ("foreign", "non-")


def find_disputes(claims: Sequence[Claim]) -> tuple[Dispute, ...]:
    """Every aspect on which two parties contradict each other, one dispute an aspect and reason.

    A denial that names nobody ("denied responsibility") answers whoever accuses its speaker.
    """
    found: dict[tuple[Aspect, str], tuple[list[str], list[str]]] = {}
    for one, other in combinations(claims, 2):
        if same_party(party(one), party(other)):
            continue
        for aspect, why, left, right in _conflicts(one, other):
            sides = found.setdefault((aspect, why), ([], []))
            for side, claim in zip(sides, (left, right), strict=True):
                if claim.id not in side:
                    side.append(claim.id)
    return tuple(
        Dispute(aspect, (tuple(a), tuple(b)), why) for (aspect, why), (a, b) in found.items()
    )


def _conflicts(one: Claim, other: Claim) -> Iterator[tuple[Aspect, str, Claim, Claim]]:
    """Aspect, reason, and the two claims: the one that affirms first."""
    for a in one.facts:
        for b in other.facts:
            if a.polarity is not b.polarity:
                yes, no = (one, other) if a.polarity is Polarity.AFFIRMED else (other, one)
                affirmed, negated = (a, b) if yes is one else (b, a)
                if (why := _denied(affirmed, negated, no)) is not None:
                    yield negated.aspect, why, yes, no
            elif a.polarity is Polarity.AFFIRMED and _figures_differ(a, b):
                yield a.aspect, "the figures cannot both hold", one, other


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


def _figures_differ(a: Fact, b: Fact) -> bool:
    if a.aspect is not b.aspect or a.count is None or b.count is None or a.part_of or b.part_of:
        return False
    return not a.count.compatible(b.count)


def answered(claim: Claim, claims: Sequence[Claim]) -> tuple[str, ...]:
    """The claims that a denial answers: those of other parties that affirm what it negates."""
    if claim.stance is not Stance.DENIES and not any(
        f.polarity is Polarity.NEGATED for f in claim.facts
    ):
        return ()
    return tuple(
        other.id
        for other in claims
        if not same_party(party(claim), party(other))
        and any(no is claim for _, _, _, no in _conflicts(other, claim))
    )
