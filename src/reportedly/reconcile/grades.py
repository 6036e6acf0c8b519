"""A suggested grade for an incident, in the terms of Airwars; a person decides.

The definitions are those of Airwars' published method,
<https://airwars.org/about/methodology/>. What takes a person's judgement is left to one: whether
a source is credible, and whether somebody else than those accused is most likely responsible.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.actors import find_actor, kind_of_party
from reportedly.model import Aspect, Grade, Graded, Polarity, Stance
from reportedly.model.people import categories
from reportedly.reconcile.figures import counted
from reportedly.reconcile.parties import party, party_words, same_party
from reportedly.reconcile.sources import sources_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.model import Claim, Dispute

_COMBATANTS = {"fighters", "soldiers"}
_TELLING = {"state media", "media", "agency"}
"""Kinds of parties that tell of a state's deeds and do not own them."""
_ACTING = {"state", "military", "police"}
_SOURCES = 2
"""Independent sources from which an incident is fairly reported."""
_NAMED = 3
"""Sources that a rule names at most."""


def grade(claims: Sequence[Claim], disputes: Sequence[Dispute]) -> Grade:
    """The grade that the first rule to hold suggests, with all the rules that hold.

    Args:
        claims: those about one incident.
        disputes: where they cannot both hold.
    """
    fired = [
        *((Graded.DISCOUNTED, why) for why in _combatants_only(claims)),
        *((Graded.CONFIRMED, why) for why in _admissions(claims)),
        *((Graded.CONTESTED, why) for why in _competing(claims, disputes)),
        _reported(claims),
    ]
    return Grade(fired[0][0], tuple(why for _, why in fired))


def _combatants_only(claims: Sequence[Claim]) -> list[str]:
    kinds = [
        set(categories(f.who or ""))
        for c in claims
        for f in counted(c, Aspect.KILLED)
        if f.count and f.count.high != 0
    ]
    if not kinds or not all(told and told <= _COMBATANTS for told in kinds):
        return []
    return ["all those counted as killed are said to be combatants"]


def _accusations(claims: Sequence[Claim]) -> list[tuple[Claim, str]]:
    return [
        (claim, fact.name or fact.who or "")
        for claim in claims
        if claim.stance is Stance.ASSERTS
        for fact in claim.facts
        if fact.aspect is Aspect.PERPETRATOR and fact.polarity is Polarity.AFFIRMED
        if fact.name or fact.who
    ]


def _admissions(claims: Sequence[Claim]) -> list[str]:
    admitting = (
        party(claim)
        for claim, accused in _accusations(claims)
        if claim.speaker and not claim.hedged and _is_own(accused, party(claim))
    )
    return [f"{name} accepts responsibility" for name in dict.fromkeys(admitting)]


def _is_own(accused: str, speaker: str) -> bool:
    """Whether a party speaks of itself: by its own name, or as a known body of the state named."""
    if party_words(accused) == party_words(speaker):
        return kind_of_party(speaker) not in _TELLING
    actor = find_actor(speaker)
    return actor is not None and actor.kind in _ACTING and same_party(accused, speaker)


def _competing(claims: Sequence[Claim], disputes: Sequence[Dispute]) -> list[str]:
    accused: list[str] = []
    for _, name in _accusations(claims):
        if not any(same_party(name, known) for known in accused):
            accused.append(name)
    told = [f"{len(accused)} parties are held responsible: {_listed(accused)}"]
    whys = dict.fromkeys(d.why for d in disputes if d.aspect is Aspect.PERPETRATOR)
    return told[: len(accused) > 1] + [f"responsibility is disputed: {why}" for why in whys]


def _reported(claims: Sequence[Claim]) -> tuple[Graded, str]:
    """Fair or weak, by the independent sources of those claims that put a fact forward."""
    telling = (
        c
        for c in claims
        if c.stance is Stance.ASSERTS and any(f.polarity is Polarity.AFFIRMED for f in c.facts)
    )
    names = [s.party for s in sources_of(telling) if s.counts]
    if len(names) >= _SOURCES:
        return Graded.FAIR, f"{len(names)} independent sources: {_listed(names)}"
    return Graded.WEAK, f"a single source: {names[0]}" if names else "no source puts it forward"


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
