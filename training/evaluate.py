"""Score the shipped tagger alone, without any rule, on PolNeAR-like records.

Writes one JSON document per record for `score.py polnear`.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from reportedly.extract.tagger import tag


def record(name: str, text: str, least: float) -> dict[str, object]:
    """The tagger's attributions of one text in the layout of the data contract."""

    def span(r: tuple[int, int]) -> dict[str, object]:
        return {"start": r[0], "end": r[1], "text": text[r[0] : r[1]]}

    claims = [
        {
            "speaker": span(t.source) if t.source else None,
            "via": [],
            "cue": span(t.cue),
            "content": [span(c) for c in t.content],
            "mode": "indirect",
            "stance": "asserts",
            "hedged": False,
            "facts": [],
        }
        for t in tag(text, least)
    ]
    return {"document": {"name": name, "text": text}, "incidents": [], "claims": claims}


def main() -> None:
    """Tag the file named on the command line and say how fast it went."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", type=Path, help="JSON lines with `id` and `text`, or a folder")
    parser.add_argument("out", type=Path)
    parser.add_argument("--least", type=float, default=0.5, help="least probability of a cue")
    args = parser.parse_args()
    if args.records.is_dir():
        texts = [
            (p.stem, p.open(encoding="utf-8", newline="").read())
            for p in sorted(args.records.glob("*.txt"))
        ]
    else:
        with args.records.open(encoding="utf-8") as lines:
            texts = [(r["id"], r["text"]) for r in map(json.loads, lines)]
    began, words = time.perf_counter(), 0
    with args.out.open("w", encoding="utf-8") as out:
        for name, text in texts:
            words += len(text.split())
            out.write(json.dumps(record(name, text, args.least)) + "\n")
    print(f"{words / (time.perf_counter() - began):.0f} words/s on one core")


if __name__ == "__main__":
    main()
