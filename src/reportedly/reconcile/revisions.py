"""Which figures their own speaker has replaced since."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.model import Aspect
from reportedly.model.people import categories
from reportedly.reconcile.figures import figures
from reportedly.reconcile.parties import UNNAMED, party, same_party

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.model import Claim

_Statement = tuple[str, str, frozenset[str]]
"""Day, claim and the kinds of people whom it counts."""


def revised(claims: Sequence[Claim]) -> list[Claim]:
    """The claims with every figure marked that its speaker has replaced in a report of a later day.

    A figure replaces earlier ones of the same people: a toll of civilians leaves one of soldiers
    as it is. Figures of nobody in particular replace none.

    Args:
        claims: those about one incident, with the days on which they were reported.
    """
    old: defaultdict[str, set[Aspect]] = defaultdict(set)
    for aspect in filter(lambda a: a.counted, Aspect):
        for claim in _replaced(claims, aspect):
            old[claim].add(aspect)
    return [_marked(c, old[c.id]) if c.id in old else c for c in claims]


def _replaced(claims: Sequence[Claim], aspect: Aspect) -> set[str]:
    """The claims whose figure of an aspect is replaced."""
    said: defaultdict[str, list[_Statement]] = defaultdict(list)
    for claim in claims:
        stated = figures(claim, aspect)
        speaker = party(claim)
        if not stated or speaker == UNNAMED or not claim.reported:
            continue
        name = next((known for known in said if same_party(known, speaker)), speaker)
        kinds = frozenset(k for f in stated for k in categories(f.who or ""))
        said[name].append((claim.reported, claim.id, kinds))
    return {
        claim
        for statements in said.values()
        for day, claim, kinds in statements
        if any(later > day and others == kinds for later, _, others in statements)
    }


def _marked(claim: Claim, aspects: set[Aspect]) -> Claim:
    facts = (replace(f, superseded=f.aspect in aspects) for f in claim.facts)
    return replace(claim, facts=tuple(facts))
