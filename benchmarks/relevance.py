"""How much of the reports the relevance filter keeps, and how much other news it lets pass.

python benchmarks/relevance.py          measure the filter as it is
python benchmarks/relevance.py --fit    fit its weights, and measure them in cross-validation
"""

from __future__ import annotations

import csv
import json
import sys
import time
from pathlib import Path

import numpy as np
from logit import binary

from reportedly.bulk.relevance import THRESHOLD, WEIGHTS, densities, score

DATA = Path(__file__).parents[2] / "shared" / "data"
REPORTS = ("accounts", "airwars", "gold", "gold-more", "gva")
NEWS = ("polnear", "seer")
FOLDS, ROUNDS = 5, 2500


def articles(name: str) -> list[str]:
    """The articles of a set."""
    folder = DATA / name
    if name == "accounts":
        csv.field_size_limit(1 << 24)
        with (folder / "fa-kes.csv").open(encoding="utf-8", errors="replace") as file:
            rows = list(csv.DictReader(file))
        return [f"{r['article_title']}\n{r['article_content']}" for r in rows]
    if (folder / "text").is_dir():
        return [p.read_text() for p in sorted((folder / "text").iterdir())]
    files = [f for f in sorted(folder.glob("*.jsonl")) if f.stem != "incidents"]
    return [json.loads(line)["text"] for f in files for line in f.open()]


def fit(x: np.ndarray, y: np.ndarray, share: np.ndarray) -> np.ndarray:
    """Weights of a logistic regression; violence adds, other news takes away."""
    ridge = np.array([name != "any" for name in WEIGHTS]) / share.sum()
    least = [-np.inf if name in ("elsewhere", "any") else 0.0 for name in WEIGHTS]
    most = [0.0 if name == "elsewhere" else np.inf for name in WEIGHTS]
    return binary(x, y, share, ROUNDS, ridge=ridge, bounds=(least, most))


def cross_validated(sets: dict[str, list[str]]) -> dict[str, np.ndarray]:
    """The score of every article by weights that were fitted without it; prints those of all.

    Prints those for whole pages as well, which leave the words of other news out.
    """
    x = {n: np.array([list(densities(t).values()) for t in texts]) for n, texts in sets.items()}
    rows = np.vstack(list(x.values()))
    y = np.concatenate([np.full(len(v), float(n in REPORTS)) for n, v in x.items()])
    # every set of reports counts alike, and all of them together as much as the other news
    news = sum(len(x[n]) for n in NEWS)
    weight = np.concatenate(
        [np.full(len(v), 1000 / len(v) if n in REPORTS else 2000 / news) for n, v in x.items()]
    )
    fold = np.random.default_rng(0).integers(0, FOLDS, len(rows))
    scores = np.zeros(len(rows))
    for k in range(FOLDS):
        inside = fold != k
        scores[~inside] = rows[~inside] @ fit(rows[inside], y[inside], weight[inside])
    without = rows * [name != "elsewhere" for name in WEIGHTS]
    for what, seen in (("weights", rows), ("of pages", without)):
        told = dict(zip(WEIGHTS, fit(seen, y, weight).round(2).tolist(), strict=True))
        print(f"{what} {told}")
    ends = np.cumsum([len(v) for v in x.values()])
    return dict(zip(x, np.split(scores, ends[:-1]), strict=True))


def main() -> None:
    """Print the share of each set that passes, and the speed."""
    sets = {name: articles(name) for name in (*REPORTS, *NEWS)}
    if "--fit" in sys.argv:
        scores = cross_validated(sets)
        for threshold in np.arange(-3, 1.25, 0.25):
            shares = {n: round(float((s >= threshold).mean()), 4) for n, s in scores.items()}
            print(f"{threshold:+.2f} {shares}")
        return
    news = passed = 0
    start = time.perf_counter()
    for name, texts in sets.items():
        kept = sum(score(text) >= THRESHOLD for text in texts)
        print(f"{name:10} {kept / len(texts):.4f} of {len(texts)} pass")
        if name in NEWS:
            news, passed = news + len(texts), passed + kept
    took = time.perf_counter() - start
    every = sum(map(len, sets.values()))
    print(f"false pass {passed / news:.4f}")
    print(f"{every / took:,.0f} articles a second")


if __name__ == "__main__":
    main()
