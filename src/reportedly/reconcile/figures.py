"""The figures of a claim: how many it states, added up, and whom they count."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.model import Count, Polarity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.model import Aspect, Claim, Fact

_FIGURE = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|"
    r"forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|dozens?|scores|no|only)\b",
    re.IGNORECASE,
)
_CATEGORIES = {
    "children": {"child", "children", "boy", "boys", "girl", "girls", "minors", "infants"},
    "women": {"woman", "women"},
    "fighters": {"fighters", "soldiers", "soldier", "troops", "militants", "rebels", "officers",
                 "members", "militiamen", "combatants", "gunmen", "terrorists", "personnel"},
    "civilians": {"civilian", "civilians", "residents", "villagers"},
    "police": {"policemen", "police"},
    "medics": {"medics", "doctors", "nurses", "nurse", "paramedics"},
    "journalists": {"journalist", "journalists", "reporters"},
}  # fmt: skip


def figures(claim: Claim, aspect: Aspect) -> list[Fact]:
    """The facts of a claim that state how many: a number, "no" or "dozens", subsets left out.

    "A guard was killed" names a victim; it does not say that there was no other.
    """
    return [
        f
        for f in claim.facts
        if f.aspect is aspect
        and f.polarity is Polarity.AFFIRMED
        and f.count is not None
        and not f.part_of
        and (f.count.high == 0 or _FIGURE.search(f.who or f.span.text))
    ]


def total(facts: Sequence[Fact]) -> Count:
    """The figures of one claim added up: "two officers and their driver" are three."""
    counts = [f.count for f in facts if f.count is not None]
    open_ended = any(c.high is None for c in counts)
    return Count(
        sum(c.low for c in counts),
        None if open_ended else sum(c.high for c in counts if c.high is not None),
        approx=any(c.approx for c in counts),
    )


def same_category(a: Fact, b: Fact) -> bool:
    """Whether two figures can count the same people."""
    if (a.count and a.count.high == 0) or (b.count and b.count.high == 0):
        return True
    ours, theirs = _category(a), _category(b)
    return not ours or not theirs or ours == theirs


def _category(fact: Fact) -> str | None:
    """The kind of people counted, or None for people of any kind."""
    words = re.findall(r"[a-z]+", (fact.who or "").lower())
    return next((c for c, nouns in _CATEGORIES.items() if nouns & set(words)), None)
