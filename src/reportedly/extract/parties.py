"""Who is said to have done it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.actors import country_word, find_actor, kind_of_party
from reportedly.extract.finding import Finding
from reportedly.extract.places import GEOGRAPHIC_NOUNS
from reportedly.extract.tree import (
    antecedent,
    char_range,
    joined,
    negation,
    noun_phrase,
    objects,
    tokens_of,
)
from reportedly.extract.violence import (
    ATTACK_NOUNS,
    ATTACK_VERBS,
    HARM_VERBS,
    WEAPONS,
    carries_out_violence,
    is_event,
)
from reportedly.model import Aspect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

_DEEDS = ATTACK_VERBS.union(*HARM_VERBS.values())
_BLAMING = frozenset("accuse accuses accused accusing blame blames blamed blaming".split())
_VAGUE = frozenset(
    "it they he she we i you this that which who there what injuries wounds one others "
    "people".split()
)
_MODIFIERS = frozenset({"amod", "compound", "nmod", "poss", "npadvmod"})
_GERUNDS = frozenset({"pcomp", "csubj", "csubjpass"})
"""Where a verb in -ing stands as a noun: "in shelling by rebels"."""
_PEOPLES = frozenset(
    "kurdish houthi jihadist islamist rebel separatist insurgent militant regime government "
    "coalition army police opposition allied pro-government pro-regime maoist tamil chechen "
    "loyalist paramilitary".split()
)
"""Adjectives and nouns that name a side without being a country's."""
_PERSONS = frozenset(
    "man men woman women boy teenager gunman gunmen attacker attackers assailant assailants "
    "suspect suspects shooter shooters bomber bombers robber robbers person individuals people "
    "pilot pilots guards crew husband father officer officers soldier soldiers".split()
)
_UNKNOWN = frozenset("unidentified unknown unmarked unclaimed mysterious".split())
_OWN = frozenset({"its", "our", "their"})
_BACKED = re.compile(r"-(?:led|backed|aligned|allied|run|controlled|affiliated)$", re.IGNORECASE)


def find_parties(doc: Doc) -> list[Finding]:
    """Every naming of a perpetrator in one paragraph, in order."""
    found: dict[int, Finding] = {}
    for token in tokens_of(doc):
        low = token.lower_
        if low in _BLAMING and token.tag_.startswith("VB"):
            findings = _blamed(token)
        elif low in ATTACK_NOUNS and (token.tag_.startswith("NN") or token.dep_ in _GERUNDS):
            findings = _of_deed(token)
        elif token.tag_.startswith("VB") and (low in _DEEDS or carries_out_violence(token)):
            findings = _doers(token)
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
            elif _of_violence(verb):
                accused = [t for t in child.subtree if t.i <= child.i]
                who = char_range(accused)
                yield Finding.of(Aspect.PERPETRATOR, who, who, negated=False)


def _of_violence(verb: Token) -> bool:
    """Whether what a party is accused of is violence, or is not said at all."""
    charges = [c for c in verb.subtree if c.dep_ in ("pobj", "pcomp") and c.i > verb.i]
    return not charges or any(is_event(t) for c in charges for t in c.subtree)


def _doers(verb: Token) -> Iterator[Finding]:
    negated = negation(verb) is not None
    for child in verb.children:
        if child.dep_ == "agent":
            doer = next(objects(child), None)
        elif child.dep_ == "nsubj":
            doer = antecedent(child)
        else:
            continue
        if doer is not None and (owned := _own_weapon(doer)) is not None:
            who = char_range([owned.left_edge, owned])
            yield Finding.of(Aspect.PERPETRATOR, joined(who, verb), who, negated=negated)
            continue
        if doer is None or doer.lower_ in _VAGUE or _is_anybody(doer):
            continue
        if doer.lower_ in ATTACK_NOUNS and not _is_unknown(doer):
            yield from _of_deed(doer, negated)
        elif _can_act(doer) and (child.dep_ == "agent" or _is_active(verb)):
            who = char_range(noun_phrase(doer, stop=verb))
            yield Finding.of(Aspect.PERPETRATOR, joined(who, verb), who, negated=negated)


def _own_weapon(noun: Token) -> Token | None:
    """The "its drones" of "its drones", "one of its drones": the speaker's own means."""
    if noun.lower_ in ("one", "some", "two", "several"):
        parts = (t for c in noun.rights if c.lower_ == "of" for t in objects(c))
        noun = next(parts, noun)
    own = any(c.dep_ == "poss" and c.lower_ in _OWN for c in noun.lefts)
    return noun if own and noun.lower_ in WEAPONS else None


def _is_anybody(noun: Token) -> bool:
    """Whether a noun stands for no party in particular: "any group", "no one"."""
    return any(c.lower_ in ("any", "no") for c in noun.lefts)


def _is_active(verb: Token) -> bool:
    """Whether a verb's subject does the deed: "a boy shot in the face" is who was hit."""
    if verb.tag_ != "VBN":
        return verb.lower_ not in ("shot", "wounded", "killed", "injured", "hurt") or any(
            c.dep_ == "dobj" for c in verb.rights
        )
    return any(c.lower_ in ("has", "have", "had") for c in verb.lefts)


def _can_act(noun: Token) -> bool:
    """Whether a noun can name a party: a side, a person, or a proper name."""
    if noun.lower_ in _PERSONS or find_actor(noun.text) is not None:
        return True
    if noun.tag_ in ("NNP", "NNPS"):
        return noun.lower_ not in GEOGRAPHIC_NOUNS
    if _is_unknown(noun):
        return True
    phrase = noun.doc[noun.left_edge.i : noun.i + 1].text
    return noun.tag_ in ("NN", "NNS") and kind_of_party(phrase) is not None


def _is_unknown(noun: Token) -> bool:
    """Whether nobody knows whose weapon a noun names, and just that is told."""
    return noun.lower_ in WEAPONS and any(c.lower_ in _UNKNOWN for c in noun.lefts)


def _of_deed(noun: Token, negated: bool = False) -> Iterator[Finding]:
    """The doer named at a deed: "Turkish drone strike", "the army's raid", "shelling by rebels"."""
    named = [c for c in noun.lefts if c.dep_ in _MODIFIERS and _names_a_party(c)]
    if named:
        who = _name_range(named)
        yield Finding.of(Aspect.PERPETRATOR, (who[0], noun.idx + len(noun)), who, negated=negated)
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ == "by":
            for doer in objects(child):
                if doer.lower_ not in _VAGUE and _can_act(doer):
                    if doer.lower_ in ATTACK_NOUNS and not _is_unknown(doer):
                        yield from _of_deed(doer, negated)
                    else:
                        who = char_range(noun_phrase(doer))
                        words = noun.idx, who[1]
                        yield Finding.of(Aspect.PERPETRATOR, words, who, negated=negated)


def _names_a_party(modifier: Token) -> bool:
    """Whether a modifier of a deed says whose deed it is: "Turkish", "US-led", "the army's"."""
    if modifier.i > 0 and modifier.nbor(-1).lower_ in ("anti", "-"):
        return modifier.lower_ in ("led", "backed")
    if modifier.lower_ in _PEOPLES or country_word(modifier.text):
        return True
    if modifier.dep_ == "poss":
        phrase = modifier.doc[modifier.left_edge.i : modifier.i + 1].text
        return bool(find_actor(modifier.text) or kind_of_party(phrase))
    if modifier.text[:1].isupper() and find_actor(modifier.text):
        return True
    return bool(_BACKED.search(modifier.text)) or modifier.lower_ in ("led", "backed")


def _name_range(modifiers: list[Token]) -> tuple[int, int]:
    first = modifiers[0].left_edge
    while first.i < modifiers[0].i and (first.is_punct or first.tag_ in ("DT", "CD", "JJS")):
        first = first.nbor()
    return char_range([first, modifiers[-1]])
