"""Score the linking of events to the places they happened at.

    python benchmarks/scenes.py event_location.jsonl          # the weights in the program
    python benchmarks/scenes.py event_location.jsonl --fit    # cross-validated, and new weights

Each line holds a text, the event's word (span label VERB) and its places (LOCATION). The
program finds the names in the text itself; a link is right where the name it believes in most
overlaps an annotated place. Events without an annotated place are left out.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from reportedly.extract.parser import Paragraph, parse
from reportedly.extract.scenes import WEIGHTS, features, names

FOLDS, ROUNDS = 5, 400


@dataclass(frozen=True)
class Event:
    """One event: its words, the names around it, what is known of each, and which are right."""

    text: str
    word: str
    names: list[str]
    known: list[dict[str, float]]
    right: list[bool]


def events(path: Path) -> list[Event]:
    """The events of the file that have a place."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    rows = [r for r in rows if sum(s["label"] == "VERB" for s in r["spans"]) == 1]
    made = []
    for row, tree in zip(rows, parse([Paragraph(0, r["text"]) for r in rows]), strict=True):
        spans = {"VERB": [], "LOCATION": []}
        for s in row["spans"]:
            spans[s["label"]].append((s["start"], s["end"]))
        places = [(a, b) for a, b in spans["LOCATION"] if row["text"][a:b].strip()]
        word = tree.char_span(*spans["VERB"][0], alignment_mode="expand")
        if word is None or not places:
            continue
        event = word.root
        found = [n for n in names(tree) if not n.start <= event.i < n.end]
        right = [any(n.start_char < b and a < n.end_char for a, b in places) for n in found]
        known = features(event, found)
        made.append(Event(row["text"], word.text, [n.text for n in found], known, right))
        tree.user_data.clear()
    return made


def fit(train: list[Event]) -> dict[str, float]:
    """Weights under which right names are likeliest: conditional logit, with Adam."""
    keys = sorted(train[0].known[0])
    train = [e for e in train if any(e.right) and not all(e.right)]
    x = np.array([[f[k] for k in keys] for e in train for f in e.known])
    y = np.array([float(r) for e in train for r in e.right])
    group = np.repeat(np.arange(len(train)), [len(e.right) for e in train])
    w, moment, spread = (np.zeros(len(keys)) for _ in range(3))
    for step in range(1, ROUNDS + 1):
        s = x @ w
        top = np.full(len(train), -np.inf)
        np.maximum.at(top, group, s)
        e = np.exp(s - top[group])
        p = e / np.bincount(group, e)[group]
        slope = x.T @ (p - p * y / np.bincount(group, p * y)[group]) / len(train) + 1e-4 * w
        moment, spread = 0.9 * moment + 0.1 * slope, 0.999 * spread + 0.001 * slope**2
        w = w - 0.05 * (moment / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.999**step)) + 1e-8)
    return dict(zip(keys, (round(float(v), 2) for v in w), strict=True))


def hits(test: list[Event], weights: dict[str, float], misses: bool = False) -> int:
    """How many events are linked to a right name."""
    count = 0
    for event in test:
        scores = [sum(weights[k] * v for k, v in f.items()) for f in event.known]
        best = max(range(len(scores)), key=scores.__getitem__, default=None)
        right = best is not None and event.right[best]
        count += right
        if misses and not right:
            print(event.word, "→", best is not None and event.names[best], "|", event.text.strip())
    return count


def main() -> None:
    """Print what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    told = events(args.file)
    print(
        f"{len(told)} events; a name is right for {sum(any(e.right) for e in told) / len(told):.3f}"
    )
    if not args.fit:
        print(f"accuracy {hits(told, WEIGHTS, args.misses) / len(told):.3f}")
        return
    held_out = 0
    for fold in range(FOLDS):
        rest = [e for i, e in enumerate(told) if i % FOLDS != fold]
        held_out += hits(told[fold::FOLDS], fit(rest))
    print(f"accuracy in cross-validation {held_out / len(told):.3f}")
    print(json.dumps(fit(told), indent=4))


if __name__ == "__main__":
    main()
