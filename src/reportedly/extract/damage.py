"""What was destroyed or damaged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.extract.finding import Finding
from reportedly.extract.tree import antecedent, char_range, joined, negation, objects, tokens_of
from reportedly.model import Aspect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

_VERBS = frozenset(
    "destroy destroys destroyed destroying damage damages damaged damaging demolish demolished "
    "demolishing burn burned burnt burning torch torched torching wreck wrecked flatten flattened "
    "level levelled leveled sink sank sunk gut gutted collapse collapsed collapsing crater "
    "cratered ignite ignited shatter shattered raze razed".split()
)
_INTRANSITIVE = frozenset({"collapse", "collapsed", "collapsing", "sank", "burned", "burnt"})
_NOUNS = frozenset({"damage", "damages", "destruction", "demolition"})
_NO_THING = frozenset("it they them he she him her this that which what who people".split())


def find_damage(doc: Doc) -> list[Finding]:
    """Every thing said to be destroyed or damaged in one paragraph, in order."""
    found: dict[int, Finding] = {}
    for token in tokens_of(doc):
        if token.lower_ in _VERBS and token.tag_.startswith("VB"):
            findings = _by_verb(token)
        elif token.lower_ in _NOUNS and token.tag_.startswith("NN"):
            findings = _by_noun(token)
        else:
            continue
        for finding in findings:
            found.setdefault(finding.start, finding)
    return list(found.values())


def _by_verb(verb: Token) -> Iterator[Finding]:
    roles = {"dobj", "nsubjpass"}
    if verb.lower_ in _INTRANSITIVE:
        roles.add("nsubj")
    things = [c for c in verb.children if c.dep_ in roles]
    if not things and verb.tag_ == "VBN" and verb.dep_ in ("acl", "relcl"):
        things = [verb.head]
    negated = negation(verb) is not None
    for thing in (antecedent(t) for t in things):
        if thing.lower_ not in _NO_THING:
            who = _words(thing)
            yield Finding.of(Aspect.DAMAGE, joined(who, verb), who, negated=negated)


def _by_noun(noun: Token) -> Iterator[Finding]:
    """What is damaged follows after "to" or "of"; "material damage" stands for itself."""
    negated = any(c.lower_ == "no" for c in noun.lefts)
    links = [c for c in noun.rights if c.dep_ == "prep" and c.lower_ in ("to", "of", "in")]
    things = [thing for link in links for thing in objects(link)]
    kinds = [c for c in noun.lefts if c.dep_ in ("amod", "compound", "nmod") and c.i + 1 == noun.i]
    own = char_range([*kinds, noun])
    if not things:
        yield Finding.of(Aspect.DAMAGE, own, own, negated=negated)
    for thing in things:
        who = _words(thing)
        yield Finding.of(Aspect.DAMAGE, (own[0], who[1]), who, negated=negated)


def _words(thing: Token) -> tuple[int, int]:
    """A noun with what stands before it and after "of", without what is joined to it."""
    last = thing
    for child in thing.rights:
        if child.dep_ == "prep" and child.lower_ == "of" and child.i == thing.i + 1:
            last = next(objects(child), last)
    return char_range([thing.left_edge, last])
