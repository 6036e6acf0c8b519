"""Those who say nothing: "no immediate comment from X", "X did not respond to a request"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.extract.attribution import Attribution, Rule
from reportedly.extract.lexicon import REFUSING
from reportedly.extract.tree import (
    Range,
    char_range,
    negation,
    noun_phrase,
    objects,
    subject,
    text_of,
    tokens_of,
    trim,
)
from reportedly.model import Stance

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

_NOUNS = frozenset({"comment", "response", "details", "breakdown", "word", "reply"})
_LIGHT = frozenset(
    "have has had make makes made give gives gave offer offers offered provide provides provided "
    "release released issue issued".split()
)
_VERBS = frozenset(
    "comment comments commented respond responds responded return returned reply replied "
    "answer answered elaborate elaborated".split()
)
_ON = frozenset({"on", "about", "regarding", "to", "of", "over", "concerning"})


def find_silence(doc: Doc) -> list[Attribution]:
    """Attributions of silence in one paragraph; the content is what was not spoken about.

    Where the text does not say on what, the words for the silence stand for the content.
    """
    found: list[Attribution] = []
    for token in tokens_of(doc):
        low = token.lower_
        if low in _NOUNS and token.tag_.startswith("NN"):
            found.extend(_no_comment(token))
        elif low in _VERBS and token.tag_.startswith("VB"):
            found.extend(_did_not(token))
    return found


def _no_comment(noun: Token) -> Iterator[Attribution]:
    no = next((c for c in noun.lefts if c.lower_ == "no"), None)
    verb = noun.head
    light = verb.lower_ in _LIGHT and noun.dep_ == "dobj"
    if no is None and not (light and negation(verb) is not None):
        return
    first = no or noun
    speaker: Token | None = None
    if light:
        speaker = subject(verb)
        first = min(negation(verb) or verb, verb, key=lambda t: t.i)
        if first.i > 0 and first.nbor(-1).lower_ in ("did", "does", "has", "have"):
            first = first.nbor(-1)
    else:
        speaker = next((t for c in noun.rights if c.lower_ == "from" for t in objects(c)), None)
    yield from _attribution(speaker, char_range([first, noun]), [noun, verb])


def _did_not(verb: Token) -> Iterator[Attribution]:
    no = negation(verb)
    if no is None and verb.dep_ == "xcomp" and verb.head.lower_ in REFUSING:
        no = verb.head
    if no is None:
        return
    helpers = [c for c in verb.lefts if c.dep_ == "aux" and c.i < no.i]
    first = helpers[-1] if helpers and helpers[-1].lower_ in ("did", "does", "do") else no
    yield from _attribution(subject(verb), char_range([first, verb]), [verb])


def _attribution(speaker: Token | None, cue: Range, hosts: list[Token]) -> Iterator[Attribution]:
    if speaker is None:
        return
    doc = speaker.doc
    named = char_range(noun_phrase(speaker, stop=hosts[-1]))
    topic = next((t for host in hosts for t in _topics(host)), None)
    content = trim(text_of(doc), *topic) if topic is not None else cue
    if content is not None:
        yield Attribution(named, cue, (content,), stance=Stance.NO_INFORMATION, rule=Rule.SILENCE)


def _topics(host: Token) -> Iterator[Range]:
    """What the silence is about: after "on" or "about", or the request that went unanswered."""
    for child in host.rights:
        if child.dep_ == "prep" and child.lower_ in _ON:
            for target in [*objects(child), *(c for c in child.children if c.dep_ == "pcomp")]:
                yield char_range(target.subtree)
        elif child.dep_ == "dobj" and child.lower_ not in _NOUNS:
            yield char_range(child.subtree)
