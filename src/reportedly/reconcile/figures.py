"""The figures of a claim: how many it states, added up, and whom they count."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.model import Polarity
from reportedly.model.count import total
from reportedly.model.people import categories

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.model import Aspect, Claim, Count, Fact

_FIGURE = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|"
    r"forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|dozens?|scores|no|only)\b",
    re.IGNORECASE,
)
_COMBATANTS = {"soldiers": "fighters"}
"""What one side calls fighters another calls soldiers."""


def figures(claim: Claim, aspect: Aspect) -> list[Fact]:
    """The facts of a claim that state how many: a number, "no" or "dozens", subsets left out.

    "A guard was killed" names a victim; it does not say that there was no other.
    """
    return [
        f
        for f in counted(claim, aspect)
        if (f.count and f.count.high == 0) or _FIGURE.search(f.who or f.span.text)
    ]


def counted(claim: Claim, aspect: Aspect) -> list[Fact]:
    """The facts of a claim that count people and put the count forward, subsets left out."""
    return [
        f
        for f in claim.facts
        if f.aspect is aspect
        and f.polarity is Polarity.AFFIRMED
        and f.count is not None
        and not f.part_of
        and not f.superseded
    ]


def added_up(facts: Sequence[Fact]) -> Count:
    """The figures of one claim added up: "two officers and their driver" are three."""
    return total(f.count for f in facts if f.count is not None)


def contradict(ours: Sequence[Fact], theirs: Sequence[Fact]) -> bool:
    """Whether the figures of two claims cannot both hold.

    A figure and one of those that the other claim adds up can; "two soldiers" and "six
    civilians" can; and so can a kind of people and all people, unless the kind are more.
    """
    counts = [(a.count, b.count) for a in ours for b in theirs]
    if not counts or not all(a and b and a.contradicts(b) for a, b in counts):
        return False
    one, other = added_up(ours), added_up(theirs)
    if one.compatible(other):
        return False
    kind, other_kind = _kind(ours), _kind(theirs)
    if kind == other_kind:
        return True
    if kind and other_kind:
        return False
    everybody, some = (one, other) if kind is None else (other, one)
    return everybody.high is not None and some.low > everybody.high


def _kind(facts: Sequence[Fact]) -> str | None:
    """The kind of people that all figures count, or None for people of any or several kinds."""
    kinds = {_category(f) for f in facts}
    return kinds.pop() if len(kinds) == 1 else None


def _category(fact: Fact) -> str | None:
    """The kind of people counted, or None for people of any kind."""
    first = next(iter(categories(fact.who or "")), None)
    return _COMBATANTS.get(first, first) if first else None
