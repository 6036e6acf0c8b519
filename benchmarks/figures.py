"""Score the figures of incidents against coded ones, with the coded grouping of reports given.

    python benchmarks/figures.py DOCUMENTS.jsonl INCIDENTS.jsonl [--misses N]

Each report is read; the claims of all reports of one coded incident go to
`reportedly.reconcile.best_figures` together. A figure that no report states counts as 0.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import random
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from reportedly.model import Claim, Document
from reportedly.pipeline import read_document
from reportedly.reconcile import best_figures


def claims_of(record: dict[str, Any]) -> tuple[str, tuple[Claim, ...]]:
    """The incident that a report was coded for, and the report's claims."""
    document = Document(record["id"], record["text"], record.get("title"), record.get("date"))
    return record["incident"], read_document(document).claims


def main() -> None:
    """Print the shares of exact figures and how the others are off."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("documents", type=Path)
    parser.add_argument("incidents", type=Path)
    parser.add_argument("--misses", type=int, default=0, help="how many misses to show")
    args = parser.parse_args()
    records = [json.loads(line) for line in args.documents.open(encoding="utf-8")]
    coded = {i["id"]: i for i in map(json.loads, args.incidents.open(encoding="utf-8"))}
    claims: defaultdict[str, list[Claim]] = defaultdict(list)
    with multiprocessing.get_context("spawn").Pool() as pool:
        for incident, found in pool.imap(claims_of, records, chunksize=16):
            claims[incident] += found
    hits, off, misses = Counter[str](), Counter[str](), []
    for number, found in claims.items():
        for name, figure in zip(("killed", "injured"), best_figures(found), strict=True):
            wanted = coded[number][name]
            hits[name] += (figure or 0) == wanted
            if (figure or 0) != wanted:
                kind = "none read" if figure is None else "low" if figure < wanted else "high"
                off[f"{name}: {kind}"] += 1
                misses.append((number, name, wanted, figure))
    for name in ("killed", "injured"):
        print(f"{name}_exact {hits[name] / len(claims):.3f}")
    print(f"incidents {len(claims)}", *(f"{k} {n}" for k, n in sorted(off.items())), sep="\n")
    for miss in random.Random(1).sample(misses, min(args.misses, len(misses))):
        print(*miss)


if __name__ == "__main__":
    main()
