"""When two namings mean one party."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from reportedly.actors import country_word, find_actor, kind_of_party

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.model import Claim

OWN_VOICE = "the report itself"
UNNAMED = "somebody not named"

_NOISE = frozenset(
    "the a an of for and led forces force army military troops air s state government regime "
    "fighters soldiers warplanes aircraft jets officials official spokesman spokesperson united "
    "states".split()
)
_STATE = frozenset({"state", "military", "police", "state media", "intelligence"})
"""Kinds that speak for one state."""


def party(claim: Claim) -> str:
    """The name of who speaks; the article's own voice is a party too."""
    if claim.speaker is None:
        return (claim.outlet or OWN_VOICE) if claim.own_voice else UNNAMED
    return claim.speaker.name or claim.speaker.span.text


def by_speaker(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """Claims by the party that makes them, under its first naming, in the order of first words."""
    said: dict[str, list[Claim]] = {}
    for claim in claims:
        name = next((known for known in said if same_party(known, party(claim))), party(claim))
        said.setdefault(name, []).append(claim)
    return said


@cache
def party_words(name: str) -> frozenset[str]:
    """The words that tell a party from others; a country and its adjective are one word."""
    words = [w.strip(".") for w in re.findall(r"[\w.]+", name.lower())]
    told = {country_word(w) or w for w in words}
    if (actor := find_actor(name)) is not None and actor.kind == "state" and actor.country:
        told.add(actor.country)
    return frozenset(told - _NOISE) or frozenset(told)


@cache
def same_party(one: str, other: str) -> bool:
    """Whether two namings can mean one party.

    One naming's telling words must all be among the other's ("US" and "US-led coalition"), and
    the two must be of one kind: a monitor named after a country does not speak for it, nor does
    anybody else whose name holds the country's, but for its state and army.
    """
    a, b = find_actor(one), find_actor(other)
    if a is not None and b is not None and a == b:
        return True
    kinds = {k for k in (kind_of_party(one), kind_of_party(other)) if k}
    if len(kinds) == 2 and not kinds <= _STATE:
        return False
    words, others = party_words(one), party_words(other)
    if words == others:
        return bool(words)
    for name, ours, theirs in ((other, words, others), (one, others, words)):
        if ours and ours < theirs:
            return not _is_country(ours) or kind_of_party(name) in _STATE
    return False


def _is_country(words: frozenset[str]) -> bool:
    """Whether telling words are those of a country: it stands for its state, not for all in it."""
    return len(words) == 1 and all(word.isupper() for word in words)  # a country's code
