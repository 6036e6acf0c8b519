"""The figure that an incident's reports support best, beside the range of all figures.

A report repeats its figure and adds parts and older ones: its own is the one it gives most often;
of several reports it is the one that most of them give. "Shot" counts the dead too: where a report
tells no other figure of the injured, those who died are taken off it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from reportedly.model import Aspect
from reportedly.reconcile.figures import added_up, counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.model import Claim, Fact

_NEW = re.compile(r"(?:an?|one|another|\d+)\b", re.IGNORECASE)
_AGAIN = re.compile(
    r"(?:the|he|she|him|her|this|that)\b(?! (?:two|three|four|five|\d))", re.IGNORECASE
)
_SURVIVED = re.compile(r"\b(?:injur\w+|wounded|wounding|hurt)\b", re.IGNORECASE)
"""Words for those who were harmed and lived; who was "shot" or "hospitalised" may have died."""


def best_figures(claims: Sequence[Claim]) -> tuple[int | None, int | None]:
    """How many were killed and injured, as most reports have it; None where none says.

    Args:
        claims: those about one incident, of one report or of many.
    """
    reports: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        reports[claim.document].append(claim)
    dead = _usual([k for about in reports.values() if (k := _killed(about)) is not None])
    injured = [
        figure
        for about in reports.values()
        for figure in _injured(
            dead or 0,
            _most(_figures(about, Aspect.INJURED, survived=True)),
            _most(_figures(about, Aspect.INJURED, survived=False)),
        )
    ]
    return dead, _usual(injured)


def _killed(claims: Iterable[Claim]) -> int | None:
    return _usual(_figures(claims, Aspect.KILLED))


def _injured(dead: int, hurt: int | None, hit: int | None) -> list[int]:
    """Figures of several outdo those of one person, who may be but an example."""
    survivors = None if hit is None else max(hit - dead, 0)
    if hurt is None or (hurt <= 1 and survivors is not None and survivors > 1):
        return [] if survivors is None else [survivors]
    return [hurt]


def _figures(claims: Iterable[Claim], aspect: Aspect, *, survived: bool | None = None) -> list[int]:
    """The least number of each claim, its parts added up; of survivors, of others, or of all."""
    found = []
    for claim in claims:
        facts = [f for f in counted(claim, aspect) if survived in (None, _survived(f))]
        if facts:
            first = [f for f in facts if _is_new(f)]
            found.append(added_up(first or facts[:1]).low)
    return found


def _survived(fact: Fact) -> bool:
    """Whether a fact tells of somebody harmed who lived, and not of one told of before.

    "An officer was injured" does; "the officer was injured" and "it injured him" take up what was
    said, and he may be the one who died.
    """
    return _is_new(fact) and bool(_SURVIVED.search(fact.span.text))


def _is_new(fact: Fact) -> bool:
    """Whether a fact tells of people not told of before: "a guard", "three others", not "him".

    A name is as good as new among the dead, who are named once; the injured are named again.
    """
    if fact.count is not None and fact.count.low != 1:
        return True
    if fact.aspect is Aspect.KILLED:
        return not _AGAIN.match(fact.who or "")
    return bool(_NEW.match(fact.who or ""))


def _usual(figures: Sequence[int]) -> int | None:
    """The figure given most often, the greatest of those given equally often."""
    often = Counter(figures)
    return max(often, key=lambda f: (often[f], f), default=None)


def _most(figures: Sequence[int]) -> int | None:
    return max(figures, default=None)
