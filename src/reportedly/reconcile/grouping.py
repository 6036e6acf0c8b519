"""Which claims of one report are about the same incident."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportedly.model import Stance
from reportedly.reconcile.kinds import OTHER, kin
from reportedly.reconcile.settings import Setting, setting_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.model import Claim

_APART = -1.0
"""Affinity below which a claim opens an incident of its own."""


@dataclass(slots=True)
class Group:
    """Claims taken to be about one incident, with what they tell of it."""

    claims: list[Claim] = field(default_factory=list)
    settings: list[Setting] = field(default_factory=list)

    def add(self, claim: Claim, setting: Setting) -> None:
        """Take a claim in."""
        self.claims.append(claim)
        self.settings.append(setting)

    @property
    def series(self) -> bool:
        """Whether the group is about many events at once."""
        return self.settings[0].series


def group_claims(claims: Sequence[Claim]) -> list[Group]:
    """The claims by incident, in the order in which the report comes to them.

    A report tells its news first and its background later. So each claim joins the incident it
    fits best, the one spoken of last if there is little to go by, and opens a new one only where
    time, place or doer speak against all.
    """
    groups: list[Group] = []
    last: Group | None = None
    for claim in claims:
        if not claim.facts:
            continue
        setting = setting_of(claim)
        best = max(
            groups,
            key=lambda g: _affinity(g, setting) + (0.4 if g is last else 0.3 * (g is groups[0])),
            default=None,
        )
        opens = claim.stance is Stance.ASSERTS
        if best is None or (opens and _affinity(best, setting) < _APART):
            best = Group()
            groups.append(best)
        best.add(claim, setting)
        last = best
    return groups


def _affinity(group: Group, s: Setting) -> float:
    """How well a claim fits a group; below zero where something speaks against it."""
    days = frozenset().union(*(g.days for g in group.settings))
    spans = frozenset().union(*(g.spans for g in group.settings))
    names = frozenset().union(*(g.names for g in group.settings))
    doers = frozenset().union(*(g.doers for g in group.settings))
    score = 0.0
    if s.series != group.series:
        score -= 5.0
    if s.apart:
        score -= 3.0
    if s.days and days:
        score += 3.0 if s.days & days else -5.0
    elif s.spans:
        score += 3.0 if s.spans & spans else -5.0
    elif s.days and spans:
        score -= 3.0
    if s.names and names:
        score += 1.0 if s.names & names else -1.0
    if s.doers and doers:
        score += 0.5 if s.doers & doers else -0.7
    kinds = {g.kind for g in group.settings} - {OTHER}
    if kinds and s.kind != OTHER:
        score += 0.5 if s.kind in kinds else (0.0 if any(kin(s.kind, k) for k in kinds) else -0.7)
    known = {pair for g in group.settings for pair in g.counts}
    if s.counts and known:
        score += 0.5 if known & set(s.counts) else -0.4
    return score
