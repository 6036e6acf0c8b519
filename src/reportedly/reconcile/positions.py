"""What is held about each aspect of an incident, and by how many independent sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.actors import without_article
from reportedly.model import Aspect, Count, Fact, Polarity, Position, Toll
from reportedly.model.count import envelope as least_range
from reportedly.reconcile.figures import added_up
from reportedly.reconcile.parties import by_speaker, same_party
from reportedly.reconcile.sources import sources_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.model import Claim


def positions(claims: Sequence[Claim]) -> tuple[Position, ...]:
    """Every value of every aspect, each with the claims that hold it, most claims first."""
    groups: list[tuple[Fact, list[Claim]]] = []
    for claim in claims:
        for fact in claim.facts:
            for known, holders in groups:
                if _same_value(known, fact):
                    if holders[-1] is not claim:
                        holders.append(claim)
                    break
            else:
                groups.append((fact, [claim]))
    held = [
        Position(
            aspect=fact.aspect,
            value=value(fact),
            polarity=fact.polarity,
            claims=tuple(c.id for c in holders),
            sources=sources_of(holders),
            first=min(days(holders), default=None),
            last=max(days(holders), default=None),
            superseded=fact.superseded,
        )
        for fact, holders in groups
    ]
    order = list(Aspect)
    return tuple(sorted(held, key=lambda p: (order.index(p.aspect), -len(p.claims))))


def days(claims: Iterable[Claim]) -> list[str]:
    """The days on which claims were reported, where they are known."""
    return [c.reported for c in claims if c.reported]


def value(fact: Fact) -> str:
    """The value of a fact in words: its range, or the party or thing it names."""
    if fact.count is None:
        return fact.name or without_article(fact.who or fact.span.text)
    words = range_words(fact.count)
    return f"including {fact.who}" if fact.part_of and fact.who else words


def range_words(count: Count) -> str:
    """A range as people write it: "12", "10–15", "3 or more", "about 30"."""
    about = "about " if count.approx else ""
    if count.high is None:
        return f"{count.low} or more"
    if count.low == count.high:
        return f"{about}{count.low}"
    return f"{about}{count.low}–{count.high}"


def figures(low: int, high: int | None) -> str:
    """A range in figures: "12", "10–15", "3+"."""
    return f"{low}+" if high is None else str(low) if low == high else f"{low}–{high}"


def envelope(claims: Sequence[Claim], aspect: Aspect) -> Count | None:
    """Least and greatest figure of an aspect over all claims; subsets do not count.

    The figures that one claim gives side by side ("a nurse and two patients") are added up.
    """
    stated = (
        [f for f in c.facts if f.aspect is aspect and not f.part_of and not f.superseded]
        for c in claims
    )
    return least_range(added_up(facts) for facts in stated if any(f.count for f in facts))


def tolls(claims: Sequence[Claim]) -> tuple[Toll, ...]:
    """The figures of each party that gives any, in the order in which they first speak."""
    said = by_speaker(claims)
    found = (
        Toll(name, envelope(theirs, Aspect.KILLED), envelope(theirs, Aspect.INJURED))
        for name, theirs in said.items()
    )
    return tuple(toll for toll in found if toll.killed or toll.injured)


def _kept_apart_by(fact: Fact) -> tuple[Aspect, Polarity, bool, bool]:
    return fact.aspect, fact.polarity, fact.part_of, fact.superseded


def _same_value(one: Fact, other: Fact) -> bool:
    if _kept_apart_by(one) != _kept_apart_by(other):
        return False
    if one.aspect.counted:
        return one.count == other.count and (not one.part_of or one.who == other.who)
    return same_party(value(one), value(other))
