"""Which places on the map the place phrases of a report mean, and how exactly."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.gazetteer import Kind
from reportedly.model import Aspect, Location, Where
from reportedly.resolve.toponyms import Candidate, Toponym, resolve_toponyms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.model import Claim, Document, Fact, Span

_ARTICLE = r"(?:al|el|ul|ad|an|ar|as|ash|at|az|ed|en|er|es|esh|et|ez|Al|El|Ad|Ar|As|Ash|At|Az)-"
_WORD = rf"(?:{_ARTICLE})?[A-Z][\w’'‘]*(?:-(?:{_ARTICLE})?[\w’']+)*"
_NAME = re.compile(rf"(?:{_WORD})(?:\.? (?:(?:al|el|de|del|la|of the|bin|ibn) )?(?:{_WORD}))*")
_POSSESSIVE = re.compile(r"[’']s?$")
_NEAR = re.compile(
    r"\b(?:near|close to|outside|around|outskirts|vicinity|north|south|east|west|north-?east|"
    r"north-?west|south-?east|south-?west|border|between|towards?|road to|off)\b",
    re.IGNORECASE,
)
_KM = re.compile(
    r"(\d+(?:\.\d+)?)\s*(km|kilomet\w+|miles?)\b(?=[^.;]{0,30}\b(?:of|from)\b)", re.IGNORECASE
)
_AREA = re.compile(r"\b(?:countryside|area|region|district|province|governorate)\b", re.IGNORECASE)
_BETWEEN = re.compile(r"\bbetween\b", re.IGNORECASE)
_MILE, _NEARBY_KM = 1.609, 10.0
_LEAST, _MOST = 0.02, 5
"""Least share of belief that a candidate is shown with, and how many are shown."""
_CITY, _TOWN = 100_000, 5_000
"""Inhabitants from which a place is called a city, and a town."""
_QUARTER_KM, _DISTRICT_KM = 6.0, 60.0


def resolve_places(document: Document, claims: Sequence[Claim]) -> list[Claim]:
    """The claims with `where` set on every fact about a place.

    All names of the report are read together; a name on no map leaves the others as they are.
    """
    phrases = {
        (f.span, f.who): _names(f.span, f.who)
        for c in claims
        for f in c.facts
        if f.aspect is Aspect.PLACE and f.who and not f.where
    }
    toponyms = sorted({t for names in phrases.values() for t in names}, key=lambda t: t.start)
    meant = dict(zip(toponyms, resolve_toponyms(document.text, toponyms), strict=True))
    wheres = {
        phrase: _where(document.text, phrase[1], names, [meant[t] for t in names])
        for phrase, names in phrases.items()
    }

    def placed(fact: Fact) -> Fact:
        if fact.aspect is not Aspect.PLACE or not fact.who or fact.where:
            return fact
        return replace(fact, where=wheres[fact.span, fact.who])

    return [replace(c, facts=tuple(map(placed, c.facts))) for c in claims]


def _names(span: Span, words: str) -> list[Toponym]:
    """The names in the words for a place, which stand in a span."""
    start = span.start + max(span.text.find(words), 0)
    return [
        Toponym(start + m.start(), start + m.start() + len(_POSSESSIVE.sub("", m.group())))
        for m in _NAME.finditer(words)
    ]


def _where(
    text: str, words: str, names: Sequence[Toponym], meant: Sequence[Sequence[Candidate]]
) -> Where:
    """Where a phrase with these names is: at the first that is on the map, the innermost."""
    known = [(n, m) for n, m in zip(names, meant, strict=True) if m]
    if not known:
        return Where(words)
    name, ranked = next(((n, m) for n, m in known if not _wide(m[0])), known[0])
    before = re.split(r"[.;\n]", text[max(0, names[0].start - 40) : name.start])[-1]
    near = 0.0
    if told := _KM.search(before):
        near = float(told[1]) * (_MILE if told[2].lower().startswith("mile") else 1.0)
    elif _NEAR.search(before[-25:]):
        near = _NEARBY_KM
    if _BETWEEN.search(before[-25:]) and len(known) > 1:
        return _midway(words, *((text[n.start : n.end], m[0]) for n, m in known[:2]))
    shown = [c for c in ranked if c.score >= _LEAST][:_MOST]
    precision, accuracy = _precision(shown[0], near)
    # only a wider place that the phrase names may be known: then that is how exact it is
    if precision == 1 and (name != names[0] or _AREA.search(text, name.end, name.end + 30)):
        precision = 2
    located = tuple(
        Location(
            c.place.name, c.place.geonames, c.place.country, c.place.lat, c.place.lon,
            round(max(c.place.km, near), 1), round(c.score, 3),
        )
        for c in shown
    )  # fmt: skip
    return Where(words, located, precision, accuracy)


def _wide(candidate: Candidate) -> bool:
    return candidate.place.kind in (Kind.COUNTRY, Kind.REGION) or candidate.place.km > _DISTRICT_KM


def _midway(words: str, a: tuple[str, Candidate], b: tuple[str, Candidate]) -> Where:
    """Halfway between two places, with the radius that holds both."""
    one, two = a[1].place, b[1].place
    far = one.away(two.lat, two.lon)
    middle = Location(
        f"between {a[0]} and {b[0]}", None, one.country,
        round((one.lat + two.lat) / 2, 5), round((one.lon + two.lon) / 2, 5),
        round(far / 2 + _NEARBY_KM, 1), round(a[1].score * b[1].score, 3),
    )  # fmt: skip
    return Where(words, (middle,), 2 if far < 2 * _DISTRICT_KM else 3, None)


def _precision(candidate: Candidate, near: float) -> tuple[int, str | None]:
    """ACLED's precision and Airwars' word for how exactly a candidate places an event."""
    place = candidate.place
    if place.kind is Kind.COUNTRY or place.km > 2 * _DISTRICT_KM:
        return 3, None
    if place.kind is Kind.REGION:
        return 3, "province_governorate"
    if place.kind is Kind.DISTRICT or place.km > _QUARTER_KM * 5:
        return 2, "district"
    if place.kind is Kind.AREA:
        return (2 if near else 1), "neighbourhood_area"
    size = "city" if place.population >= _CITY else "town"
    return (2 if near else 1), size if place.population >= _TOWN else "village"
