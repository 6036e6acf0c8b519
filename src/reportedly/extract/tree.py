"""Phrases and clauses of a dependency tree, as ranges of characters in the paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc, Span, Token

Range = tuple[int, int]

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_LOOSE = frozenset({"relcl", "advcl", "acl", "ccomp", "parataxis"})
"""Dependents that follow a noun phrase without naming it further."""
_EDGE = frozenset({"punct", "cc", "mark"})
_TRIM = " \t\r\n\u00a0,;:-–—."


def text_of(doc: Doc) -> str:
    """The text of a tree; `Doc.text` puts it together from the tokens each time it is asked."""
    text: str | None = doc.user_data.get("text")
    if text is None:
        text = doc.user_data["text"] = doc.text
    return text


def tokens_of(doc: Doc) -> list[Token]:
    """The tokens of a tree, made once: iterating over a `Doc` makes each anew."""
    tokens: list[Token] | None = doc.user_data.get("tokens")
    if tokens is None:
        tokens = doc.user_data["tokens"] = list(doc)
    return tokens


def char_range(tokens: Iterable[Token]) -> Range:
    """From the first character of the first token to the last of the last."""
    listed = list(tokens)
    first, last = listed[0], listed[-1]
    return first.idx, last.idx + len(last)


def joined(words: Range, token: Token) -> Range:
    """The range from the words to a token, or the other way round, both included."""
    return min(words[0], token.idx), max(words[1], token.idx + len(token))


def overlap(a: Range | None, b: Range | None) -> bool:
    """Whether two ranges share a character."""
    return a is not None and b is not None and a[0] < b[1] and b[0] < a[1]


def holds(a: Range | None, b: Range | None) -> bool:
    """Whether the first range holds the whole second one."""
    return a is not None and b is not None and a[0] <= b[0] and b[1] <= a[1]


def trim(text: str, start: int, end: int) -> Range | None:
    """The range without separators at its ends, or None where nothing is left."""
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    return (start, end) if start < end else None


def noun_phrase(head: Token, *, stop: Token | None = None) -> list[Token]:
    """The tokens of the phrase around a noun: modifiers, prepositions and apposition, contiguous.

    Clauses that hang on the noun are left out ("the officer, who asked not to be named"), and
    the phrase never runs over `stop`, the reporting verb.
    """
    last = head.i
    for child in head.rights:
        if child.dep_ == "punct":
            continue
        if child.dep_ in _LOOSE:
            break
        if stop is not None and child.left_edge.i <= stop.i <= child.right_edge.i:
            break
        last = _phrase_end(child)
    first = head.left_edge.i
    doc = head.doc
    while first < head.i and (doc[first].dep_ in _EDGE or doc[first].is_space):
        first += 1
    if stop is not None and first <= stop.i < head.i:
        first = stop.i + 1
    if stop is not None and head.i < stop.i:
        last = min(last, stop.i - 1)
    while (
        last > head.i and (doc[last].dep_ in _EDGE or doc[last].is_space) and doc[last].text != ")"
    ):
        last -= 1
    return list(doc[first : last + 1])


def core(head: Token) -> list[Token]:
    """A noun with its left modifiers and what follows after "of", without conjuncts."""
    lefts = [c for c in head.lefts if c.dep_ not in ("punct", "cc", "mark", "preconj")]
    first = min([head.i, *(c.left_edge.i for c in lefts)])
    last = head.i
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ == "of" and child.i == head.i + 1:
            target = next(objects(child), None)
            last = target.i if target is not None else last
    return list(head.doc[first : last + 1])


def _phrase_end(token: Token) -> int:
    """Last token of a dependent, up to the first clause that hangs in it."""
    for child in token.rights:
        if child.dep_ in ("relcl", "advcl", "ccomp", "parataxis"):
            return max(token.i, child.left_edge.i - 1)
    rights = list(token.rights)
    return _phrase_end(rights[-1]) if rights else token.i


def subject(verb: Token) -> Token | None:
    """The subject of a verb: its own, or the one it shares with the verb that governs it."""
    node = verb
    for _ in range(6):
        for child in node.children:
            if child.dep_ in _SUBJECTS:
                return antecedent(child)
            if child.dep_ == "agent":
                return next(objects(child), None)
        if node.dep_ in ("relcl", "acl"):
            return node.head
        if node.dep_ not in ("conj", "advcl", "xcomp", "pcomp", "prep") or node.head is node:
            return None
        node = node.head
    return None


def objects(preposition: Token) -> Iterator[Token]:
    """The nouns that a preposition governs."""
    return (c for c in preposition.children if c.dep_ == "pobj")


def antecedent(token: Token) -> Token:
    """What a relative pronoun stands for; any other word stands for itself."""
    if token.tag_ in ("WP", "WDT") and token.head.dep_ == "relcl":
        return token.head.head
    return token


def sentence(token: Token) -> Span:
    """The sentence around a token.

    `Token.sent` walks the whole document from its start each time it is asked.
    """
    doc = token.doc
    first, last = token.i, token.i + 1
    while first > 0 and not doc[first].is_sent_start:
        first -= 1
    while last < len(doc) and not doc[last].is_sent_start:
        last += 1
    return doc[first:last]


def negation(verb: Token) -> Token | None:
    """The word that negates a verb, or None."""
    return next(
        (c for c in verb.lefts if c.dep_ == "neg" or c.lower_ in ("neither", "never")), None
    )
