"""Fit `confidence.json` on annotated articles, and print a reliability table.

    python calibrate.py --articles DATA/gold --out ../src/reportedly/extract/confidence.json

The table is made by cross-validation, five folds over articles: no claim is judged by a fit that
has seen its article. Use articles that the tagger was not trained on.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from data import span_of
from reportedly.extract.attribution import Rule
from reportedly.extract.confidence import TAGGER_ALONE, features
from reportedly.model import Claim, Document
from reportedly.pipeline import read_document

NAMES = ["bias", *Rule, TAGGER_ALONE, "certainty", "seen by the tagger"]
FOLDS = 5
PENALTY = 1.0
"""Strength of the ridge that keeps rarely seen ways near the rest."""


def row(claim: Claim) -> list[float]:
    """The features of one claim, as `reportedly.extract.confidence` names them."""
    basis = claim.basis
    assert basis is not None
    told = features(basis.rule, basis.tagger)
    return [told.get(name, 0.0) for name in NAMES]


def judged(folder: Path, name: str) -> list[tuple[list[float], bool]]:
    """Each claim that is read in one article, and whether its annotator marked it so."""
    with (folder / "text" / f"{name}.txt").open(encoding="utf-8", newline="") as file:
        text = file.read()
    gold = json.loads((folder / "gold" / f"{name}.json").read_text(encoding="utf-8"))["claims"]
    wanted = []
    for claim in gold:
        spans = [s for item in claim["content"] if (s := span_of(text, item, None))]
        if spans:
            near = min(a for a, _ in spans), max(b for _, b in spans)
            speaker = span_of(text, claim["speaker"], near)
            wanted.append((places(spans), places([speaker] if speaker else []), claim["stance"]))
    found = []
    for claim in read_document(Document(name, text)).claims:
        content = places([(s.start, s.end) for s in claim.content])
        said_by = claim.speaker.span if claim.speaker else None
        speaker = places([(said_by.start, said_by.end)] if said_by else [])
        right = any(
            len(content & c) >= 0.5 * len(content | c)
            and 2 * len(speaker & s) >= 0.5 * (len(speaker) + len(s))
            and claim.stance == stance
            for c, s, stance in wanted
        )
        found.append((row(claim), right))
    return found


def places(spans: list[tuple[int, int]]) -> set[int]:
    """The offsets that spans cover."""
    return {i for a, b in spans for i in range(a, b)}


def fit(rows: np.ndarray, right: np.ndarray) -> np.ndarray:
    """Weights of a ridge logistic regression, by Newton's method."""
    weights = np.zeros(rows.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (right - chance) - PENALTY * weights
        bend = (rows * (chance * (1 - chance))[:, None]).T @ rows + PENALTY * np.eye(len(weights))
        weights += np.linalg.solve(bend, slope)
    return weights


def main() -> None:
    """Fit, print the table, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--articles", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    names = sorted(p.stem for p in (args.articles / "gold").glob("*.json"))
    folds = [[] for _ in range(FOLDS)]
    for number, name in enumerate(names):
        folds[number % FOLDS] += judged(args.articles, name)
    chances, outcomes = [], []
    for held in folds:
        rest = [pair for fold in folds if fold is not held for pair in fold]
        weights = fit(np.array([r for r, _ in rest]), np.array([float(y) for _, y in rest]))
        chances += list(1 / (1 + np.exp(-np.array([r for r, _ in held]) @ weights)))
        outcomes += [y for _, y in held]
    order = np.argsort(chances)
    print("| confidence | claims | mean confidence | right |\n|---|---|---|---|")
    for low, high in ((0, 0.4), (0.4, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01)):
        here = [i for i in order if low <= chances[i] < high]
        if here:
            mean, right = (np.mean([x[i] for i in here]) for x in (chances, outcomes))
            print(f"| {low}-{min(high, 1)} | {len(here)} | {mean:.2f} | {right:.2f} |")
    share = np.mean(outcomes)
    brier = np.mean((np.array(chances) - outcomes) ** 2)
    print(f"Brier score {brier:.3f}; of the mean alone {share * (1 - share):.3f}")
    every = [pair for fold in folds for pair in fold]
    weights = fit(np.array([r for r, _ in every]), np.array([float(y) for _, y in every]))
    table = {str(n): round(float(w), 3) for n, w in zip(NAMES, weights, strict=True)}
    args.out.write_text(json.dumps(table, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
