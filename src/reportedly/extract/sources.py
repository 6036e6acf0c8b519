"""Attributions without a reporting verb: "according to X", "X quoted Y as saying"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.extract.attribution import Attribution, Rule
from reportedly.extract.tree import (
    Range,
    char_range,
    noun_phrase,
    objects,
    sentence,
    subject,
    text_of,
    tokens_of,
    trim,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

_QUOTING = frozenset({"quoted", "quotes", "quoting", "cited", "cites", "citing"})
_SAYING = frozenset({"saying", "telling", "reporting", "adding", "stating"})


def find_sources(doc: Doc) -> list[Attribution]:
    """Attributions by "according to" and by quoting, in one paragraph."""
    found: list[Attribution] = []
    for token in tokens_of(doc):
        low = token.lower_
        if low == "according" and token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "to":
            found.extend(_according(token))
        elif low in _QUOTING and token.tag_.startswith("VB"):
            found.extend(_quoted(token))
    return found


def _according(token: Token) -> Iterator[Attribution]:
    to = token.doc[token.i + 1]
    target = next((t for word in (to, token) for t in objects(word)), None)
    if target is None:
        return
    speaker = noun_phrase(target)
    start, end = token.idx, char_range(speaker)[1]
    content = list(_around(token, start, end))
    if content:
        cue = token.idx, to.idx + len(to)
        yield Attribution(char_range(speaker), cue, tuple(content), rule=Rule.SOURCE)


def _around(token: Token, start: int, end: int) -> Iterator[Range]:
    """The clause that a phrase from `start` to `end` comments on, without that phrase."""
    head = token.head
    while (
        head.dep_ not in ("ROOT", "ccomp", "conj", "advcl", "relcl", "pcomp", "parataxis")
        and head.head is not head
    ):
        head = head.head
    tokens = list(head.subtree) if head.dep_ in ("ccomp", "parataxis") else list(sentence(token))
    if tokens and tokens[0].dep_ == "mark":
        tokens = tokens[1:]
    if not tokens:
        return
    a, b = char_range(tokens)
    for part in ((a, start), (end, b)):
        if part[0] < part[1] and (kept := trim(text_of(token.doc), *part)):
            yield kept


def _quoted(cue: Token) -> Iterator[Attribution]:
    """In "X quoted Y as saying that …" it is Y who speaks, via X."""
    source = next((c for c in cue.rights if c.dep_ in ("dobj", "nsubj")), None)
    if source is None:
        return
    relay = subject(cue)
    via = (char_range(noun_phrase(relay, stop=cue)),) if relay is not None else ()
    speaker = char_range(noun_phrase(source))
    for child in [*cue.rights, *source.rights]:
        if child.dep_ == "prep" and child.lower_ == "as":
            for saying in child.children:
                if saying.lower_ in _SAYING:
                    tokens = list(saying.subtree)[1:]
                    if tokens and tokens[0].lower_ == "that":
                        tokens = tokens[1:]
                    if tokens and (content := trim(text_of(cue.doc), *char_range(tokens))):
                        as_saying = (child.idx, saying.idx + len(saying))
                        yield Attribution(speaker, as_saying, (content,), via, rule=Rule.SOURCE)
                    return
