"""Accounts into incidents, one after the other, as they come in."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

TOGETHER = -0.75
"""Mean score of an account with those of an incident above which it is one of them.

Below zero, where one account is as likely as not to be of the incident of another: that most of an
incident's accounts are somewhat like it tells more than each alone. Chosen in cross-validation so
that nineteen of twenty reports in an incident belong there: a wrong merge is worse than a missed
one.
"""
USUAL, FEW = 0.2, 30
"""A name that more than this share of accounts and more than so many hold tells nothing."""
ENOUGH, ENOUGH_AT_ONCE = 1.0, 0.5
"""Sum of the rarities of the names that two accounts share from which they are compared; the second
where the reports are of one day or of two that follow each other."""
AT_ONCE = 1
"""Days between two reports of the same news."""
STRANGERS = -4.0
"""Score of two accounts that share nothing that would have brought them together."""


def grouped(
    accounts: int, scores: Mapping[tuple[int, int], float], together: float = TOGETHER
) -> list[int]:
    """The number of the group of each account, taken in order; pairs without a score are strangers.

    Args:
        accounts: how many there are.
        scores: the score of pairs of them, the lower number first.
        together: mean score above which an account joins a group.
    """
    near: defaultdict[int, list[int]] = defaultdict(list)
    for one, other in scores:
        near[max(one, other)].append(min(one, other))
    group_of: list[int] = []
    members: list[list[int]] = []
    for account in range(accounts):
        best, most = len(members), together
        for group in sorted({group_of[n] for n in near[account]}):
            told = [scores.get((m, account), STRANGERS) for m in members[group]]
            if (mean := sum(told) / len(told)) > most:
                best, most = group, mean
        if best == len(members):
            members.append([])
        members[best].append(account)
        group_of.append(best)
    return group_of


def comparable(shared: float, one: int | None, other: int | None) -> bool:
    """Whether two accounts have enough in common to be compared.

    Args:
        shared: sum of the rarities of the names that both hold.
        one: day of one report as an ordinal, where it is known.
        other: that of the other one.
    """
    if shared >= ENOUGH:
        return True
    at_once = one is not None and other is not None and abs(one - other) <= AT_ONCE
    return at_once and shared >= ENOUGH_AT_ONCE
