"""Which independent sources stand behind claims: who said it, not who printed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.actors import find_actor, kind_of_party
from reportedly.model import Source
from reportedly.reconcile.parties import UNNAMED, party, same_party

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.model import Claim

_MAY_REPEAT = "may repeat those who are named"
_NOBODY_NAMED = "nobody who is named says so"


def sources_of(claims: Iterable[Claim]) -> tuple[Source, ...]:
    """The parties behind claims, those that count as independent first.

    A party is one source, whoever relays and prints it. What may repeat a party that is named does
    not count beside it: a report's own voice, voices without a name, and "a monitor" where a
    monitor is named.
    """
    named: list[list[Claim]] = []
    others: list[list[Claim]] = []
    for claim in claims:
        groups = others if claim.own_voice or party(claim) == UNNAMED else named
        for group in groups:
            if same_party(party(group[0]), party(claim)):
                group.append(claim)
                break
        else:
            groups.append([claim])
    whole = [party(g[0]) for g in named if not _is_bare(party(g[0]))]
    found = []
    for group in named:
        meant = _meant(group[0], whole) if _is_bare(party(group[0])) else None
        why = f"may be {meant}" if meant else None
        found.append(_source(group, counts=why is None, why=why))
    for group in others:
        why = _MAY_REPEAT if named else _NOBODY_NAMED
        found.append(_source(group, counts=not named, why=why))
    return tuple(sorted(found, key=lambda s: not s.counts))


def _is_bare(name: str) -> bool:
    """Whether a naming says what somebody is and not who: no word but the first has a capital."""
    return not any(word[:1].isupper() for word in name.split()[1:]) and find_actor(name) is None


def _meant(claim: Claim, named: Sequence[str]) -> str | None:
    """The first of some named parties that "a monitor" can be: one of that kind."""
    kind = claim.speaker.kind if claim.speaker else None
    kind = kind or kind_of_party(party(claim))
    return next((name for name in named if kind and kind_of_party(name) == kind), None)


def _source(claims: Sequence[Claim], *, counts: bool, why: str | None) -> Source:
    via = tuple(dict.fromkeys(v.name or v.span.text for c in claims for v in c.via))
    outlets = tuple(dict.fromkeys(c.outlet for c in claims if c.outlet))
    carried = len({*via, *outlets})
    if why is None and carried > 1:
        why = f"one source, though {carried} carry it"
    return Source(party(claims[0]), via, outlets, counts, why)
