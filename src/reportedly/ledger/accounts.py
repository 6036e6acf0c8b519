"""Accounts: what one report tells of one incident, in the terms by which reports are compared."""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from reportedly.gazetteer.keys import key, loose
from reportedly.model import Aspect, Claim, Document, Polarity, Precision
from reportedly.model.datasets import dataset_of
from reportedly.model.when import MONTHS, WEEKDAYS
from reportedly.reconcile import best_figures, party_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_NAME = re.compile(r"\b[A-Z][\w’'-]{2,}")
_PLAIN = re.compile(r"\b[a-z][\w’'-]+")
_LINE = re.compile(r"[^\n]+")
_ENDS = frozenset('.!?:|“”"(•–—-')
"""What stands before the first word of a sentence."""
_CALENDAR = re.compile(
    rf"(?:{'|'.join((*MONTHS, *WEEKDAYS))})"
    r"(?:\w*day|\w*ember|uary|ruary|ch|il|[ey]|ust|ober|t)?$"
)
_SHORTEST = 3
_POSSESSIVE = re.compile(r"[’'-]+s?$")
_HEAD = 3_000
"""Characters of a report that stand for it where no line of it holds a claim."""
_POINTS = 6
"""Places of an account that are compared with those of others."""
_WIDE_KM = 150.0
"""Radius of a place, such as a country, that tells too little to be compared."""


@dataclass(frozen=True, slots=True)
class Account:
    """What one report tells of one incident.

    Attributes:
        id: that of the incident within the report.
        main: whether it is what the report tells most of.
        claims: how many of its claims are about the incident; those that state no fact of any are
            counted with what the report tells most of.
        day: the report's own day as an ordinal, where it is known.
        days: first day of the incident and the day after its last, where they are known.
        weekdays: the days of the week that are named, Monday as 0.
        points: latitude, longitude and radius in km of the places that are named.
        places: the names in the words for those places, on the map or not.
        doers: the telling words of each party said to have done it.
        killed: the figure of the dead that the report supports best.
        names: how often it uses each capitalised word that is no common one.
    """

    id: str
    document: str
    main: bool
    claims: int
    day: int | None
    days: tuple[int, int] | None
    weekdays: tuple[int, ...]
    points: tuple[tuple[float, float, float], ...]
    places: tuple[str, ...]
    doers: tuple[tuple[str, ...], ...]
    killed: int | None
    names: dict[str, int]


def accounts_of(document: Document, claims: Sequence[Claim], day: date | None) -> list[Account]:
    """The accounts of a report, the main one first.

    A report without a fact of any incident still names people and places: it has one account
    without claims, which can be of an incident that others tell of.

    Args:
        document: the report.
        claims: what was read in it.
        day: its own day.
    """
    about: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        for incident in dict.fromkeys(f.incident for f in claim.facts if f.incident):
            about[incident].append(claim)
    told = sorted(about.items(), key=lambda item: -len(item[1])) or [(bare_id(document), [])]
    without_facts = len(claims) - len({c.id for held in about.values() for c in held})
    common = set(_PLAIN.findall(document.text))
    is_row = dataset_of(document) is not None
    found = []
    for rank, (incident, held) in enumerate(told):
        main = rank == 0
        own = [c.about({incident}) for c in held]
        lines = _row_lines(document, own) if is_row else _lines(document, claims if main else held)
        days = _days(own)
        if is_row and days:  # a row has no day of publication: it stands for the event's own day
            day = date.fromordinal(days[0])
        found.append(
            Account(
                id=incident,
                document=document.id,
                main=main,
                claims=len(held) + without_facts * main,
                day=day.toordinal() if day else None,
                days=days,
                weekdays=tuple(sorted(set(_weekdays(own)))),
                points=tuple(dict.fromkeys(_points(own)))[:_POINTS],
                places=tuple(sorted(set(_places(own)))),
                doers=_doers(own),
                killed=best_figures(own)[0],
                names=_names(f"{document.title or ''}\n{lines}" if main else lines, common),
            )
        )
    return found


def bare_id(document: Document) -> str:
    """The id of the account of a report that tells no fact."""
    return hashlib.sha256(f"{document.id}|0".encode()).hexdigest()[:16]


def _lines(document: Document, claims: Iterable[Claim]) -> str:
    """The lines of a report that hold its claims: menus and teasers of other pages hold none."""
    starts = sorted({span.start for claim in claims for span in claim.content})
    if not starts:
        return document.text[:_HEAD]
    held = []
    for line in _LINE.finditer(document.text):
        if any(line.start() <= s < line.end() for s in starts):
            held.append(line.group())
    return "\n".join(held)


def _row_lines(document: Document, claims: Iterable[Claim]) -> str:
    """The notes of a data set's row, and its columns of names put so that none opens a line."""
    claims = list(claims)
    notes = document.text[: min((c.content[0].start for c in claims if c.own_voice), default=0)]
    named = (Aspect.PLACE, Aspect.PERPETRATOR, Aspect.VICTIM)
    told = [f"of {f.who}" for c in claims for f in c.facts if f.aspect in named and f.who]
    return "\n".join([notes, *told])


def _names(text: str, common: set[str]) -> dict[str, int]:
    """The names in a text: capitalised words that its report never writes small.

    A word that only ever opens a sentence may be any word. Spellings of one foreign name ("al-
    Qamishly", "Qamishli") count as one.
    """
    inside: Counter[str] = Counter()
    opening: Counter[str] = Counter()
    for match in _NAME.finditer(text):
        word = _POSSESSIVE.sub("", match.group()).lower()
        if word in common or len(word) < _SHORTEST or _CALENDAR.match(word):
            continue
        followed = _NAME.match(text, match.end() + 1)
        kind = inside if followed or not _opens(text, match.start()) else opening
        kind[_spelled(word)] += 1
    return {name: inside[name] + opening[name] for name in sorted(inside)}


def _opens(text: str, at: int) -> bool:
    """Whether a word opens a sentence."""
    before = text[max(0, at - 4) : at]
    return at == 0 or "\n" in before or before.rstrip()[-1:] in _ENDS


def _days(claims: Iterable[Claim]) -> tuple[int, int] | None:
    exact = (Precision.DAY, Precision.WEEK)
    times = [t for c in claims for t in c.times if t.start and t.end and t.precision in exact]
    if not times:
        return None
    first = min(times, key=lambda t: exact.index(t.precision))
    assert first.start
    assert first.end
    return date.fromisoformat(first.start).toordinal(), date.fromisoformat(first.end).toordinal()


def _weekdays(claims: Iterable[Claim]) -> Iterator[int]:
    for time in (t for c in claims for t in c.times):
        if time.start and time.precision is Precision.DAY:
            yield date.fromisoformat(time.start).weekday()
        low = time.span.text.lower()
        yield from (n for n, name in enumerate(WEEKDAYS) if re.search(rf"\b{name}\w*day", low))


def _points(claims: Iterable[Claim]) -> Iterator[tuple[float, float, float]]:
    for fact in (f for c in claims for f in c.facts):
        if fact.where and fact.where.candidates:
            best = fact.where.candidates[0]
            if best.km < _WIDE_KM:
                yield best.lat, best.lon, best.km


def _places(claims: Iterable[Claim]) -> Iterator[str]:
    for fact in (f for c in claims for f in c.facts):
        if fact.aspect is Aspect.PLACE and fact.who:
            for match in _NAME.finditer(fact.who):
                yield _spelled(_POSSESSIVE.sub("", match.group()))


def _spelled(name: str) -> str:
    """A name in one form for all its spellings."""
    return loose(name) or key(name)


def _doers(claims: Iterable[Claim]) -> tuple[tuple[str, ...], ...]:
    named = (
        fact.name or fact.who
        for claim in claims
        for fact in claim.facts
        if fact.aspect is Aspect.PERPETRATOR and fact.polarity is Polarity.AFFIRMED
    )
    return tuple(dict.fromkeys(tuple(sorted(party_words(name))) for name in named if name))
