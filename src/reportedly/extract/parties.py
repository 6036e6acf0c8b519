"""Who is said to have done it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.extract.finding import Finding
from reportedly.extract.tree import char_range, negation, noun_phrase, objects
from reportedly.extract.violence import ATTACK_NOUNS, ATTACK_VERBS, HARM_VERBS
from reportedly.model import Aspect, Polarity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

_DEEDS = ATTACK_VERBS.union(*HARM_VERBS.values())
_BLAMING = frozenset("accuse accuses accused accusing blame blames blamed blaming".split())
_VAGUE = frozenset(
    "it they he she we i you this that which who there what injuries wounds one others "
    "people".split()
)
_NAMING_TAGS = frozenset({"JJ", "NNP", "NNPS", "NN", "VBN"})
_COMMON_PARTIES = frozenset("coalition regime government rebel army militia insurgent".split())
_MODIFIERS = frozenset({"amod", "compound", "nmod", "poss", "npadvmod"})
_NOT_PARTIES = frozenset(
    "air drone missile rocket artillery heavy new latest recent deadly separate first second third "
    "several suspected alleged apparent military possible similar other previous such more many "
    "multiple ground aerial mass mortar car suicide bomb terrorist terror guided further same "
    "initial double twin major daily direct indiscriminate surprise armed precision cross border "
    "night morning live random cluster barrel sniper machine gun small large-scale".split()
)


def find_parties(doc: Doc) -> list[Finding]:
    """Every naming of a perpetrator in one paragraph, in order."""
    found: dict[int, Finding] = {}
    for token in doc:
        low = token.lower_
        if low in _BLAMING and token.tag_.startswith("VB"):
            findings = _blamed(token)
        elif low in _DEEDS and token.tag_.startswith("VB"):
            findings = _doers(token)
        elif low in ATTACK_NOUNS and token.tag_.startswith("NN"):
            findings = _of_deed(token)
        else:
            continue
        for finding in findings:
            if finding.who is not None:
                found.setdefault(finding.who[0], finding)
    return sorted(found.values(), key=lambda f: f.start)


def _blamed(verb: Token) -> Iterator[Finding]:
    """Whom a party accuses."""
    for child in verb.rights:
        if child.dep_ == "dobj" and child.lower_ not in _VAGUE:
            if child.lower_ in ATTACK_NOUNS:
                yield from _of_deed(child)
            else:
                accused = [t for t in child.subtree if t.i <= child.i]
                yield _finding(char_range(accused), char_range(accused), negated=False)


def _doers(verb: Token) -> Iterator[Finding]:
    negated = negation(verb) is not None
    for child in verb.children:
        if child.dep_ == "agent":
            doer = next(objects(child), None)
        elif child.dep_ == "nsubj" and verb.dep_ != "relcl":
            doer = child
        else:
            continue
        if doer is None or doer.lower_ in _VAGUE or doer.tag_ == "CD":
            continue
        if doer.lower_ in ATTACK_NOUNS:
            yield from _of_deed(doer, negated)
        elif child.dep_ == "agent" or _can_act(doer):
            who = char_range(noun_phrase(doer, stop=verb))
            span = min(who[0], verb.idx), max(who[1], verb.idx + len(verb))
            yield _finding(span, who, negated)


def _can_act(noun: Token) -> bool:
    return noun.tag_ in ("NNP", "NNPS", "NN", "NNS")


def _of_deed(noun: Token, negated: bool = False) -> Iterator[Finding]:
    """The doer named at a deed: "Turkish drone strike", "the army's raid", "shelling by rebels"."""
    named = [c for c in noun.lefts if c.dep_ in _MODIFIERS and _names_a_party(c)]
    if named:
        start, end = _name_range(named)
        yield _finding((start, noun.idx + len(noun)), (start, end), negated)
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ == "by":
            for doer in objects(child):
                if doer.lower_ not in _VAGUE and _can_act(doer):
                    if doer.lower_ in ATTACK_NOUNS:
                        yield from _of_deed(doer, negated)
                    else:
                        who = char_range(noun_phrase(doer))
                        yield _finding((noun.idx, who[1]), who, negated)


def _names_a_party(modifier: Token) -> bool:
    low = modifier.lower_
    if low in _NOT_PARTIES or low in ATTACK_NOUNS or modifier.tag_ not in _NAMING_TAGS:
        return False
    return (
        modifier.text[:1].isupper()
        or modifier.dep_ == "poss"
        or modifier.tag_ == "VBN"
        or low in _COMMON_PARTIES
    )


def _name_range(modifiers: list[Token]) -> tuple[int, int]:
    first = modifiers[0].left_edge
    while first.i < modifiers[0].i and (first.is_punct or first.tag_ in ("DT", "CD", "JJS")):
        first = first.nbor()
    return char_range([first, modifiers[-1]])


def _finding(span: tuple[int, int], who: tuple[int, int], negated: bool) -> Finding:
    polarity = Polarity.NEGATED if negated else Polarity.AFFIRMED
    return Finding(Aspect.PERPETRATOR, *span, polarity=polarity, who=who)
