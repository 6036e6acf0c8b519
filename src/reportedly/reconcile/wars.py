"""Tolls of a whole war, which reports give as background: they are about no one incident."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.model import Aspect

if TYPE_CHECKING:
    from reportedly.model import Claim, Fact

_WAR = r"(?:war|conflict|uprising|rebellion|revolt|insurgency|crisis|revolution|militancy)(?!-)\b"
_HARM = r"(?:killed|died|dead|deaths?|lives|wounded|injured|displaced|displaces|missing)"
_OF_A_WAR = re.compile(
    rf"\b{_WAR}[’']?s?(?:\s+[\w’'-]+){{0,6}}?\s+(?:has|have|had)\s+(?:\w+\s+){{0,2}}?"
    r"(?:killed|claimed|left|cost|displaced|taken)\b|"
    rf"\b{_HARM}\b[^.,;]{{0,80}}?\b(?:in|of|by|during|since|from)\s+(?:[\w’'-]+\s+){{0,3}}?{_WAR}|"
    rf"\b{_WAR}\s+(?:since|that|which|in which)\b[^.]{{0,60}}?\b{_HARM}\b|"
    r"\bsince\s+(?:then|(?:\w+\s+)?(?:19|20)\d\d)\b|"
    rf"\bsince\b[^.]{{0,40}}?\b{_WAR}",
    re.IGNORECASE,
)
_THOUSANDS = 1_000
"""Figure from which such words tell of a war: those of single incidents stand beside them too."""
_CIRCUMSTANCES = frozenset({Aspect.PLACE, Aspect.WEAPON})


def facts_of_events(claim: Claim) -> tuple[Fact, ...]:
    """The facts of a claim without tolls of a whole war, and without a place that is theirs."""
    if not any(_is_great(f) for f in claim.facts) or not _OF_A_WAR.search(claim.words):
        return claim.facts
    rest = tuple(f for f in claim.facts if not _is_great(f))
    return rest if any(f.aspect not in _CIRCUMSTANCES for f in rest) else ()


def _is_great(fact: Fact) -> bool:
    return fact.aspect.counted and fact.count is not None and fact.count.low >= _THOUSANDS
