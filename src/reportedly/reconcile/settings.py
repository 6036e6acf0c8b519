"""When, where, how and by whom a claim says it was: what tells one incident from another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reportedly.model import Aspect, Polarity, Precision
from reportedly.reconcile.kinds import kind_of
from reportedly.reconcile.parties import party_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportedly.model import Claim, Count, When

_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
_APART = re.compile(
    r"\b(?:a|two|three|other) separate\b|\bseparately\b|\bin another\b|\banother (?:\w+ )?"
    r"(?:air-?strike|strike|attack|raid|bombing|blast|shelling|incident|drone)\b|\belsewhere\b|"
    r"\bsimilar (?:strikes|attacks|raids)\b|\bone such\b|\bfurther (?:north|south|east|west)\b",
    re.IGNORECASE,
)
_DATED = re.compile(r"\d")
_EARLIER = re.compile(r"\b(?:earlier|ago|last|previous|before|past)\b", re.IGNORECASE)
_NAME = re.compile(r"(?<![\w-])(?:al-|el-|ad-|as-|at-|ash-)?[A-Z][\w’'-]*")
_COMMON = frozenset(
    "the north south east west northern southern eastern western central city town village "
    "province countryside governorate district region road street area of in and near a an".split()
)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a claim tells of the event that it is about.

    Attributes:
        series: the claim is about many events ("hundreds of strikes since 2011").
        apart: the claim says that it is about another event ("in a separate attack").
        days: days as ISO dates, or weekdays where dates cannot be told.
        spans: times longer than a day, or told from another one ("last week", "in 2018").
        names: proper names in the place phrases, in lower case.
        doers: telling words of whoever is said to have done it.
        counts: figures of those killed and injured, subsets left out.
    """

    series: bool
    apart: bool
    days: frozenset[str]
    spans: frozenset[str]
    names: frozenset[str]
    doers: frozenset[str]
    kind: str
    counts: tuple[tuple[Aspect, Count], ...]


def setting_of(claim: Claim) -> Setting:
    """The setting that the words of one claim give."""
    return Setting(
        series=any(t.precision is Precision.SERIES for t in claim.times),
        apart=bool(_APART.search(claim.words)),
        days=frozenset(_days(claim.times)),
        spans=frozenset(_spans(claim.times)),
        names=frozenset(_names(claim)),
        doers=frozenset(
            word
            for f in claim.facts
            if f.aspect is Aspect.PERPETRATOR and f.polarity is Polarity.AFFIRMED
            for word in party_words(f.name or f.who or "")
        ),
        kind=kind_of([claim]),
        counts=tuple(
            (f.aspect, f.count)
            for f in claim.facts
            if f.aspect in (Aspect.KILLED, Aspect.INJURED) and f.count and not f.part_of
        ),
    )


def _days(times: Iterable[When]) -> Iterable[str]:
    for time in times:
        if time.precision is not Precision.DAY:
            continue
        if time.start is not None:
            yield time.start
        elif weekday := _WEEKDAY.search(time.span.text):
            yield weekday.group().lower()
        elif _DATED.search(time.span.text):
            yield " ".join(time.span.text.lower().split())


def _spans(times: Iterable[When]) -> Iterable[str]:
    for time in times:
        words = " ".join(time.span.text.lower().split())
        if time.precision in (Precision.MONTH, Precision.YEAR) or (
            time.precision is Precision.WEEK and _EARLIER.search(words)
        ):
            yield time.start or words


def _names(claim: Claim) -> Iterable[str]:
    for fact in claim.facts:
        if fact.aspect is Aspect.PLACE:
            for name in _NAME.findall(fact.who or ""):
                low = name.lower()
                if low not in _COMMON:
                    yield re.sub(r"^(?:al|el|ad|as|at|ash)-|[’']s$", "", low)
