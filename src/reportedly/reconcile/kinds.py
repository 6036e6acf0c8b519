"""The kind of an incident, from the words that tell it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.model import Claim

OTHER = "other"
_KINDS = (
    ("suicide attack", ("suicide bomb", "suicide attack", "suicide car", "explosive vest")),
    ("drone", ("drone", "uav")),
    ("airstrike", ("airstrike", "air strike", "air-strike", "warplane", "aircraft", "air raid",
                   "jets", "aerial", "air attack")),
    ("chemical", ("chlorine", "sarin", "chemical")),
    ("rocket", ("rocket", "missile")),
    ("shelling", ("shelling", "shelled", "artillery", "mortar", "bombard", "shells")),
    ("explosive", ("bomb", "blast", "explosion", "landmine", r"ieds?\b", "explosive")),
    ("shooting", ("gunmen", "shooting", "shot", "gunfire", "opened fire")),
    ("raid", ("raid", "stormed")),
    ("clash", ("clash", "fighting", "battle", "assault", "ambush", "offensive")),
    ("abduction", ("abduct", "kidnap")),
    ("execution", ("execut", "behead")),
    ("arrest", ("arrest", "detain", "captured")),
)  # fmt: skip
"""Kinds by the words that tell them, the more telling first."""

_TELLING = [(k, re.compile(rf"\b(?:{'|'.join(t)})")) for k, t in _KINDS]

_FAMILIES = (
    {"drone", "airstrike", "rocket", "explosive", "shelling", "suicide attack"},
    {"raid", "clash", "arrest", "shooting", "abduction"},
    {"shooting", "arrest"},
)
"""Kinds that are told as one another, with more or less knowledge."""


def kinds() -> list[str]:
    """Every kind that an incident can have."""
    return [*(kind for kind, _ in _KINDS), OTHER]


def kind_of(claims: Sequence[Claim]) -> str:
    """The kind whose words stand most often in the claims, or "other" where none does."""
    words = " ".join(s.text.lower() for c in claims for s in c.content)
    counts = {kind: len(telling.findall(words)) for kind, telling in _TELLING}
    best = max(counts, key=lambda k: counts[k])
    return best if counts[best] else OTHER


def kin(one: str, other: str) -> bool:
    """Whether two kinds can be one event told with more or less knowledge."""
    if OTHER in (one, other) or one == other:
        return True
    return any({one, other} <= family for family in _FAMILIES)
