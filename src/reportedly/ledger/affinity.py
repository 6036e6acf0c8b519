"""How likely two accounts are of one incident, and what speaks for and against it.

A logistic score over what both tell. Fitted, and measured in cross-validation by incidents, by
`benchmarks/incidents.py`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.gazetteer.globe import kilometres

if TYPE_CHECKING:
    from collections.abc import Mapping, Set

    from reportedly.ledger.accounts import Account

_FITTED = {
    "a report without a day": -2.32,
    "any": -2.76,
    "days between reports": -0.67,
    "days far apart": -0.44,
    "like names": 4.84,
    "other days": -1.04,
    "other doer": -0.93,
    "other figure": -1.03,
    "other weekday": -0.6,
    "places far apart": -1.35,
    "rare names": 4.18,
    "reported at once": 0.34,
    "reported soon after": 1.08,
    "same day": 0.85,
    "same figure": 1.26,
    "same place": 0.39,
    "same weekday": 1.25,
}
"""The log-odds that each reason adds, as `benchmarks/incidents.py --fit` prints them."""

WEIGHTS = _FITTED | {"told in passing": -3.0}
"""What a report tells beside its main matter is often part of that, which grouping took apart; the
coded reports cannot teach that weight. Tried 0 to -4 on them: B-cubed recall rises up to there."""

_LATER, _LATEST = 4, 60
"""Days between reports: of a sequel; and beyond which more make no difference."""
_FAR_DAYS = 14
_NEAR_KM, _FAR_KM, _EXACT_KM = 15.0, 150.0, 50.0
_RARE, _ENOUGH = 0.2, 5.0
"""Rarity that is still common, and the sum of what exceeds it beyond which more tells nothing."""
_FEWEST = 30
_TOLD = 0.05
"""What adds less to a score is not told."""
ENOUGH, ENOUGH_AT_ONCE = 1.0, 0.5
"""Sum of the rarities of the names that two accounts share from which they are compared; the second
where the reports are of one day or of two that follow each other."""
AT_ONCE = 1
"""Days between two reports of the same news."""


def rarity(accounts: int, incidents: int) -> float:
    """How telling a name is, 0 to 1: its inverse document frequency, over the greatest possible.

    A document is an incident: a name that fifty reports of one event hold is as rare as ever.
    Ledgers of any size are judged alike; one of less than thirty accounts as if it held thirty,
    for few reports tell little of what is common.

    Args:
        accounts: how many a ledger holds.
        incidents: those of which some account holds the name.
    """
    all_of_them = math.log(max(accounts, _FEWEST) + 1)
    return 1 - math.log(max(incidents, 1)) / all_of_them


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


@dataclass(frozen=True, slots=True)
class Weighed:
    """An account with what each of its names tells.

    Attributes:
        account: the account.
        rare: how telling each name is (`rarity`).
        weights: how often the account has each, times that (tf-idf).
        length: of those weights as a vector.
    """

    account: Account
    rare: Mapping[str, float]
    weights: Mapping[str, float]
    length: float

    def shared(self, other: Weighed) -> float:
        """Sum of the rarities of the names that both accounts hold."""
        return math.fsum(self.rare[n] for n in self.weights.keys() & other.weights.keys())


def weighed(account: Account, rare: Mapping[str, float]) -> Weighed:
    """An account by the rarities of its names, of which `rare` holds each."""
    weights = {n: (1 + math.log(count)) * rare[n] for n, count in account.names.items()}
    return Weighed(account, rare, weights, math.sqrt(sum(v * v for v in weights.values())))


def reasons(ours: Weighed, theirs: Weighed) -> dict[str, float]:
    """What speaks for or against two accounts being of one incident, by the names of `WEIGHTS`."""
    one, other, rare = ours.account, theirs.account, ours.rare
    shared = ours.weights.keys() & theirs.weights.keys()
    told = {
        "any": 1.0,
        "like names": _cosine(ours, theirs, shared),
        "rare names": min(math.fsum(max(0.0, rare[n] - _RARE) for n in shared) / _ENOUGH, 1.0),
    }
    told["told in passing"] = float((not one.main) + (not other.main))
    if one.day is None or other.day is None:
        told["a report without a day"] = 1.0
    else:
        gap = abs(one.day - other.day)
        told["reported at once"] = float(gap <= AT_ONCE)
        told["reported soon after"] = float(AT_ONCE < gap <= _LATER)
        told["days between reports"] = min(gap, _LATEST) / 10
    if one.days and other.days:
        gap = max(one.days[0] - other.days[1], other.days[0] - one.days[1]) + 1
        told["same day"] = float(gap <= 0)
        told["other days"] = float(1 < gap <= _FAR_DAYS)
        told["days far apart"] = float(gap > _FAR_DAYS)
    if one.weekdays and other.weekdays:
        same = bool(set(one.weekdays) & set(other.weekdays))
        told["same weekday" if same else "other weekday"] = 1.0
    if (apart := _apart(one, other)) is not None:
        told["same place"] = float(apart < _NEAR_KM)
        told["places far apart"] = float(apart >= _FAR_KM)
    elif set(one.places) & set(other.places):
        told["same place"] = 1.0
    if one.doers and other.doers:
        same = any(set(a) <= set(b) or set(b) <= set(a) for a in one.doers for b in other.doers)
        told["other doer"] = float(not same)
    if one.killed is not None and other.killed is not None and max(one.killed, other.killed) > 1:
        most = max(one.killed, other.killed)
        told["same figure"] = float(one.killed == other.killed)
        told["other figure"] = float(abs(one.killed - other.killed) > max(1, most / 4))
    return {reason: value for reason, value in told.items() if value}


def score(told: Mapping[str, float], weights: Mapping[str, float] = WEIGHTS) -> float:
    """The log-odds that two accounts with these reasons are of one incident."""
    return sum(weights.get(reason, 0.0) * value for reason, value in told.items())


def explained(told: Mapping[str, float], weights: Mapping[str, float] = WEIGHTS) -> str:
    """What each reason adds to the score, the weightiest first: "like names +2.4, other days -1.0".

    What speaks against any two accounts alike is left out.
    """
    parts = {r: weights.get(r, 0.0) * value for r, value in told.items() if r != "any"}
    order = sorted(parts, key=lambda r: (-parts[r], r))
    return ", ".join(f"{r} {parts[r]:+.1f}" for r in order if abs(parts[r]) >= _TOLD)


def _cosine(one: Weighed, other: Weighed, shared: Set[str]) -> float:
    """Cosine of the names of two accounts, each weighted by its rarity."""
    a, b, norm = one.weights, other.weights, one.length * other.length
    return math.fsum(a[name] * b[name] for name in shared) / norm if norm else 0.0


def _apart(one: Account, other: Account) -> float | None:
    """Kilometres between the nearest places of two accounts, their radii taken off."""
    gaps = [
        kilometres(a[0], a[1], b[0], b[1])
        - (max(a[2], b[2]) if max(a[2], b[2]) < _EXACT_KM else 0.0)
        for a in one.points
        for b in other.points
    ]
    return max(min(gaps), 0.0) if gaps else None
