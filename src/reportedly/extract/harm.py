"""Who is said to have been harmed: the nouns that a word of harm is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.extract.counts import YEAR, read_count
from reportedly.extract.tree import char_range, core, objects, text_of
from reportedly.extract.violence import (
    HARM_ADJECTIVES,
    HARM_NOUNS,
    HARM_VERBS,
    PERSONS,
    SUFFERED_VERBS,
)
from reportedly.model import Aspect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

TRIGGERS = {
    word: aspect
    for table in (HARM_VERBS, SUFFERED_VERBS, HARM_ADJECTIVES, HARM_NOUNS)
    for aspect, words in table.items()
    for word in words
}
TOLLS = frozenset({"toll", "number", "tally", "count"})
_LEFT = frozenset({"left", "leave", "leaves", "leaving", "shot", "beat", "stabbed"})
"""Verbs whose object, not their subject, is then "dead" or "wounded"."""
_LOSING = frozenset("lose loses lost losing".split())
_TAKING = frozenset(
    "claim claims claimed claiming cost costs costing take takes took taking".split()
)
_SUFFERING = frozenset(
    "suffer suffers suffered suffering sustain sustains sustained sustaining receive received "
    "have has had having".split()
)
_WOUNDS = frozenset("wound wounds injury injuries burns".split())
_INTENDING = frozenset(
    "threaten threatens threatened threatening try tries tried trying attempt attempts attempted "
    "attempting plan plans planned planning want wants wanted wanting vow vows vowed vowing "
    "intend intends intended plot plots plotted plotting seek seeks sought seeking hope hopes "
    "hoped aim aims aimed promise promised pledge pledged order ordered orders failed fail agree "
    "agreed".split()
)
"""Verbs after which "to kill" has not happened."""
_OFTEN_OTHERWISE = ("execut", "eliminat")
"""Words that mean harm only where their object is a person."""
_BULLETS = frozenset(
    "bullet bullets gunfire shot shots gunshot gunshots shrapnel crossfire head neck face chest "
    "stomach abdomen torso back arm arms shoulder hand hands hip leg legs thigh knee calf foot "
    "feet ankle buttocks".split()
)
_TO_HOSPITAL = frozenset(
    "taken took transported rushed airlifted flown brought sent sending admitted".split()
)
_HOSPITALISED = frozenset({"hospitalized", "hospitalised"})
_CONDITIONS = frozenset("critical serious stable grave fair good guarded".split())
_SELF = frozenset({"himself", "herself", "themselves"})
_STRUCK = frozenset({"struck", "hit", "striking", "hitting"})
_HOSPITALS = frozenset({"hospital", "hospitals", "center", "centre", "clinic"})
_MORE = frozenset({"others", "people", "more"})


def harmed(token: Token) -> Iterator[tuple[Aspect, Token]]:
    """The nouns or numbers that a word says were harmed, each with the harm."""
    low = token.lower_
    if low in ("life", "lives"):
        yield from ((Aspect.KILLED, person) for person in _lives(token))
    elif low == "shot" or (low in _STRUCK and _by_bullets(token)):
        yield from _shot(token)
    elif low in _WOUNDS and (people := list(_wounded(token))):
        yield from ((Aspect.INJURED, person) for person in people)
    elif low == "custody":
        yield from ((Aspect.CAPTURED, person) for person in _in_custody(token))
    elif low == "condition":
        yield from ((Aspect.INJURED, person) for person in _in_condition(token))
    elif low in _HOSPITALISED or (
        low in _TO_HOSPITAL and any(o.lower_ in _HOSPITALS for o in _governed(token, "to"))
    ):
        people = [p for p in _of_verb(token, suffered=False) if _is_person(p)]
        yield from ((Aspect.INJURED, person) for person in people if not _unreal(token))
    elif low in TRIGGERS and not _unreal(token):
        aspect = TRIGGERS[low]
        nouns = _harmed(token, aspect)
        if low.startswith(_OFTEN_OTHERWISE):
            nouns = (noun for noun in nouns if _is_person(noun))
        yield from ((aspect, noun) for noun in nouns)


def _unreal(trigger: Token) -> bool:
    """Intended or possible harm: "to kill", "could be killed"."""
    helpers = [c.lower_ for c in trigger.lefts if c.dep_ in ("aux", "auxpass")]
    if "to" in helpers:
        meant = trigger.dep_ != "xcomp" or trigger.head.lower_ in _INTENDING
        return "have" not in helpers and meant
    return any(h in ("would", "will", "should", "can") for h in helpers)


def _harmed(trigger: Token, aspect: Aspect) -> Iterator[Token]:
    """The nouns that a verb, an adjective or a noun of harm is about."""
    if trigger.dep_ == "acl" and any(t.lower_ in TOLLS for t in (trigger.head, *_two_up(trigger))):
        return  # "the number of people killed": the figure stands elsewhere
    low, tag = trigger.lower_, trigger.tag_
    if (beside := _beside(trigger, aspect)) is not None:
        yield beside
    elif tag.startswith("VB"):
        yield from _of_verb(trigger, suffered=low in SUFFERED_VERBS.get(aspect, ()))
    elif low in HARM_ADJECTIVES.get(aspect, ()) and tag.startswith(("JJ", "VBN", "RB")):
        if trigger.dep_ in ("amod", "acomp", "oprd", "advmod"):
            yield from _described(trigger)
        else:
            yield from (c for c in trigger.lefts if c.dep_ in ("nsubj", "nummod", "nsubjpass"))
    elif low in HARM_NOUNS.get(aspect, ()):
        people = [p for p in _of(trigger) if p.lower_ not in TRIGGERS]
        if any(c.dep_ in ("nummod", "quantmod") for c in trigger.lefts):
            yield trigger
        elif not people and (tag in ("NNS", "JJ") or low.endswith("s")):
            start, end = char_range(core(trigger))
            if read_count(text_of(trigger.doc)[start:end]) is not None:
                yield trigger
        yield from (p for p in people if not any(c.lower_ == "any" for c in p.lefts))


def _of_verb(verb: Token, *, suffered: bool) -> Iterator[Token]:
    """The object or passive subject of a verb of harm; the subject of "die"."""
    objects_ = [c for c in verb.rights if c.dep_ == "dobj"]
    passive = [c for c in verb.children if c.dep_ == "nsubjpass"]
    if suffered:
        yield from (c for c in verb.children if c.dep_ == "nsubj")
    elif passive or objects_:
        yield from passive or objects_
    elif verb.dep_ in ("acl", "relcl"):
        yield verb.head
    elif verb.dep_ == "conj" and (verb.head.lower_ in TRIGGERS or verb.head.lower_ == "shot"):
        if verb.tag_ == "VBN":
            yield from (c for c in verb.head.children if c.dep_ == "nsubjpass")
    elif verb.tag_ == "VBN":  # "left three wounded", where the parser makes a clause of it
        yield from (c for c in verb.lefts if c.dep_ == "nsubj")


def _beside(trigger: Token, aspect: Aspect) -> Token | None:
    """The number right before a participle: "and at least 20 injured", "four others wounded"."""
    words = HARM_VERBS.get(aspect, frozenset()) | HARM_ADJECTIVES.get(aspect, frozenset())
    if (
        trigger.lower_ not in words
        or trigger.i == 0
        or trigger.tag_ not in ("VBN", "VBD", "JJ", "NN")
    ):
        return None
    number = _number_before(trigger)
    if any(c.dep_ == "dobj" for c in trigger.rights):
        return None
    return None if trigger.dep_ == "amod" and trigger.head != number else number


def _number_before(token: Token) -> Token | None:
    if token.i == 0:
        return None
    before = token.nbor(-1)
    if before.tag_ == "CD" and not YEAR.fullmatch(before.text):
        return before
    if before.lower_ in _MORE and before.i and before.nbor(-1).tag_ == "CD":
        return before
    return None


def _two_up(token: Token) -> tuple[Token, Token]:
    """What "of" hangs on in "the number of people killed"."""
    return token.head.head, token.head.head.head


def _of(noun: Token) -> list[Token]:
    """Whose: "the death of a child", "injuries to two guards"."""
    return list(_governed(noun, "of", "to", "among"))


def _described(adjective: Token) -> Iterator[Token]:
    head = adjective.head
    if adjective.dep_ == "amod":
        yield head
    else:
        roles = ("dobj", "nsubjpass") if head.lower_ in _LEFT else ("nsubj", "dobj", "nsubjpass")
        yield from (c for c in head.children if c.dep_ in roles)


def _lives(noun: Token) -> Iterator[Token]:
    """Those who lost their lives, and whose lives were claimed."""
    node = noun
    while node.dep_ == "pobj" and node.head.lower_ == "of":  # "tens of thousands of lives"
        node = node.head.head
    verb = node.head
    people = _of(noun) or [c for c in noun.lefts if c.dep_ == "poss" and c.tag_ != "PRP$"]
    if verb.lower_ in _LOSING:
        yield from people or [c for c in verb.children if c.dep_ == "nsubj"]
    elif noun.lower_ == "lives" and verb.lower_ in _TAKING:
        yield from people or [node]
    elif node.lower_ == "loss":
        yield from people or ([noun] if noun.lower_ == "lives" else [])


def _shot(verb: Token) -> Iterator[tuple[Aspect, Token]]:
    """Those who were shot: injured, unless the same clause says that they died of it."""
    if not verb.tag_.startswith("VB") or _unreal(verb):
        return
    after = verb.nbor(1).lower_ if verb.i + 1 < len(verb.doc) else ""
    if after in ("down", "at", "up"):
        return
    adverbs = {c.lower_ for c in verb.children if c.dep_ == "advmod"}
    killed = any(TRIGGERS.get(c.lower_) is Aspect.KILLED for c in verb.children if c.dep_ != "dobj")
    aspect = Aspect.INJURED
    fatal = after == "dead" or "fatally" in adverbs or any(c.lower_ == "dead" for c in verb.rights)
    if fatal or any(o.lower_ == "death" for o in _governed(verb, "to")):
        aspect = Aspect.KILLED
    elif killed:
        return
    people = [p for p in _of_verb(verb, suffered=False) if _is_person(p)]
    if people and people[0].lower_ in _SELF:
        people = [c for c in verb.lefts if c.dep_ == "nsubj"]
    if not people and (number := _number_before(verb)) is not None:
        people = [number]
    yield from ((aspect, person) for person in people)


def _in_condition(noun: Token) -> Iterator[Token]:
    """Those who are "in critical condition"."""
    link = noun.head
    if link.lower_ == "in" and any(c.lower_ in _CONDITIONS for c in noun.lefts):
        holder = link.head
        subjects = [c for c in holder.lefts if c.dep_ in ("nsubj", "nsubjpass") and _is_person(c)]
        yield from subjects if holder.tag_.startswith("VB") else [holder] * _is_person(holder)


def _governed(word: Token, *prepositions: str) -> Iterator[Token]:
    """The nouns after a preposition of a word: "shot to death", "taken to a nearby hospital"."""
    for link in word.rights:
        if link.dep_ == "prep" and link.lower_ in prepositions:
            yield from objects(link)


def _by_bullets(verb: Token) -> bool:
    """Whether somebody was hit by bullets, or in a part of the body."""
    links = [c for c in verb.rights if c.dep_ in ("prep", "agent")]
    told = [c for c in verb.lefts if c.dep_ == "nsubj"]
    told += [noun for link in links if link.lower_ in ("in", "by") for noun in objects(link)]
    return any(noun.lower_ in _BULLETS for noun in told)


def _wounded(noun: Token) -> Iterator[Token]:
    """Those who sustained wounds, and those found "with gunshot wounds"."""
    suffers = noun.dep_ == "dobj" and noun.head.lower_ in _SUFFERING
    from_ = noun.dep_ == "pobj" and noun.head.lower_ == "from"
    if suffers or (from_ and noun.head.head.lower_ in _SUFFERING):
        verb = noun.head if suffers else noun.head.head
        if not _unreal(verb):
            yield from (c for c in verb.lefts if c.dep_ == "nsubj" and _is_person(c))
    elif noun.dep_ == "pobj" and noun.head.lower_ == "with":
        holder = noun.head.head
        if holder.tag_ == "VBN":
            yield from (c for c in holder.lefts if c.dep_ == "nsubjpass" and _is_person(c))
        elif _is_person(holder):
            yield holder


def _in_custody(noun: Token) -> Iterator[Token]:
    """Those taken into custody."""
    verb = noun.head.head
    if noun.dep_ == "pobj" and noun.head.lower_ == "into" and not _unreal(verb):
        yield from _of_verb(verb, suffered=False)


def _is_person(noun: Token) -> bool:
    """Whether a noun stands for people: by its meaning, its number, or as a name or pronoun."""
    return (
        noun.lower_ in PERSONS
        or noun.tag_ in ("NNP", "CD", "PRP", "WP")
        or any(c.dep_ == "nummod" for c in noun.lefts)
    )
