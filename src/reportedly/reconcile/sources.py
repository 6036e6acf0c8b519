"""Which independent sources stand behind claims: who said it, not who printed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.model import Source
from reportedly.reconcile.parties import UNNAMED, party, same_party

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reportedly.model import Claim

_MAY_REPEAT = "may repeat those who are named"
_NOBODY_NAMED = "nobody who is named says so"


def sources_of(claims: Iterable[Claim]) -> tuple[Source, ...]:
    """The parties behind claims, those that count as independent first.

    A party is one source, whoever relays and prints it. A report's own voice and voices without a
    name count only where nobody who is named says the same: they may repeat those.
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
    return (
        *(_source(group, counts=True, why=None) for group in named),
        *(
            _source(group, counts=not named, why=_MAY_REPEAT if named else _NOBODY_NAMED)
            for group in others
        ),
    )


def _source(claims: Sequence[Claim], *, counts: bool, why: str | None) -> Source:
    via = tuple(dict.fromkeys(v.name or v.span.text for c in claims for v in c.via))
    outlets = tuple(dict.fromkeys(c.outlet for c in claims if c.outlet))
    carried = len({*via, *outlets})
    if why is None and carried > 1:
        why = f"one source, though {carried} carry it"
    return Source(party(claims[0]), via, outlets, counts, why)
