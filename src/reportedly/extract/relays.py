"""Relays: through whom a claim reached the report ("told Meridian", ", the agency reported")."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.actors import kind_of_party
from reportedly.extract.tree import overlap, trim
from reportedly.extract.voice import DATELINE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.extract.attribution import Attribution
    from reportedly.extract.tree import Range

_RELAYING = frozenset({"agency", "media", "state media", "monitor"})
"""Kinds of parties that pass on what others say."""
_PARTY = r"(?P<party>(?:[\w’'&-]+ ){0,6}?[\w’'&-]+)"
_PARTY_ENDS = (
    r"(?= (?:that|in|on|during|by|via|at|how|there|about|he|she|it|they|his|her|as|and|after|"
    r"before|when|who|which|from|of)\b|\s*[,.;:“”\"]|\s*$)"
)
_TOLD = re.compile(rf"\b(?:told|tells|telling|informed) {_PARTY}{_PARTY_ENDS}")
_QUOTING = re.compile(rf"[^.!?“”\"]{{0,40}}?\b(?:quoting|citing) {_PARTY}{_PARTY_ENDS}")
_CITING = re.compile(r",? \b(?:citing|quoting) (?P<party>.+?),?$")
_CLAUSE = re.compile(r", (?:who|which|whose)\b")
_DAY = re.compile(
    r"\s+(?:(?:late|early|on|earlier) )*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day)\s*$",
    re.IGNORECASE,
)
_SPOKE = re.compile(rf",? who (?:spoke|talked) (?:to|with) {_PARTY}{_PARTY_ENDS}")
_PRONOUNS = frozenset("it he she they we i you who which".split())
_QUOTES = re.compile(r"\b(?:quot|cit)(?:e[sd]?|ing)\b")
_MOST = 0.5


def relayed(text: str, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions of one paragraph with their relays.

    Where a relay's report holds little but what somebody else says, it is that claim's relay and
    no claim of its own: in "the army denied it, Meridian reported" it is the army that speaks.
    """
    return _chained(text, [_named(text, _cited(text, _told(text, a))) for a in found])


def _told(text: str, a: Attribution) -> Attribution:
    """The relay of "X told Meridian" and of "X, who spoke to Meridian, said"."""
    if a.via or a.cue is None:
        return a
    if a.speaker and (spoke := _SPOKE.search(text, *a.speaker)) and _relays(spoke.group("party")):
        named = trim(text, a.speaker[0], spoke.start())
        return replace(a, speaker=named, via=(spoke.span("party"),))
    told = _TOLD.search(text, a.cue[0], a.cue[1] + 60)
    if told and told.start() < a.cue[1] and _relays(told.group("party")):
        return replace(a, via=(told.span("party"),))
    return a


def _cited(text: str, a: Attribution) -> Attribution:
    """In "the agency said, quoting an officer" it is the officer who speaks."""
    if a.via or a.cue is None or a.speaker is None or not _relays(text[slice(*a.speaker)]):
        return a
    if (inner := _CITING.search(text[: a.speaker[1]], a.speaker[0])) is not None:
        named, cited_party = trim(text, a.speaker[0], inner.start()), inner.span("party")
        return replace(a, speaker=cited_party, via=(named,) if named else ())
    cited = _QUOTING.match(text, max(a.cue[1], a.speaker[1]))
    if cited is None or a.overlaps(*cited.span("party")):
        return a
    return replace(a, speaker=cited.span("party"), via=(a.speaker,))


def _named(text: str, a: Attribution) -> Attribution:
    """The speaker without dateline, day, or a clause that would drown the name."""
    if a.speaker is None:
        return a
    start, end = a.speaker
    if start == 0 and (dateline := DATELINE.match(text, 0, end)) is not None:
        start = dateline.end()
    if (day := _DAY.search(text[:end], start)) is not None:
        end = day.start()
    clause = _CLAUSE.search(text, start + 1, end)
    if clause is not None and end - clause.start() > 2 * (clause.start() - start):
        end = clause.start()
    return replace(a, speaker=trim(text, start, end))


def _relays(words: str) -> bool:
    return kind_of_party(words) in _RELAYING


def _chained(text: str, found: list[Attribution]) -> list[Attribution]:
    kept = list(found)
    for outer in found:
        if outer.speaker is None or outer.cue is None:
            continue
        quotes = _QUOTES.search(text, *outer.cue)
        if not (quotes or _relays(text[slice(*outer.speaker)])):
            continue
        if quotes and any(overlap(outer.speaker, v) for a in kept for v in a.via):
            kept.remove(outer)  # "the radio quoted a source as saying": the source's claim has it
            continue
        inner = [a for a in kept if a is not outer and _inside(text, a, outer)]
        for a in inner:
            if not any(overlap(outer.speaker, v) for v in a.via):
                kept[kept.index(a)] = replace(a, via=(*a.via, outer.speaker))
        if inner and sum(_share(a, outer) for a in inner) > _MOST:
            kept.remove(outer)
    return kept


def _inside(text: str, a: Attribution, outer: Attribution) -> bool:
    """Whether one attribution, its named speaker and its cue, is what another reports."""
    if a.cue is None or a.speaker is None or text[slice(*a.speaker)].lower() in _PRONOUNS:
        return False
    cue = outer.cue or (0, 0)
    according = text[slice(*cue)].lower().startswith("according")
    if according and outer.covered(a.content) > _MOST * a.length:
        return cue[0] > a.cue[1]  # "he said, according to Meridian"
    return outer.holds(*a.cue) and outer.holds(*a.speaker)


def _share(a: Attribution, outer: Attribution) -> float:
    """How much of what the outer one reports is said by the inner one, cue and speaker included."""
    parts: list[Range] = [*a.content, *(p for p in (a.cue, a.speaker) if p)]
    return outer.covered(parts) / outer.length
