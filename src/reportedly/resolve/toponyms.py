"""Which place a name in a text means: candidates of the gazetteer, ranked by what the text tells.

A name is read together with the others of its text, in two rounds: the first goes by the name
itself (inhabitants, kind, "Springfield, Ill."), the second also by the countries and regions that
the first found and by what lies near. The weights are fitted by `benchmarks/places.py --fit`.
"""

from __future__ import annotations

import re
from collections import Counter
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
ROUNDS = 3
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
    beliefs: list[list[float]] | None = None
    for _ in range(ROUNDS):
        told = features(text, toponyms, found, beliefs)
        beliefs = [shares_of([weighed(f, weights or WEIGHTS) for f in row]) for row in told]
    return [
        sorted(map(Candidate, places, shares), key=lambda c: -c.score)
        for places, shares in zip(found, beliefs or [], strict=True)
    ]


def candidates(name: str) -> list[Place]:
    """Places that a name can mean, before anything else is looked at."""
    places = gazetteer()
    plain = " ".join(name.split())
    bare = _BEFORE.sub("", plain)
    forms = dict.fromkeys((plain, state(plain) or plain, bare, _AFTER.sub("", bare)))
    code = country_word(bare) or (country_word(bare[:-1]) if bare.endswith("s") else None)
    nations = [p for p in places.countries if p.country == code]
    for find in (places.find, places.sounds_like):
        for form in filter(None, forms):
            if listed := find(form):
                return [*nations, *(p for p in listed[:_MOST] if p not in nations)]
        if nations:
            return nations
    return []


def features(
    text: str,
    toponyms: Sequence[Toponym],
    found: Sequence[Sequence[Place]],
    beliefs: Sequence[Sequence[float]] | None,
) -> list[list[dict[str, float]]]:
    """What speaks for each candidate of each name; with beliefs, also what the others mean."""
    countries = Counter(c for m in _CAPITALISED.finditer(text) if (c := country_word(m.group())))
    mass: Counter[str | int] = Counter(countries)
    leaders: list[tuple[int, Place]] = []
    for number, places in enumerate(found):
        shares = beliefs[number] if beliefs else []
        for place, share in zip(places, shares, strict=False):
            mass[place.country] += share  # type: ignore[assignment]
            mass[place.region] += share  # type: ignore[assignment]
        if shares:
            leaders.append((number, places[shares.index(max(shares))]))
    names = [" ".join(text[t.start : t.end].casefold().split()) for t in toponyms]
    contained = [_container(text, toponyms, found, n) for n in range(len(toponyms))]
    told_once: dict[str, set[int | str]] = {}
    for name, container in zip(names, contained, strict=True):
        told_once.setdefault(name, set()).update(container)
    rows = []
    for number, (toponym, places) in enumerate(zip(toponyms, found, strict=True)):
        own: Counter[str | int] = Counter()
        for place, share in zip(places, beliefs[number] if beliefs else [], strict=False):
            own[place.country] += share  # type: ignore[assignment]
            own[place.region] += share  # type: ignore[assignment]
        hint, name = _hint(text, toponym), names[number]
        others = [p for n, p in leaders if n != number]
        rows.append(
            [
                {
                    "population": log10(p.population + 10),
                    f"is {p.kind.name.lower()}": 1.0,
                    "country": log1p(max(0.0, mass[p.country] - own[p.country])),
                    "region": log1p(max(0.0, mass[p.region] - own[p.region])) * (p.region >= 0),
                    "kind": float(hint is p.kind),
                    "container": float(bool(_within(p) & contained[number])),
                    "once": float(bool(_within(p) & told_once[name])),
                    "named": float(p.name.casefold() == name),
                    "around": log1p(sum(exp(-p.away(o.lat, o.lon) / _NEAR_KM) for o in others)),
                }
                for p in places
            ]
        )
    return rows


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
