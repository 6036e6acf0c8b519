"""With what: the weapons and means that a report names for a violent event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.actors import kind_of_party
from reportedly.extract.finding import Finding
from reportedly.extract.tree import char_range, tokens_of
from reportedly.extract.violence import WEAPONS, part_of_event
from reportedly.model import Aspect

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ONLY_WITH = {
    "mine": {"land", "anti-personnel"},
    "mines": {"land", "anti-personnel"},
    "vest": {"suicide", "explosive"},
    "belt": {"suicide", "explosive"},
}
"""Words that name a weapon only after certain others."""
_STORED = frozenset(
    "depot depots warehouse warehouses factory factories site sites base bases smuggling "
    "production program programme launcher launchers".split()
)
"""Nouns behind a weapon's name that make it a thing hit, not the thing that hits."""
_KINDS = frozenset({"compound", "amod", "nmod", "npadvmod"})
_MAX_STEPS = 6


def find_weapons(doc: Doc) -> list[Finding]:
    """Every weapon that hangs on a violent event in one paragraph, in order."""
    return [
        _finding(token)
        for token in tokens_of(doc)
        if token.lower_ in WEAPONS and _is_used(token) and part_of_event(token, _MAX_STEPS)
    ]


def _is_used(token: Token) -> bool:
    before = {c.lower_ for c in token.lefts}
    if token.lower_ in _ONLY_WITH and not before & _ONLY_WITH[token.lower_]:
        return False
    if not token.tag_.startswith(("NN", "JJ")):
        return False
    head = token.head
    return not (head.lower_ in _STORED and token.dep_ in _KINDS)


def _names_a_party(modifier: Token) -> bool:
    """Whether a modifier says whose weapon it is ("US-led coalition aircraft")."""
    return any(
        t.text[:1].isupper() or t.lower_ == "led" or kind_of_party(t.text) for t in modifier.subtree
    )


def _finding(token: Token) -> Finding:
    """The weapon with the words that tell its kind: "car bomb", "surface-to-surface missiles"."""
    first = token
    for child in reversed(list(token.lefts)):
        if child.dep_ not in _KINDS or child.i + 1 != first.i or _names_a_party(child):
            break
        first = child.left_edge
    who = char_range([first, token])
    return Finding(Aspect.WEAPON, *who, who=who)
