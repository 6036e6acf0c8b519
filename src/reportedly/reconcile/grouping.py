"""Which claims of one report are about the same incident."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportedly.model import Stance
from reportedly.reconcile.kinds import OTHER, kin
from reportedly.reconcile.settings import Setting, setting_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.model import Aspect, Claim, Count

_APART = -0.5
"""Affinity below which a claim opens an incident of its own.

Tried from -2 to 0 on 65 annotated articles. Above -0.4 another figure alone would open one, which
brings their number nearer to the annotated one and parts figures that contradict each other.
"""

_RECENT = 20
"""Background incidents that a claim can still go back to."""


@dataclass(slots=True)
class Group:
    """Claims taken to be about one incident, with what they tell of it together."""

    series: bool
    claims: list[Claim] = field(default_factory=list)
    days: set[str] = field(default_factory=set)
    spans: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    doers: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    counts: set[tuple[Aspect, Count]] = field(default_factory=set)

    def add(self, claim: Claim, setting: Setting) -> None:
        """Take a claim in."""
        self.claims.append(claim)
        self.days |= setting.days
        self.spans |= setting.spans
        self.names |= setting.names
        self.doers |= setting.doers
        self.counts.update(setting.counts)
        if setting.kind != OTHER:
            self.kinds.add(setting.kind)


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
            [*groups[:1], *groups[1:][-_RECENT:]],
            key=lambda g: _affinity(g, setting) + (0.4 if g is last else 0.3 * (g is groups[0])),
            default=None,
        )
        opens = claim.stance is Stance.ASSERTS
        if best is None or (opens and _affinity(best, setting) < _APART):
            best = Group(setting.series)
            groups.append(best)
        best.add(claim, setting)
        last = best
    return groups


def _affinity(group: Group, s: Setting) -> float:
    """How well a claim fits a group; below zero where something speaks against it."""
    score = 0.0
    if s.series != group.series:
        score -= 5.0
    if s.apart:
        score -= 3.0
    if s.days and group.days:
        score += 3.0 if s.days & group.days else -5.0
    elif s.spans:
        score += 3.0 if s.spans & group.spans else -5.0
    elif s.days and group.spans:
        score -= 3.0
    if s.names and group.names:
        score += 1.0 if s.names & group.names else -1.0
    if s.doers and group.doers:
        score += 0.5 if s.doers & group.doers else -0.7
    if group.kinds and s.kind != OTHER:
        if s.kind in group.kinds:
            score += 0.5
        elif not any(kin(s.kind, k) for k in group.kinds):
            score -= 0.7
    if s.counts and group.counts:
        score += 0.5 if group.counts & set(s.counts) else -0.4
    return score
