"""Score toponym resolution on LGL and GeoWebNews.

    python benchmarks/places.py FOLDER          # FOLDER holds lgl.xml and GWN.xml
    python benchmarks/places.py FOLDER --fit    # cross-validated fit of the ranking weights

Gold spans are given first; "end to end" the program finds the names itself, among all
capitalised words, and a place counts where an annotated name overlaps it and is right. A place
is right within 161 km (100 miles) of the annotated point, or where it is the same GeoNames
entry; a name for which nothing is found counts as wrong. Names without an entry in GeoNames
are left out.
"""

from __future__ import annotations

import argparse
import json
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import numpy as np
from logit import conditional

from reportedly.actors import find_actor
from reportedly.extract.parser import Paragraph, parse
from reportedly.extract.scenes import names
from reportedly.gazetteer import Place
from reportedly.resolve.toponyms import (
    WEIGHTS,
    Toponym,
    candidates,
    countries_of,
    resolve_toponyms,
    shares_of,
    told_alone,
    told_together,
    weighed,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

NEAR_KM = 161.0
ROUNDS = 300
FOLDS = 5
CORPORA = ("lgl", "GWN")


@dataclass(frozen=True)
class Gold:
    """One annotated name: where it stands, and the point it means."""

    start: int
    end: int
    lat: float
    lon: float
    geonames: int


def articles(path: Path) -> Iterator[tuple[str, list[Gold]]]:
    """The texts of a corpus, each with its names in order."""
    for article in ElementTree.parse(path).getroot():
        text = article.findtext("text") or ""
        golds = []
        for t in article.iter("toponym"):
            lat, lon = (t.findtext(f".//{n}") for n in ("lat", "lon"))
            lat, lon = lat or t.findtext("latitude"), lon or t.findtext("longitude")
            start, end = t.findtext("start"), t.findtext("end")
            if not (lat and lon and start and end):
                continue
            tag = t.find("gaztag")
            number = tag.get("geonameid") if tag is not None else t.findtext("geonamesID")
            if number and number.isdigit():
                golds.append(Gold(int(start), int(end), float(lat), float(lon), int(number)))
        yield text, sorted(golds, key=lambda g: g.start)


def off(place: Place, gold: Gold) -> float:
    """Kilometres between a place and the annotated point; 0 for the same entry."""
    if place.geonames and place.geonames == gold.geonames:
        return 0.0
    return place.away(gold.lat, gold.lon)


def score(
    path: Path, weights: dict[str, float] | None = None, misses: bool = False
) -> dict[str, float]:
    """Accuracy at 161 km, median error and the share with a right candidate."""
    errors, reachable, total = [], 0, 0
    for text, golds in articles(path):
        spans = [Toponym(g.start, g.end) for g in golds]
        for gold, ranked in zip(golds, resolve_toponyms(text, spans, weights), strict=True):
            total += 1
            reachable += any(off(c.place, gold) <= NEAR_KM for c in ranked)
            errors.append(off(ranked[0].place, gold) if ranked else 20_000.0)
            if misses and errors[-1] > NEAR_KM:
                best = ranked[0].place if ranked else None
                print(
                    path.stem,
                    text[gold.start : gold.end],
                    gold.lat,
                    gold.lon,
                    gold.geonames,
                    "→",
                    best and (best.name, best.country, best.kind.name),
                    any(off(c.place, gold) <= NEAR_KM for c in ranked),
                )
    return {
        "names": total,
        "accuracy at 161 km": sum(e <= NEAR_KM for e in errors) / total,
        "median error km": median(errors),
        "a candidate is right": reachable / total,
    }


def end_to_end(path: Path) -> float:
    """F1 of the names that the program finds itself and places within 161 km."""
    gold = placed = right = 0
    corpus = list(articles(path))
    for (text, golds), tree in zip(
        corpus, parse([Paragraph(0, t) for t, _ in corpus]), strict=True
    ):
        spans = [Toponym(n.start_char, n.end_char) for n in names(tree) if may_be_place(n.text)]
        gold += len(golds)
        for span, ranked in zip(spans, resolve_toponyms(text, spans), strict=True):
            placed += bool(ranked)
            right += bool(ranked) and any(
                off(ranked[0].place, g) <= NEAR_KM
                for g in golds
                if g.start < span.end and span.start < g.end
            )
        tree.user_data.clear()
    return 2 * right / (gold + placed)


def may_be_place(name: str) -> bool:
    """Whether a name is no known force, body or person."""
    actor = find_actor(name)
    return actor is None or actor.kind == "state"


Prepared = tuple[str, list[Toponym], list[list[Place]], list[list[bool]]]


def prepared(path: Path) -> list[Prepared]:
    """Each article with its candidates, and which of them are right."""
    made = []
    for text, golds in articles(path):
        spans = [Toponym(g.start, g.end) for g in golds]
        found = [candidates(text[s.start : s.end]) for s in spans]
        right = [[off(p, g) <= NEAR_KM for p in ps] for ps, g in zip(found, golds, strict=True)]
        made.append((text, spans, found, right))
    return made


def fit(made: list[Prepared]) -> dict[str, float]:
    """Weights that make right candidates likeliest: conditional logit, two turns of beliefs."""
    weights = dict(WEIGHTS)
    for _ in range(3):
        keys, rows, labels = sorted(WEIGHTS), [], []
        for text, spans, found, right in made:
            countries, alone = countries_of(text), told_alone(text, spans, found)
            first = told_together(countries, found, alone, [[0.0] * len(p) for p in found])
            beliefs = [shares_of([weighed(f, weights) for f in row]) for row in first]
            told = told_together(countries, found, alone, beliefs)
            for row, answers in zip(told, right, strict=True):
                if any(answers) and not all(answers):
                    rows.append([[f.get(k, 0.0) for k in keys] for f in row])
                    labels.append(answers)
        start = np.array([weights.get(k, 0.0) for k in keys])
        w = conditional(rows, labels, ROUNDS, start)
        weights = dict(zip(keys, (round(float(v), 2) for v in w), strict=True))
    return weights


def cross_validated(corpora: dict[str, list[Prepared]], name: str) -> float:
    """Accuracy on each fifth of a corpus with weights fitted on everything else."""
    hits = total = 0
    for fold in range(FOLDS):
        rest = [
            article
            for other, corpus in corpora.items()
            for i, article in enumerate(corpus)
            if other != name or i % FOLDS != fold
        ]
        weights = fit(rest)
        for text, spans, found, right in corpora[name][fold::FOLDS]:
            ranked = resolve_toponyms(text, spans, weights)
            total += len(spans)
            for options, places, answers in zip(ranked, found, right, strict=True):
                hits += bool(options) and answers[places.index(options[0].place)]
    return hits / total


def main() -> None:
    """Print what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    if args.fit:
        corpora = {name: prepared(args.folder / f"{name}.xml") for name in CORPORA}
        for name in CORPORA:
            share = cross_validated(corpora, name)
            print(f"{name}: accuracy at 161 km in cross-validation {share:.3f}")
        print(json.dumps(fit([a for corpus in corpora.values() for a in corpus]), indent=4))
        return
    for name in CORPORA:
        figures = score(args.folder / f"{name}.xml", misses=args.misses)
        figures["end to end F1"] = end_to_end(args.folder / f"{name}.xml")
        print(name, " ".join(f"{k} {v:.3f}" for k, v in figures.items()))


if __name__ == "__main__":
    main()
