"""Who a speaker is: "he", "the source" and "the group" lead back to the mention that names them."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.actors import find_actor, find_party_within, kind_of_party, without_article
from reportedly.model import Aspect, Mention, Mode, Span
from reportedly.resolve.cast import Cast

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.model import Claim, Fact

_PRONOUNS = frozenset({"he", "she", "it", "they", "who"})
_OWN = frozenset({"it", "they", "we", "its", "their", "our", "he", "she", "his", "her"})
_DEFINITE = re.compile(r"(?:the|this|that|these|those) (?:same |latter )?(\w+)$", re.IGNORECASE)
_KINDS_BY_NOUN = {
    "agency": {"agency", "state media"},
    "group": {"monitor", "armed group"},
    "organisation": {"monitor", "armed group"},
    "organization": {"monitor", "armed group"},
    "monitor": {"monitor"},
    "observatory": {"monitor"},
    "outlet": {"media", "state media"},
    "newspaper": {"media"},
    "broadcaster": {"media", "state media"},
}
"""What "the agency" and the like can lead back to."""
_RELATIVES = frozenset({"who", "which", "that"})
_CLAUSE = re.compile(r",? (?:which|who|whose) ")
"""What goes on to say more of a party than its name."""
_REACH = 80
_BEFORE = re.compile(r"(?P<words>[\w’'-]+(?:[ ][\w’'.-]+){0,6}),?\s$")
"""The words that stand before a relative pronoun."""
_NEAR = 600
"""Characters within which the last speaker, rather than the last name, is meant by "he"."""
_TITLE = re.compile(r"[Tt]he ([\w. -]{3,40})")
_MEMORY = 60
"""Mentions that a pronoun or a short name can lead back to."""
_ORGANISED = frozenset({"agency", "media", "state media", "monitor", "international"})
_PERSON = re.compile(r"(?:[A-Z][\w’'-]+ ?){2,3}")
_PERSON_TITLES = re.compile(
    r"\b(?:president|minister|pm|premier|spokes\w+|captain|colonel|general|major|lieutenant|sheriff|mayor|"
    r"director|chief|head|commander|doctor|dr|mr|mrs|ms|official|officer|witness|resident)\b",
    re.IGNORECASE,
)


def resolve_speakers(claims: Sequence[Claim], text: str) -> list[Claim]:
    """The claims with `name` set on every speaker and relay that the text itself names.

    A pronoun takes the name of the nearest earlier speaker that fits it; a definite phrase of
    two words ("the source") that of the nearest earlier one with the same noun; a short name
    ("Reyes") the fullest earlier one that ends in it. What fits nothing keeps `name` None if it
    is a pronoun, and its own words otherwise. A quotation without a reporting word goes on from
    the last speaker that the text named, and is left out where it named nobody.
    """
    cast = Cast(text)
    earlier: deque[Mention] = deque(maxlen=_MEMORY)
    naming: Mention | None = None
    relays: tuple[Mention, ...] = ()
    resolved = []
    for claim in claims:
        if claim.own_voice and claim.mode is Mode.DIRECT:
            if naming is None:
                continue
            claim = replace(claim, speaker=naming, via=relays)
        elif claim.speaker is not None:
            speaker = _resolved(claim.speaker, earlier, cast)
            claim = replace(claim, speaker=speaker)
            earlier.append(speaker)
            if _names(speaker.span.text):
                naming, relays = speaker, claim.via
        via = tuple(_resolved(v, earlier, cast) for v in claim.via)
        earlier += (v for v in via if v.kind)
        name = claim.speaker.name if claim.speaker else None
        facts = tuple(_party(f, name) for f in claim.facts)
        resolved.append(replace(claim, facts=facts, via=via))
    return resolved


def _names(words: str) -> bool:
    """Whether words name somebody, rather than lead back to a name."""
    return words.lower() not in _PRONOUNS and not _DEFINITE.match(words)


def _party(fact: Fact, speaker: str | None) -> Fact:
    """Who did it and whose people came to harm, by name.

    "Denied carrying out the strike" and "its fighters" mean the speaker.
    """
    if fact.aspect.counted and (harmed := find_party_within(fact.who or "")) is not None:
        return replace(fact, name=harmed.name, actor=harmed.id)
    if fact.aspect is not Aspect.PERPETRATOR:
        return fact
    if fact.who is None or fact.who.lower().split()[0] in _OWN:
        return replace(fact, name=speaker)
    if (actor := find_actor(fact.who)) is not None:
        return replace(fact, name=actor.name, actor=actor.id)
    return fact


def _resolved(mention: Mention, earlier: deque[Mention], cast: Cast) -> Mention:
    """A mention with the name, kind and identifier of whoever it stands for."""
    words, start = _CLAUSE.split(mention.span.text)[0], mention.span.start
    low = words.lower()
    if low in _RELATIVES and (before := _antecedent(cast.text, start, low)) is not None:
        return _standing_for(mention, _resolved(Mention(before), earlier, cast))
    if low in _PRONOUNS:
        return _pronoun(mention, low, earlier, cast)
    if low in _RELATIVES:
        return mention
    if (definite := _DEFINITE.match(low)) is not None:
        found = _meant(definite.group(1), earlier)
        if found is not None:
            return _standing_for(mention, found)
    if (actor := find_actor(words)) is not None:
        return replace(mention, name=actor.name, actor=actor.id, kind=actor.kind)
    kind = kind_of_party(words)
    if (person := cast.full_name(words, start) or _bearer(words, start, cast)) is not None:
        return replace(mention, name=person, kind=kind or _kind_of(person, earlier))
    plain = without_article(words)
    if (long := cast.expanded(plain)) is not None:
        return replace(mention, name=long, kind=kind or kind_of_party(long))
    for other in earlier:
        if other.name and other.name != plain and _is_short_for(plain, other.name):
            return _standing_for(mention, other)
    return replace(mention, name=plain, kind=kind)


def _antecedent(text: str, at: int, relative: str) -> Span | None:
    """The party that a "which" or "who" goes on from: a name, or else words with an article."""
    match = _BEFORE.search(text, max(0, at - _REACH), at)
    if match is None:
        return None
    offset, words = match.start("words"), list(re.finditer(r"\S+", match["words"]))
    ends = offset + words[-1].end()
    starts = [offset + word.start() for word in words]
    for start in starts:
        phrase = text[start:ends]
        if _PERSON.fullmatch(phrase) if relative == "who" else find_actor(phrase):
            return Span.of(text, start, ends)
    articles = [n for n, word in enumerate(words) if word.group().lower() in ("the", "a", "an")]
    while len(articles) > 1 and words[articles[-1] - 1].group() == "of":
        articles.pop()  # "the head of the clinic" is the head
    return Span.of(text, starts[articles[-1]], ends) if articles else None


def _pronoun(mention: Mention, low: str, earlier: deque[Mention], cast: Cast) -> Mention:
    """The nearest earlier speaker that fits a pronoun, or the person named last before it."""
    at = mention.span.start
    found = next((m for m in reversed(earlier) if _fits(low, m, cast)), None)
    if low in ("he", "she"):
        since = at - found.span.start if found else _NEAR
        person = cast.last_named(at, min(since, _NEAR))
        if person and cast.suits(low, person) and (found is None or since > _NEAR):
            cast.settle(low, person)
            return replace(mention, name=person, kind=_kind_of(person, earlier))
    if found is None:
        return mention
    cast.settle(low, found.name or "")
    return _standing_for(mention, found)


def _bearer(words: str, start: int, cast: Cast) -> str | None:
    """Who bears the title in "the prime minister", "the US president"."""
    if (title := _TITLE.fullmatch(words)) is None or not _PERSON_TITLES.search(words):
        return None
    return cast.titled(title.group(1), start)


def _kind_of(person: str, earlier: deque[Mention]) -> str | None:
    return next((m.kind for m in reversed(earlier) if m.name == person and m.kind), None)


def _standing_for(mention: Mention, other: Mention) -> Mention:
    """A mention's own words, with who it is taken from another mention."""
    return replace(mention, name=other.name, actor=other.actor, kind=other.kind)


def _meant(noun: str, earlier: deque[Mention]) -> Mention | None:
    """The last party with the same noun in its words, or of the kind that the noun names."""
    kinds = _KINDS_BY_NOUN.get(noun, set())
    return next(
        (m for m in reversed(earlier) if noun in m.span.text.lower().split() or m.kind in kinds),
        None,
    )


def _fits(pronoun: str, mention: Mention, cast: Cast) -> bool:
    """Whether a pronoun can stand for a party: "he" for a person, "it" for none."""
    name = mention.name or ""
    organised = mention.kind in _ORGANISED and not _PERSON_TITLES.search(name)
    person = not organised and bool(_PERSON_TITLES.search(name) or _PERSON.fullmatch(name))
    if pronoun in ("he", "she"):
        return person and cast.suits(pronoun, name)
    return bool(name) and (pronoun != "it" or not person)


def _is_short_for(words: str, name: str) -> bool:
    """Whether a name is the last word, or the bracketed abbreviation, of a fuller one."""
    if f"({words})" in name:
        return True
    head = name.split(",")[0]
    return " " not in words and words[:1].isupper() and head.endswith(f" {words}")
