"""Which place a name in a text means: candidates of the gazetteer, ranked by what the text tells.

A name is read together with the others of its text, in rounds: the first goes by the name itself
(inhabitants, kind, "Springfield, Ill."), those after it also by the countries and regions that the
one before found and by what lies near. The weights are fitted by `benchmarks/places.py --fit`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from math import exp, log1p, log10
from typing import TYPE_CHECKING

from reportedly.actors import country_word
from reportedly.gazetteer import Kind, gazetteer, state

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reportedly.gazetteer import Place

_KIND_WORDS = {
    Kind.REGION: "province governorate state region oblast prefecture countryside",
    Kind.DISTRICT: "district county parish raion subdistrict woreda municipality",
    Kind.TOWN: "city town village township hamlet suburb neighborhood neighbourhood camp",
}
_KIND_OF_WORD = {word: kind for kind, words in _KIND_WORDS.items() for word in words.split()}
_BEFORE = re.compile(
    r"^(?:(?:the|central|downtown|north(?:ern|east|west|eastern|western)?|south(?:ern|east|west|"
    r"eastern|western)?|east(?:ern)?|west(?:ern)?|upper|lower|greater|rural|(?:city|town|village|"
    r"province|state|district|county) of) )+",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"(?:[’']s?| (?:{'|'.join(_KIND_OF_WORD)}|area|refugee camp|border crossing))+$", re.IGNORECASE
)
_CAPITALISED = re.compile(r"\b[A-Z][\w.]*")
_FOLLOWING = re.compile(
    r"^(?:[’']s?)?\s+(?:(?:north|south|east|west)\w*\s+|rural\s+|western\s+)?(\w+)"
)
_CONTAINED = re.compile(r",? (?:\(|in )?|, |\(")
_SHORT_STATE = re.compile(r",\s+((?:[A-Z]\.){1,2}|[A-Z][A-Za-z]{1,4}\.|[A-Z]{2}\b)")
_MOST = 40
"""Candidates of one name that are looked at; those with fewest inhabitants are left out."""
_ROUNDS = 3
_NEAR_KM = 100.0


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name in a text, as offsets."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name can mean; `score` is its share of the belief, 0 to 1."""

    place: Place
    score: float


WEIGHTS: dict[str, float] = {
    "around": 0.29,
    "container": 2.27,
    "country": 0.85,
    "is area": 4.15,
    "is country": -0.51,
    "is district": -2.73,
    "is region": 0.57,
    "is town": -1.48,
    "kind": 2.27,
    "named": 2.2,
    "once": 2.91,
    "population": 0.74,
    "region": 3.56,
}


def resolve_toponyms(
    text: str, toponyms: Sequence[Toponym], weights: Mapping[str, float] | None = None
) -> list[list[Candidate]]:
    """The candidates of each name, the likeliest first; none where the gazetteer has none."""
    found = [candidates(text[t.start : t.end]) for t in toponyms]
    countries, alone = countries_of(text), told_alone(text, toponyms, found)
    beliefs = [[0.0] * len(places) for places in found]
    for _ in range(_ROUNDS):
        told = told_together(countries, found, alone, beliefs)
        beliefs = [shares_of([weighed(f, weights or WEIGHTS) for f in row]) for row in told]
    return [
        sorted(map(Candidate, places, shares), key=lambda c: -c.score)
        for places, shares in zip(found, beliefs, strict=True)
    ]


def candidates(name: str) -> list[Place]:
    """Places that a name can mean, before anything else is looked at."""
    places = gazetteer()
    plain = " ".join(name.split())
    bare = _BEFORE.sub("", plain)
    forms = dict.fromkeys((plain, state(plain) or plain, bare, _AFTER.sub("", bare)))
    code = country_word(bare) or (country_word(bare[:-1]) if bare.endswith("s") else None)
    nations = [p for p in places.countries if p.country == code] if code else []
    for find in (places.find, places.sounds_like):
        for form in filter(None, forms):
            if listed := find(form):
                return [*nations, *(p for p in listed[:_MOST] if p not in nations)]
        if nations:
            return nations
    return []


Features = dict[str, float]


def told_alone(
    text: str, toponyms: Sequence[Toponym], found: Sequence[Sequence[Place]]
) -> list[list[Features]]:
    """What speaks for each candidate of each name, whatever the other names mean."""
    names = [" ".join(text[t.start : t.end].casefold().split()) for t in toponyms]
    contained = [_container(text, toponyms, found, n) for n in range(len(toponyms))]
    once: defaultdict[str, set[int | str]] = defaultdict(set)
    for name, container in zip(names, contained, strict=True):
        once[name] |= container
    hints = [_hint(text, t) for t in toponyms]
    return [
        [
            {
                "population": log10(p.population + 10),
                f"is {p.kind.name.lower()}": 1.0,
                "kind": float(hint is p.kind),
                "container": float(bool(_within(p) & container)),
                "once": float(bool(_within(p) & once[name])),
                "named": float(p.name.casefold() == name),
            }
            for p in places
        ]
        for places, name, container, hint in zip(found, names, contained, hints, strict=True)
    ]


def told_together(
    countries: Mapping[str, int],
    found: Sequence[Sequence[Place]],
    alone: Sequence[Sequence[Features]],
    beliefs: Sequence[Sequence[float]],
) -> list[list[Features]]:
    """The same, with what the countries of the text and the other names speak for.

    Args:
        countries: how often the report names each country, by ISO code.
        found: the candidates of each name.
        alone: what is told of each without the others.
        beliefs: the share that each has so far; of no name all zero at first.
    """
    masses = [_mass(places, shares) for places, shares in zip(found, beliefs, strict=True)]
    mass: Counter[int | str] = Counter(countries)
    for own in masses:
        mass.update(own)
    leaders = [
        places[shares.index(max(shares))] if any(shares) else None
        for places, shares in zip(found, map(list, beliefs), strict=True)
    ]
    rows = []
    for number, (places, told) in enumerate(zip(found, alone, strict=True)):
        own = masses[number]
        others = [p for n, p in enumerate(leaders) if p and n != number]
        rows.append(
            [
                {
                    **f,
                    "country": log1p(max(0.0, mass[p.country] - own[p.country])),
                    "region": log1p(max(0.0, mass[p.region] - own[p.region])) * (p.region >= 0),
                    "around": log1p(sum(exp(-p.away(o.lat, o.lon) / _NEAR_KM) for o in others)),
                }
                for p, f in zip(places, told, strict=True)
            ]
        )
    return rows


def countries_of(text: str) -> Counter[str]:
    """How often a text names each country, or what is of it, by ISO code."""
    return Counter(c for m in _CAPITALISED.finditer(text) if (c := country_word(m.group())))


def _mass(places: Sequence[Place], shares: Sequence[float]) -> Counter[int | str]:
    """How much of the belief in a name goes to each country and each region."""
    mass: Counter[int | str] = Counter()
    for place, share in zip(places, shares, strict=True):
        mass[place.country] += share  # type: ignore[assignment]
        mass[place.region] += share  # type: ignore[assignment]
    return mass


def weighed(told: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """What speaks for a candidate, weighed and added up."""
    return sum(weights.get(name, 0.0) * value for name, value in told.items())


def shares_of(scores: Sequence[float]) -> list[float]:
    """Scores as shares that add up to one (softmax)."""
    if not scores:
        return []
    most = max(scores)
    powers = [exp(s - most) for s in scores]
    return [p / sum(powers) for p in powers]


def _hint(text: str, toponym: Toponym) -> Kind | None:
    """What the words in and around a name call it: "Homs province", "the town of Kafr"."""
    inside = text[toponym.start : toponym.end].lower().split()
    around = _FOLLOWING.findall(text[toponym.end : toponym.end + 30].lower())[:1]
    before = re.search(r"(\w+) of $", text[max(0, toponym.start - 20) : toponym.start].lower())
    for word in (*inside[1:], *around, *([before[1]] if before else [])):
        if (kind := _KIND_OF_WORD.get(word)) is not None:
            return kind
    return None


def _container(
    text: str, toponyms: Sequence[Toponym], found: Sequence[Sequence[Place]], number: int
) -> set[int | str]:
    """Rows and country codes of what the text says the place lies in: "Kafr, Homs province"."""
    end = toponyms[number].end
    if (short := _SHORT_STATE.match(text, end)) and (name := state(short[1])):
        return {p.row for p in gazetteer().find(name) if p.kind is Kind.REGION}
    for after, places in zip(toponyms[number + 1 : number + 3], found[number + 1 :], strict=False):
        if after.start >= end and _CONTAINED.fullmatch(text[end : after.start]):
            return {p.country if p.kind is Kind.COUNTRY else p.row for p in places}
    return set()


def _within(place: Place) -> set[int | str]:
    around: set[int | str] = {place.region, place.district, place.country}
    return around - {-1, ""}
