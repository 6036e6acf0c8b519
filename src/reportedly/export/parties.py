"""Parties of an incident in the terms of data sets: whose side, which kind, whether civilians."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportedly.actors import find_actor
from reportedly.model import Aspect
from reportedly.model.people import categories

if TYPE_CHECKING:
    from reportedly.export.cases import Case
    from reportedly.model import Fact

STATE = frozenset({"state", "military", "police", "intelligence"})
_CIVILIANS = frozenset(
    {
        "civilians", "children", "women", "medics", "journalists", "aid workers",
        "displaced people", "detainees",
    }
)  # fmt: skip
"""Kinds of people who take no part in hostilities."""
_COMBATANTS = frozenset({"fighters", "soldiers", "police"})


class Side(NamedTuple):
    """One side of an incident: who, and what that is where it is known."""

    name: str
    kind: str | None
    country: str | None

    @property
    def is_state(self) -> bool:
        """Whether it acts for a state."""
        return self.kind in STATE


def doer(case: Case) -> Side | None:
    """The party that most independent sources say did it; None where nobody is blamed."""
    blamed = case.standing(Aspect.PERPETRATOR)
    return _side(str(blamed[0]["value"])) if blamed else None


def others(case: Case) -> list[Side]:
    """Further parties that are blamed."""
    return [_side(str(p["value"])) for p in case.standing(Aspect.PERPETRATOR)[1:]]


def victims(case: Case) -> list[Side]:
    """Those said to have been hit, those with most sources first."""
    return [_side(str(p["value"])) for p in case.standing(Aspect.VICTIM)]


def _side(name: str) -> Side:
    actor = find_actor(name)
    if actor is None:
        return Side(name, None, None)
    return Side(actor.name, actor.kind, actor.country)


def is_civilian(words: str) -> bool:
    """Whether words name people who take no part in hostilities, and none who do."""
    told = set(categories(words))
    return bool(told & _CIVILIANS) and not told & _COMBATANTS


def harmed_civilians(case: Case) -> bool:
    """Whether any report says that civilians were killed, injured or hit."""
    told = (fact for aspect in _HARM for _, fact in case.facts(aspect))
    return any(is_civilian(fact.who or fact.span.text) for fact in told)


_HARM = (Aspect.KILLED, Aspect.INJURED, Aspect.VICTIM)


def totals(case: Case, aspect: Aspect) -> list[Fact]:
    """Figures of an aspect that are no part of another one and that nobody replaced."""
    return [
        fact
        for _, fact in case.facts(aspect)
        if fact.count is not None and not fact.part_of and not fact.superseded
    ]
