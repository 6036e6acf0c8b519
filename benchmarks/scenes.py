"""Score the linking of events to the places they happened at.

    python benchmarks/scenes.py event_location.jsonl          # the weights in the program
    python benchmarks/scenes.py event_location.jsonl --fit    # cross-validated, and new weights

Each line holds a text, the event's word (span label VERB) and its places (LOCATION). The
program finds the names in the text itself; a link is right where the name it believes in most
overlaps an annotated place. How many events have none is told apart: there, and where the belief
in "nowhere" is greater than that in any name, nothing is linked.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from logit import conditional

from reportedly.extract.parser import Paragraph, parse
from reportedly.extract.scenes import WEIGHTS, features, names

FOLDS, ROUNDS = 5, 400


@dataclass(frozen=True)
class Event:
    """One event: its words, the names around it, what is known of each, and which are right.

    `placed` is whether it has a place at all, be it among the names or not.
    """

    text: str
    placed: bool
    word: str
    names: list[str]
    known: list[dict[str, float]]
    right: list[bool]


def events(path: Path) -> list[Event]:
    """The events of the file."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    rows = [r for r in rows if sum(s["label"] == "VERB" for s in r["spans"]) == 1]
    made = []
    for row, tree in zip(rows, parse([Paragraph(0, r["text"]) for r in rows]), strict=True):
        spans = {"VERB": [], "LOCATION": []}
        for s in row["spans"]:
            spans[s["label"]].append((s["start"], s["end"]))
        places = [(a, b) for a, b in spans["LOCATION"] if row["text"][a:b].strip()]
        word = tree.char_span(*spans["VERB"][0], alignment_mode="expand")
        if word is None:
            continue
        event = word.root
        found = [n for n in names(tree) if not n.start <= event.i < n.end]
        right = [any(n.start_char < b and a < n.end_char for a, b in places) for n in found]
        known = features(event, found)
        made.append(
            Event(row["text"], bool(places), word.text, [n.text for n in found], known, right)
        )
        tree.user_data.clear()
    return made


def fit(train: list[Event]) -> dict[str, float]:
    """The weights under which what is right is likeliest.

    First which of the names it is, from the events that have a place; then, on the scale of those
    scores, how great one has to be for "nowhere", a choice that scores zero, to be less likely.
    """
    keys = sorted(set(next(e for e in train if e.known).known[0]) - {"any"})
    placed = [e for e in train if any(e.right) and not all(e.right)]
    rows = [[[f[k] for k in keys] for f in e.known] for e in placed]
    w = conditional(rows, [e.right for e in placed], ROUNDS)
    told = [e for e in train if any(e.right) or not e.placed]
    scores = [[sum(f[k] * v for k, v in zip(keys, w, strict=True)) for f in e.known] for e in told]
    rows = [[*([s, 1.0] for s in row), [0.0, 0.0]] for row in scores]
    scale, bias = conditional(rows, [[*e.right, not e.placed] for e in told], ROUNDS)
    weights = dict(zip(keys, scale * w, strict=True)) | {"any": bias}
    return {k: round(float(v), 2) for k, v in sorted(weights.items())}


def hits(test: list[Event], weights: dict[str, float], misses: bool = False) -> np.ndarray:
    """Of the events with a place, and of all: how many are linked rightly.

    Of events with a place the name most believed in counts, of all what is most believed in.
    """
    count = np.zeros(2)
    for event in test:
        scores = [sum(weights.get(k, 0.0) * v for k, v in f.items()) for f in event.known]
        best = max(range(len(scores)), key=scores.__getitem__, default=None)
        right = best is not None and event.right[best]
        count[0] += right
        count[1] += right and scores[best] > 0 if event.placed else max(scores, default=0) <= 0
        if misses and event.placed and not right:
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
    totals = np.array([sum(e.placed for e in told), len(told)])
    reached = sum(any(e.right) for e in told) / totals[0]
    print(
        f"{totals[1]} events, {totals[0]} with a place; a name is right for {reached:.3f} of those"
    )
    where, share = "with the weights in the program", hits(told, WEIGHTS, args.misses) / totals
    if args.fit:
        folds = [[e for i, e in enumerate(told) if i % FOLDS != f] for f in range(FOLDS)]
        share = sum(hits(told[f::FOLDS], fit(rest)) for f, rest in enumerate(folds)) / totals
        where = "in cross-validation"
    print(f"accuracy {where}: {share[0]:.3f} of events with a place, {share[1]:.3f} of all")
    if args.fit:
        print(json.dumps(fit(told), indent=4))


if __name__ == "__main__":
    main()
