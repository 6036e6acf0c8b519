"""When two namings mean one party."""

from __future__ import annotations

import re
from functools import cache

OWN_VOICE = "the report itself"
UNNAMED = "somebody not named"

_NOISE = frozenset(
    "the a an of for and led forces force army military troops air s state government regime "
    "fighters soldiers warplanes aircraft".split()
)
_SYNONYMS = {
    "american": "us",
    "u.s": "us",
    "states": "us",
    "united": "us",
    "turkish": "turkey",
    "russian": "russia",
    "israeli": "israel",
    "syrian": "syria",
    "iranian": "iran",
    "iraqi": "iraq",
    "ukrainian": "ukraine",
}


@cache
def party_words(name: str) -> frozenset[str]:
    """The words that tell a party from others, without ranks, articles and word forms."""
    words = (w.strip(".") for w in re.findall(r"[\w.]+", name.lower()))
    kept = {_SYNONYMS.get(w, w) for w in words}
    return frozenset(kept - _NOISE) or frozenset(kept)


def same_party(one: str, other: str) -> bool:
    """Whether one naming's telling words are all among the other's."""
    a, b = party_words(one), party_words(other)
    return bool(a and b) and (a <= b or b <= a)
