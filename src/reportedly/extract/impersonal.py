"""Attributions to nobody in particular: "reportedly", "is believed to have …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.extract.attribution import Attribution, Rule
from reportedly.extract.tree import Range, char_range, text_of, tokens_of, trim

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_ADVERBS = frozenset({"reportedly", "allegedly", "supposedly", "purportedly"})


def find_impersonal(doc: Doc) -> list[Attribution]:
    """Clauses that an adverb gives to an unnamed source, in one paragraph."""
    found = []
    for token in tokens_of(doc):
        if token.lower_ in _ADVERBS and token.head is not token:
            content = _clause(token)
            if content:
                cue = token.idx, token.idx + len(token)
                found.append(Attribution(None, cue, content, rule=Rule.ADVERB))
    return found


def _clause(adverb: Token) -> tuple[Range, ...]:
    """The clause around an adverb, in its parts before and after it."""
    verb = adverb.head
    for _ in range(5):
        if verb.tag_.startswith("VB") or verb.head is verb:
            break
        verb = verb.head
    if not verb.tag_.startswith("VB"):
        return ()
    start, end = char_range(verb.subtree)
    if verb.dep_ == "conj":  # "injured one and reportedly killed another": the second clause alone
        start = adverb.idx
    after = adverb.idx + len(adverb)
    parts = ((start, adverb.idx), (after, end))
    text = text_of(adverb.doc)
    return tuple(kept for a, b in parts if a < b and (kept := trim(text, a, b)))
