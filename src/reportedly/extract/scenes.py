"""Which of the names in a paragraph is the place of an event: the linking of events to places.

A conditional logit over the names that stand around the event's word: how the tree joins the
two, what the map and the actor file know of the name, and what words stand beside it. Fitted,
and measured in cross-validation, by `benchmarks/scenes.py`.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from reportedly.actors import country_word, find_actor
from reportedly.extract.finding import Finding
from reportedly.extract.lexicon import cue_words
from reportedly.extract.places import GEOGRAPHIC_NOUNS, LOCATIVE, TIMES
from reportedly.extract.tree import sentence, tokens_of
from reportedly.extract.violence import is_event
from reportedly.gazetteer import Kind, gazetteer
from reportedly.model import Aspect

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Span, Token

_PROPER = ("NNP", "NNPS")
_INSIDE_NAMES = ("-", "al", "el")
_MODIFIERS = frozenset({"compound", "poss", "nmod", "appos", "conj", "amod", "nummod"})
_BESIDE = frozenset({"near", "outside", "around"})
_BEARINGS = frozenset("north south east west miles kilometers kilometres km".split())
_TITLES = frozenset(
    "mr mr. mrs. president minister gen. general col. colonel spokesman spokeswoman leader".split()
)
_ABOUT = frozenset({"by", "with", "for", "about"})
_FAR, _FAR_TOKENS = 8, 30
"""Steps in the tree, and tokens, beyond which farther makes no difference."""
_SURE = 0.5
"""Belief above which a name is taken: it is likelier than all else together."""

WEIGHTS = {
    "actor": -3.06,
    "after another": -0.46,
    "after the event": 1.58,
    "any": -1.16,
    "before a kind of place": 1.01,
    "by or about": -1.45,
    "country": -0.58,
    "from": -0.42,
    "in a direction": -1.61,
    "in or at": 1.01,
    "kind of place of": 1.49,
    "locative": 0.62,
    "modifier": -1.02,
    "near": 0.83,
    "nearest in the tree": 0.38,
    "of": 0.61,
    "of a country": -0.62,
    "of a place": 0.05,
    "of another deed": -0.1,
    "on the event itself": -0.38,
    "on the map": 0.28,
    "only one after a preposition": 0.08,
    "steps down": -0.01,
    "steps up": -0.15,
    "subject": -0.55,
    "through another": -0.68,
    "time": -4.15,
    "title before": -1.85,
    "tokens away": -0.73,
    "where somebody spoke": -1.04,
}


def find_linked(doc: Doc, places: Sequence[Finding]) -> list[Finding]:
    """The names on the map that are likely where an event happened that has no place so far.

    An event has a place where one of `places`, the phrases that grammar ties to events, stands
    in its sentence.
    """
    found: dict[int, Finding] = {}
    listed: list[Span] | None = None
    for event in tokens_of(doc):
        if not (event.tag_.startswith("VB") and is_event(event)):
            continue
        around = sentence(event)
        if any(p.start < around.end_char and around.start_char < p.end for p in places):
            continue
        listed = names(doc) if listed is None else listed
        among = [
            n
            for n in listed
            if around.start <= n.start and n.end <= around.end and not n.start <= event.i < n.end
        ]
        for name, share in zip(among, link(event, among), strict=True):
            if share > _SURE and gazetteer().find(name.text):
                where = name.start_char, name.end_char
                found[name.start] = Finding(Aspect.PLACE, *where, who=where)
    return list(found.values())


def names(doc: Doc) -> list[Span]:
    """The runs of capitalised words in a paragraph that may be names, in order."""
    tokens, found, at = tokens_of(doc), [], 0
    while at < len(tokens):
        if not _starts_name(tokens[at]):
            at += 1
            continue
        last = at
        while last + 1 < len(tokens) and (
            tokens[last + 1].tag_ in _PROPER
            or (
                tokens[last + 1].text in _INSIDE_NAMES
                and last + 2 < len(tokens)
                and tokens[last + 2].tag_ in _PROPER
            )
        ):
            last += 1
        found.append(doc[at : last + 1])
        at = last + 1
    return found


def _starts_name(token: Token) -> bool:
    if token.tag_ in _PROPER:
        return True
    capital = token.i > 0 and token.text[:1].isupper() and token.tag_ in ("JJ", "NN", "NNS", "FW")
    return capital and not country_word(token.text)


def link(event: Token, among: Sequence[Span], weights: dict[str, float] = WEIGHTS) -> list[float]:
    """The share of belief in each name that it is where the event happened.

    What is missing to 1 is the belief that none of them is.
    """
    scores = [sum(weights[k] * v for k, v in f.items()) for f in features(event, among)]
    top = max([0.0, *scores])
    raised = [math.exp(s - top) for s in scores]
    return [r / (sum(raised) + math.exp(-top)) for r in raised]


def features(event: Token, among: Sequence[Span]) -> list[dict[str, float]]:
    """What is known of each name as the place of an event, by the names of `WEIGHTS`."""
    rows = [_alone(event, name) for name in among]
    on_map = {t.i for name, row in zip(among, rows, strict=True) if row["on the map"] for t in name}
    costs = [
        row["steps up"] + 2 * row["steps down"] if row["on the map"] or row["of a place"] else None
        for row in rows
    ]
    least = min((c for c in costs if c is not None), default=None)
    lone = sum(row["locative"] for row in rows) == 1
    seen = 0.0
    for name, row, cost in zip(among, rows, costs, strict=True):
        above = {t.i for t in name.root.ancestors} - {t.i for t in name}
        row["through another"] = float(bool(above & on_map))
        row["nearest in the tree"] = float(cost is not None and cost == least)
        row["only one after a preposition"] = row["locative"] * lone
        row["after another"] = seen
        seen = max(seen, row["on the map"])
    return rows


def _alone(event: Token, name: Span) -> dict[str, float]:
    doc, head = name.doc, name.root
    ups, downs = _path(head, event)
    noun = head
    for _ in range(4):
        if noun.dep_ not in _MODIFIERS:
            break
        noun = noun.head
    preposition = noun.head if noun.dep_ == "pobj" else None
    said = preposition.lower_ if preposition is not None else ""
    before = [doc[i].lower_ if i >= 0 else "" for i in (name.start - 1, name.start - 2)]
    places = gazetteer().find(name.text)
    actor = find_actor(name.text)
    country = any(p.kind is Kind.COUNTRY for p in places)
    return {
        "steps up": min(len(ups), _FAR),
        "steps down": min(len(downs), _FAR),
        "locative": float(said in LOCATIVE or (head.dep_ in _MODIFIERS and _geographic(noun))),
        "in or at": float(said in ("in", "at")),
        "from": float(said == "from"),
        "of": float(said == "of"),
        "by or about": float(said in _ABOUT),
        "on the event itself": float(preposition is not None and preposition.head.i == event.i),
        "subject": float(noun.dep_ in ("nsubj", "nsubjpass")),
        "modifier": float(head.dep_ in ("compound", "poss", "amod")),
        "of a place": float(_geographic(noun)),
        "before a kind of place": float(name.end < len(doc) and _geographic(doc[name.end])),
        "kind of place of": float(before[0] == "of" and before[1] in GEOGRAPHIC_NOUNS),
        "near": float(before[0] in _BESIDE),
        "in a direction": float(before[1] in _BEARINGS),
        "on the map": float(bool(places)),
        "country": float(country),
        "of a country": float(bool(country_word(name.text)) and not country),
        "actor": float(actor is not None and actor.kind != "state"),
        "time": float(name.text.lower().strip(".") in TIMES),
        "after the event": float(name.start > event.i),
        "tokens away": min(abs(name.start - event.i), _FAR_TOKENS) / 10,
        "where somebody spoke": float(
            event.lower_ not in cue_words() and any(t.lower_ in cue_words() for t in ups)
        ),
        "of another deed": float(sum(t.tag_.startswith("VB") for t in downs)),
        "title before": float(bool({before[0], doc[name.start].lower_} & _TITLES)),
        "any": 1.0,
    }


def _geographic(token: Token) -> bool:
    return token.lower_ in GEOGRAPHIC_NOUNS


def _path(low: Token, event: Token) -> tuple[list[Token], list[Token]]:
    """What lies between a token and an event: what is passed going up, and then going down.

    The highest word of the path is the last of those passed going up.
    """
    ups, downs = [low, *low.ancestors], [event, *event.ancestors]
    above = {t.i: n for n, t in enumerate(downs)}
    top = next((n for n, t in enumerate(ups) if t.i in above), len(ups) - 1)
    return ups[1 : top + 1], downs[: above.get(ups[top].i, len(above))]
