"""What a denial denies: the deed, the figure, or only who the victims were."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.extract.finding import Finding
from reportedly.extract.tree import trim
from reportedly.model import Aspect, Polarity, Stance

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportedly.extract.attribution import Attribution

_DEED = re.compile(
    r"\b(?:responsib\w+|involve\w+|behind|role|part in|carr(?:y|ied|ying) out|conduct\w*|strikes?|"
    r"attack\w*|target\w*|bomb\w*|shell\w*|hit|fir(?:ed|ing)|launch\w*|operating|raid\w*|"
    r"accusation\w*|allegation\w*|claims?|charges?|killing|shoot\w*|aircraft|warplanes)\b",
    re.IGNORECASE,
)

_OWNED = re.compile(
    r"[\"“‘']?(?:that\s+)?(?:(?:it|we)\s+(?:also\s+|had\s+|has\s+|have\s+)*(?:"
    r"(?:carried\s+out|conducted|launched|staged|mounted)\s+(?:\w+\s+){0,4}?"
    r"(?:air\s?)?(?:strikes?|attacks?|raids?|bombings?|operations?|shelling)\b|"
    r"(?:bombed|shelled|bombarded|attacked|raided|ambushed|fired|targeted|struck|hit)\b)|"
    r"(?:full\s+)?responsibility\b)",
    re.IGNORECASE,
)
"""How a party says that it did it itself, at the beginning of what it says."""
_TAKING = frozenset("claim accept take assume admit acknowledge".split())
"""Cues that make "responsibility" the speaker's own, by their beginnings."""

_AMONG = re.compile(
    r"(?P<who>(?!(?:no|that|it|there)\b)\w[^.,;“”\"]{2,50}?) (?:was|were|had been) "
    r"(?:among|in) the (?:dead|killed|victims|casualties|injured|wounded)\b",
    re.IGNORECASE,
)
"""Who is denied to have been a victim, where the denial stands in the verb."""
_CIRCUMSTANCES = frozenset({Aspect.PLACE, Aspect.WEAPON})
"""A denial leaves open where and with what: it is about who did it or what came of it."""


def scoped(
    text: str, attribution: Attribution, stance: Stance, facts: Sequence[Finding]
) -> list[Finding]:
    """The facts of one claim with the polarity that its stance gives them.

    Facts of a claim that asserts stay as they are. In a denial a figure is negated as a figure
    ("denied that 12 were killed"), while a kind of victim without a figure ("denied that
    foreigners were killed") negates who they were and leaves the deaths open; a denial of the
    deed alone negates its speaker as perpetrator; a claim that asserts the deed alone affirms it.
    """
    if stance is Stance.DENIES:
        return list(_denied(text, attribution, facts))
    if stance is Stance.NO_INFORMATION:
        doubted = Aspect.PERPETRATOR
        return [replace(f, polarity=Polarity.NEGATED) if f.aspect is doubted else f for f in facts]
    return [*facts, *_owned(text, attribution, facts)]


def _owned(text: str, attribution: Attribution, facts: Sequence[Finding]) -> Iterator[Finding]:
    """The deed that a party says was its own."""
    if any(f.aspect is Aspect.PERPETRATOR for f in facts) or attribution.cue is None:
        return
    start, end = attribution.content[0]
    cue = text[slice(*attribution.cue)].lower()
    if "responsib" in cue:
        yield Finding(Aspect.PERPETRATOR, start, end)
    elif (match := _OWNED.match(text, start, end)) is not None:
        deed = "responsib" not in match.group()
        if deed or any(cue.startswith(taking[:4]) for taking in _TAKING):
            yield Finding(Aspect.PERPETRATOR, *match.span())


def _denied(text: str, attribution: Attribution, facts: Sequence[Finding]) -> Iterator[Finding]:
    yielded = False
    for fact in facts:
        if fact.aspect in _CIRCUMSTANCES:
            yield fact
            continue
        if fact.polarity is Polarity.NEGATED or (fact.count is not None and fact.count.high == 0):
            yield fact  # "there were no casualties" is in itself what the denial puts forward
        elif fact.aspect.counted and fact.count is not None and fact.count.high is None:
            yield replace(fact, aspect=Aspect.VICTIM, polarity=Polarity.NEGATED, count=None)
        else:
            yield replace(fact, polarity=Polarity.NEGATED)
        yielded = True
    for start, end in attribution.content:
        for match in _AMONG.finditer(text, start, end):
            yield Finding(Aspect.VICTIM, *match.span(), Polarity.NEGATED, who=match.span("who"))
            yielded = True
    if not yielded:
        for start, end in attribution.content:
            kept = trim(text, start, end)
            if kept and _DEED.search(text, *kept):
                yield Finding(Aspect.PERPETRATOR, *kept, Polarity.NEGATED)
                return
