"""How many were killed, injured, captured, missing or displaced, and which words say so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.extract.counts import read_count
from reportedly.extract.finding import Finding
from reportedly.extract.tree import (
    antecedent,
    char_range,
    joined,
    negation,
    objects,
    text_of,
    tokens_of,
)
from reportedly.extract.violence import (
    HARM_ADJECTIVES,
    HARM_NOUNS,
    HARM_VERBS,
    NO_VICTIMS,
    SUFFERED_VERBS,
    UNSPLIT_NOUNS,
)
from reportedly.model import Aspect, Count, Polarity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

_TRIGGERS = {
    word: aspect
    for table in (HARM_VERBS, SUFFERED_VERBS, HARM_ADJECTIVES, HARM_NOUNS)
    for aspect, words in table.items()
    for word in words
}
_COLLECTIVES = frozenset(
    "family group crew convoy cell patrol team population camp unit anyone someone everyone "
    "attack strike airstrike bombing blast explosion shelling raid fire missile rocket drone "
    "militia police army force government state country village city town toll number".split()
)
"""Singular nouns that are not one person."""
_TOLLS = frozenset({"toll", "number", "tally", "count"})
_TOLL_WORDS = {
    Aspect.KILLED: frozenset("death killed dead deaths fatalities martyrs martyred bodies".split()),
    Aspect.INJURED: frozenset("injured wounded injuries".split()),
    Aspect.MISSING: frozenset({"missing"}),
    Aspect.DISPLACED: frozenset({"displaced"}),
    Aspect.CAPTURED: frozenset("arrested detained captured detainees prisoners".split()),
}
_FOUND = frozenset({"left", "leave", "leaves", "leaving"})
_LOSING = frozenset("lose loses lost losing".split())
_TAKING = frozenset(
    "claim claims claimed claiming cost costs costing take takes took taking".split()
)
_MORE = frozenset({"others", "people", "more"})
_YEAR = re.compile(r"(?:19|20)\d\d")
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
        low = token.lower_
        if low in _TRIGGERS:
            for finding in _harm(token, _TRIGGERS[low]):
                at = finding.who[0] if finding.who else finding.start
                found.setdefault((finding.aspect, at), finding)
        elif low in ("damage", "damages") and "only" in {c.lower_ for c in token.lefts}:
            start, end = char_range(_core(token))
            found[Aspect.KILLED, start] = Finding(Aspect.KILLED, start, end, count=Count(0, 0))
        elif low in _TOLLS:
            for finding in _toll(token):
                found[finding.aspect, finding.who[0] if finding.who else finding.start] = finding
        elif low in ("life", "lives"):
            for finding in _lives(token):
                found.setdefault((finding.aspect, finding.start), finding)
        elif low in UNSPLIT_NOUNS:
            for finding in _no_casualties(token):
                found.setdefault((finding.aspect, finding.start), finding)
    return sorted(found.values(), key=lambda f: (f.start, f.aspect))


def _toll(noun: Token) -> Iterator[Finding]:
    """What a toll stands at: "the death toll rose to 14", "the number of those killed is 14".

    The figure is read from the verb's end; "the number of people killed" alone says none.
    """
    about = {t.lower_ for t in [*noun.subtree, noun]}
    aspects = [a for a, words in _TOLL_WORDS.items() if about & words]
    aspect = aspects[0] if aspects else (Aspect.KILLED if noun.lower_ == "toll" else None)
    verb = noun.head
    if aspect is None or not verb.tag_.startswith("VB") or noun.dep_ not in ("nsubj", "dobj"):
        return
    for child in verb.rights:
        ends = [child] if child.dep_ in ("attr", "dobj") and child is not noun else []
        if child.dep_ == "prep" and child.lower_ in ("to", "at"):
            ends = [*objects(child), *(c for c in child.children if c.dep_ == "pcomp")]
        for end in ends:
            start, stop = char_range(end.subtree if end.tag_ == "CD" else _core(end))
            if (quantity := read_count(text_of(noun.doc)[start:stop])) is not None:
                yield Finding(aspect, start, stop, count=quantity.count, who=(start, stop))
                return


def _lives(noun: Token) -> Iterator[Finding]:
    """Those who lost their lives, and whose lives were claimed."""
    node = noun
    while node.dep_ == "pobj" and node.head.lower_ == "of":  # "tens of thousands of lives"
        node = node.head.head
    verb, people = (
        node.head,
        _of(noun) or [c for c in noun.lefts if c.dep_ == "poss" and c.pos_ != "PRON"],
    )
    if noun.lower_ == "life" and not people and verb.lower_ not in _LOSING:
        return
    if verb.lower_ in _LOSING:
        people = people or [c for c in verb.children if c.dep_ == "nsubj"]
    elif verb.lower_ in _TAKING:
        people = people or [node]
    elif node.lower_ == "loss":
        people = people or [noun]
    else:
        return
    for person in people:
        yield from _with_parts(person, noun, Aspect.KILLED, negated=False)


def _harm(trigger: Token, aspect: Aspect) -> Iterator[Finding]:
    if _unreal(trigger):
        return
    negated = trigger.tag_.startswith("VB") and negation(trigger) is not None
    for head in _harmed(trigger, aspect):
        yield from _with_parts(head, trigger, aspect, negated)


def _unreal(trigger: Token) -> bool:
    """Intended or possible harm: "to kill", "could be killed"."""
    helpers = [c.lower_ for c in trigger.lefts if c.dep_ in ("aux", "auxpass")]
    if "to" in helpers:
        return "have" not in helpers and trigger.dep_ != "xcomp"
    return any(h in ("would", "will", "should", "can") for h in helpers)


def _harmed(trigger: Token, aspect: Aspect) -> Iterator[Token]:
    """The nouns or numbers that a trigger says were harmed."""
    if trigger.dep_ == "acl" and any(t.lower_ in _TOLLS for t in (trigger.head, *_two_up(trigger))):
        return  # "the number of people killed": the figure stands elsewhere
    low, tag = trigger.lower_, trigger.tag_
    if (beside := _beside(trigger, aspect)) is not None:
        yield beside
    elif tag.startswith("VB"):
        suffering = low in SUFFERED_VERBS.get(aspect, ())
        objects = [c for c in trigger.rights if c.dep_ == "dobj"]
        passive = [c for c in trigger.children if c.dep_ == "nsubjpass"]
        if suffering:
            yield from (c for c in trigger.children if c.dep_ == "nsubj")
        elif passive or objects:
            yield from passive or objects
        elif trigger.dep_ in ("acl", "relcl"):
            yield trigger.head
        elif trigger.dep_ == "conj" and trigger.head.lower_ in _TRIGGERS:
            if tag == "VBN":
                yield from (c for c in trigger.head.children if c.dep_ == "nsubjpass")
        elif tag == "VBN":  # "left three wounded", where the parser makes a clause of it
            yield from (c for c in trigger.lefts if c.dep_ == "nsubj")
    elif low in HARM_ADJECTIVES.get(aspect, ()) and tag.startswith(("JJ", "VBN", "RB")):
        if trigger.dep_ in ("amod", "acomp", "oprd", "advmod"):
            yield from _described(trigger)
        else:
            yield from (c for c in trigger.lefts if c.dep_ in ("nsubj", "nummod", "nsubjpass"))
    elif low in HARM_NOUNS.get(aspect, ()):
        people = [p for p in _of(trigger) if p.lower_ not in _TRIGGERS]
        if any(c.dep_ in ("nummod", "quantmod") for c in trigger.lefts):
            yield trigger
        elif not people and (tag in ("NNS", "JJ") or low.endswith("s")):
            start, end = char_range(_core(trigger))
            if read_count(text_of(trigger.doc)[start:end]) is not None:
                yield trigger
        yield from (p for p in people if not any(c.lower_ == "any" for c in p.lefts))


def _beside(trigger: Token, aspect: Aspect) -> Token | None:
    """The number right before a participle: "and at least 20 injured", "four others wounded"."""
    harmed = trigger.lower_ in HARM_VERBS.get(aspect, ()) or trigger.lower_ in HARM_ADJECTIVES.get(
        aspect, ()
    )
    if not harmed or trigger.i == 0 or trigger.tag_ not in ("VBN", "VBD", "JJ"):
        return None
    if any(c.dep_ == "dobj" for c in trigger.rights) or trigger.dep_ == "amod":
        return None
    before = trigger.nbor(-1)
    if before.tag_ == "CD" and not _YEAR.fullmatch(before.text):
        return before
    if before.lower_ in _MORE and before.i and before.nbor(-1).tag_ == "CD":
        return before
    return None


def _two_up(token: Token) -> tuple[Token, Token]:
    """What "of" hangs on in "the number of people killed"."""
    return token.head.head, token.head.head.head


def _of(noun: Token) -> list[Token]:
    """Whose: "the death of a child", "injuries to two guards"."""
    links = (c for c in noun.rights if c.dep_ == "prep" and c.lower_ in ("of", "to", "among"))
    return [person for link in links for person in objects(link)]


def _described(adjective: Token) -> Iterator[Token]:
    head = adjective.head
    if adjective.dep_ == "amod":
        yield head
    else:
        roles = ("dobj", "nsubjpass") if head.lower_ in _FOUND else ("nsubj", "dobj", "nsubjpass")
        yield from (c for c in head.children if c.dep_ in roles)


def _with_parts(head: Token, trigger: Token, aspect: Aspect, negated: bool) -> Iterator[Finding]:
    """The count at a noun, those joined to it by "and", and the subsets after "including"."""
    head = antecedent(head)
    limit = trigger.i if trigger.i > head.i else len(head.doc)
    others = (c for c in head.conjuncts if head.i < c.i < limit and c.lower_ not in _TRIGGERS)
    for one in [head, *others]:
        if (finding := _count_at(one, trigger, aspect, negated)) is not None:
            yield finding
        for part in _included(one):
            if (subset := _count_at(part, part, aspect, negated, part_of=True)) is not None:
                yield subset


def _included(noun: Token) -> Iterator[Token]:
    """What "including" lists."""
    for link in noun.rights:
        if link.dep_ == "prep" and link.lower_ == "including":
            for part in objects(link):
                yield part
                yield from part.conjuncts


def _count_at(
    head: Token, trigger: Token, aspect: Aspect, negated: bool, part_of: bool = False
) -> Finding | None:
    if head.lower_ in NO_VICTIMS:
        return None
    tokens = _core(head)
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


def _core(head: Token) -> list[Token]:
    """A noun with its left modifiers and what follows after "of", without conjuncts."""
    lefts = [c for c in head.lefts if c.dep_ not in ("punct", "cc", "mark", "preconj")]
    first = min([head.i, *(c.left_edge.i for c in lefts)])
    last = head.i
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ == "of" and child.i == head.i + 1:
            target = next(objects(child), None)
            last = target.i if target is not None else last
    return list(head.doc[first : last + 1])


def _no_casualties(noun: Token) -> Iterator[Finding]:
    """No casualties: that is nobody killed and nobody injured."""
    if any(c.lower_ in ("no", "zero") for c in noun.lefts):
        start, end = char_range(_core(noun))
        for aspect in (Aspect.KILLED, Aspect.INJURED):
            yield Finding(aspect, start, end, count=Count(0, 0), who=(start, end))
