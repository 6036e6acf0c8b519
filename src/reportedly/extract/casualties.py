"""How many were killed, injured, captured, missing or displaced, and which words say so."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.extract.counts import read_count
from reportedly.extract.finding import Finding
from reportedly.extract.harm import TRIGGERS, harmed
from reportedly.extract.tolls import find_elsewhere, find_parts, find_tolls, sums_up
from reportedly.extract.tree import (
    antecedent,
    char_range,
    core,
    joined,
    negation,
    objects,
    text_of,
    tokens_of,
)
from reportedly.extract.violence import NO_VICTIMS, UNSPLIT_NOUNS
from reportedly.model import Aspect, Count, Polarity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

_COLLECTIVES = frozenset(
    "family group crew convoy cell patrol team population camp unit anyone someone everyone "
    "attack strike airstrike bombing blast explosion shelling raid fire missile rocket drone "
    "militia police army force government state country village city town toll number".split()
)
"""Singular nouns that are not one person."""
_NO_PERSON = frozenset({"nobody", "none", "no-one"})
_AMONG = re.compile(
    r"\bno (?P<who>[^.,;“”\"]{3,60}?) (?:was |were )?(?:among|in) the (?:dead|killed|victims|"
    r"casualties|injured|wounded)\b",
    re.IGNORECASE,
)
_FAR = 100
"""Characters between a number and its verb beyond which the span holds the number alone."""


def find_casualties(doc: Doc) -> list[Finding]:
    """Every count of people harmed in one paragraph, in order, without repeats."""
    found: dict[tuple[Aspect, int], Finding] = {}
    for match in _AMONG.finditer(text_of(doc)):
        found[Aspect.VICTIM, match.start()] = Finding(
            Aspect.VICTIM, *match.span(), Polarity.NEGATED, who=match.span("who")
        )
    for token in tokens_of(doc):
        for aspect, noun in harmed(token):
            negated = token.tag_.startswith("VB") and negation(token) is not None
            for finding in _with_parts(noun, token, aspect, negated):
                found.setdefault(_place_of(finding), finding)
        if token.lower_ in ("damage", "damages") and _only(token):
            start, end = char_range(core(token))
            for aspect in (Aspect.KILLED, Aspect.INJURED):
                found[aspect, start] = Finding(aspect, start, end, count=Count(0, 0))
        elif token.lower_ in UNSPLIT_NOUNS:
            for finding in _no_casualties(token):
                found.setdefault((finding.aspect, finding.start), finding)
    for finding in _with_tolls(text_of(doc), list(found.values())):
        found[_place_of(finding)] = finding
    return sorted(found.values(), key=lambda f: (f.start, f.aspect))


def _place_of(finding: Finding) -> tuple[Aspect, int]:
    """Where a figure stands: two findings there are the same one."""
    return finding.aspect, finding.who[0] if finding.who else finding.start


def _with_tolls(text: str, figures: Sequence[Finding]) -> Iterator[Finding]:
    """Tolls, the figures that they include, and what a sentence adds to a figure without a verb."""
    tolls = list(find_tolls(text))
    told = {_place_of(f) for f in figures}
    elsewhere = (e for f in figures if _is_whole(f) for e in find_elsewhere(text, f))
    figures = [*figures, *(e for e in elsewhere if _place_of(e) not in told)]
    for figure in figures:
        if any(sums_up(text, toll, figure) for toll in tolls):
            yield replace(figure, part_of=True)
        elif _place_of(figure) not in told:
            yield figure
    for figure in (*figures, *tolls):
        if _is_whole(figure):
            yield from find_parts(text, figure)
    yield from tolls


def _is_whole(figure: Finding) -> bool:
    """Whether a finding is a number that people came to harm, and no part of another."""
    return bool(figure.count) and not figure.part_of and figure.polarity is Polarity.AFFIRMED


def _with_parts(head: Token, trigger: Token, aspect: Aspect, negated: bool) -> Iterator[Finding]:
    """The count at a noun, those joined to it by "and", and the subsets after "including"."""
    head = antecedent(head)
    limit = trigger.i if trigger.i > head.i else len(head.doc)
    others = (c for c in _listed(head) if head.i < c.i < limit and c.lower_ not in TRIGGERS)
    for one in [head, *others, *_along_with(head, trigger)]:
        if (finding := _count_at(one, trigger, aspect, negated)) is not None:
            yield finding
        for part in (*_included(one), *_among(one)):
            if (subset := _count_at(part, part, aspect, negated, part_of=True)) is not None:
                yield subset


def _listed(head: Token) -> Iterator[Token]:
    """The nouns that stand in one list with another.

    Parsers take the middle of "four men, two guards and a child" for an apposition.
    """
    yield from head.conjuncts
    for middle in head.rights:
        if middle.dep_ == "appos" and any(c.dep_ == "nummod" for c in middle.lefts):
            conjuncts = middle.conjuncts
            if conjuncts:
                yield middle
                yield from conjuncts


def _along_with(head: Token, trigger: Token) -> Iterator[Token]:
    """Who shared the fate of those at a noun: "along with two of his men"."""
    for node in (head, trigger):
        for link in node.rights:
            inner = [link, *(c for c in link.children if c.dep_ == "prep")]
            if link.dep_ == "prep" and link.lower_ in ("along", "together") and len(inner) > 1:
                yield from objects(inner[1])
            elif link.lower_ == "with" and any(c.lower_ == "along" for c in link.lefts):
                yield from objects(link)


def _included(noun: Token) -> Iterator[Token]:
    """What "including" lists."""
    for link in noun.rights:
        if link.dep_ == "prep" and link.lower_ == "including":
            for part in objects(link):
                yield part
                yield from part.conjuncts


def _among(noun: Token) -> Iterator[Token]:
    """Who is said to be among the people at a noun: "two soldiers were among four killed"."""
    link = noun.head
    if noun.dep_ == "pobj" and link.lower_ == "among" and link.head.lower_ in ("was", "were"):
        yield from (c for c in link.head.lefts if c.dep_ == "nsubj")


def _count_at(
    head: Token, trigger: Token, aspect: Aspect, negated: bool, part_of: bool = False
) -> Finding | None:
    if head.lower_ in NO_VICTIMS:
        return None
    tokens = [t for t in core(head) if t.lower_ != "dead" or t == head]  # "shot dead two guards"
    start, end = char_range(tokens)
    words = text_of(head.doc)[start:end]
    count: Count | None
    if head.tag_ in ("PRP", "PRP$"):
        count = Count(1, 1) if head.lower_ in ("he", "she", "him", "her") else None
    elif (quantity := read_count(words, plural=head.tag_ in ("NNS", "NNPS"))) is not None:
        count = quantity.count
    elif head.lower_ in _NO_PERSON:
        count = Count(0, 0)
    elif head.tag_ in ("NN", "NNP") and head.lower_ not in _COLLECTIVES:
        count = Count(1, 1)
    else:
        count = None
    if count is None:
        return None
    near = joined((start, end), trigger)
    if near[1] - near[0] > _FAR + (end - start):
        near = start, end
    polarity = Polarity.NEGATED if negated else Polarity.AFFIRMED
    return Finding(aspect, *near, polarity=polarity, count=count, part_of=part_of, who=(start, end))


def _only(damage: Token) -> bool:
    """Whether damage is all that is told: "only material damage", "material damage only"."""
    after = damage.nbor(1).lower_ if damage.i + 1 < len(damage.doc) else ""
    return after == "only" or any(c.lower_ == "only" for c in damage.children)


def _no_casualties(noun: Token) -> Iterator[Finding]:
    """No casualties: that is nobody killed and nobody injured."""
    if any(c.lower_ in ("no", "zero") for c in noun.lefts):
        start, end = char_range(core(noun))
        for aspect in (Aspect.KILLED, Aspect.INJURED):
            yield Finding(aspect, start, end, count=Count(0, 0), who=(start, end))
