"""Score, and fit, the grouping of reports into incidents.

    python benchmarks/incidents.py gva.db gva/documents.jsonl airwars.db airwars/documents.jsonl
    python benchmarks/incidents.py … --fit    # cross-validated, and new weights

Each ledger is made by `reportedly add --ledger gva.db gva/documents.jsonl`; a record of the second
file gives the coded `incident` (or `incidents`) of a report. B-cubed over reports by what they tell
most of, accounts taken in the order of the ledger.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from logit import binary

from reportedly.ledger import Ledger
from reportedly.ledger.accounts import Account, accounts_of
from reportedly.ledger.affinity import comparable, rarity, reasons, score, weighed
from reportedly.ledger.link import FEW, STRANGERS, TOGETHER, USUAL
from reportedly.resolve import report_day

FOLDS, ROUNDS, SEED = 5, 1000, 3
THRESHOLDS = (-1.5, -1.0, -0.5, 0.0)

Pair = tuple[int, int]


@dataclass(frozen=True)
class Corpus:
    """The main accounts of a ledger, the coded incident of each, and what is known of pairs."""

    name: str
    accounts: list[Account]
    coded: list[str]
    pairs: dict[Pair, dict[str, float]]


def corpus(ledger_path: Path, records: Path) -> Corpus:
    """The main account of every report that has one."""
    coded = {}
    for line in records.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        coded[record["id"]] = record.get("incident") or (record.get("incidents") or [None])[0]
    accounts, truth = [], []
    with Ledger.open(ledger_path) as ledger:
        for document, claims in ledger.reports():
            for account in accounts_of(document, claims, report_day(document))[:1]:
                accounts.append(account)
                truth.append(coded[document.name])
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for i, account in enumerate(accounts):
        for name in account.names:
            holders[name].append(i)
    spread = {name: len({truth[i] or str(i) for i in h}) for name, h in holders.items()}
    rare = {name: rarity(len(accounts), n) for name, n in spread.items()}
    shared: Counter[Pair] = Counter()
    for name, h in holders.items():
        if spread[name] <= max(USUAL * len(accounts), FEW):
            for pair in combinations(h, 2):
                shared[pair] += rare[name]
    told_by = [weighed(account, rare) for account in accounts]
    pairs = {
        p: reasons(told_by[p[0]], told_by[p[1]])
        for p, told in sorted(shared.items())
        if comparable(told, accounts[p[0]].day, accounts[p[1]].day)
    }
    return Corpus(ledger_path.stem, accounts, truth, pairs)


def fitted(corpora: list[Corpus], left_out: dict[str, set[str]]) -> dict[str, float]:
    """Weights from all pairs of which neither is of an incident left out."""
    keys = sorted({k for c in corpora for told in c.pairs.values() for k in told})
    rows, labels, share = [], [], []
    for c in corpora:
        kept = [p for p in c.pairs if not left_out[c.name] & {c.coded[p[0]], c.coded[p[1]]}]
        rows += [[c.pairs[p].get(k, 0.0) for k in keys] for p in kept]
        labels += [float(c.coded[i] == c.coded[j]) for i, j in kept]
        share += [1 / sum(c.coded[i] == c.coded[j] for i, j in kept)] * len(kept)
    w = binary(np.array(rows), np.array(labels), np.array(share), ROUNDS)
    return dict(zip(keys, (round(float(v), 2) for v in w), strict=True))


def grouped(accounts: int, scores: dict[Pair, float], together: float = TOGETHER) -> list[int]:
    """The number of the group of each account, taken in order; pairs without a score are strangers.

    Args:
        accounts: how many there are.
        scores: the score of pairs of them, the lower number first.
        together: mean score above which an account joins a group.
    """
    near: defaultdict[int, list[int]] = defaultdict(list)
    for one, other in scores:
        near[max(one, other)].append(min(one, other))
    group_of: list[int] = []
    members: list[list[int]] = []
    for account in range(accounts):
        best, most = len(members), together
        for group in sorted({group_of[n] for n in near[account]}):
            told = [scores.get((m, account), STRANGERS) for m in members[group]]
            if (mean := sum(told) / len(told)) > most:
                best, most = group, mean
        if best == len(members):
            members.append([])
        members[best].append(account)
        group_of.append(best)
    return group_of


def bcubed(coded: list[str], groups: list[int]) -> tuple[float, float, float]:
    """Precision, recall and F1 (Bagga and Baldwin 1998)."""
    both = Counter(zip(coded, groups, strict=True))
    of_coded, of_group = Counter(coded), Counter(groups)
    pairs = list(zip(coded, groups, strict=True))
    p = sum(both[c, g] / of_group[g] for c, g in pairs) / len(pairs)
    r = sum(both[c, g] / of_coded[c] for c, g in pairs) / len(pairs)
    return p, r, 2 * p * r / (p + r)


def main() -> None:
    """Print what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("files", type=Path, nargs="+", help="ledger and records, in turns")
    parser.add_argument("--fit", action="store_true")
    args = parser.parse_args()
    corpora = [corpus(a, b) for a, b in zip(args.files[::2], args.files[1::2], strict=True)]
    chance = random.Random(SEED)
    folds = {c.name: {g: chance.randrange(FOLDS) for g in sorted(set(c.coded))} for c in corpora}
    scores: dict[str, dict[Pair, float]] = {c.name: {} for c in corpora}
    for fold in range(FOLDS) if args.fit else ():
        out = {name: {g for g, f in told.items() if f == fold} for name, told in folds.items()}
        weights = fitted(corpora, out)
        for c in corpora:
            for p, told in c.pairs.items():
                if out[c.name] & {c.coded[p[0]], c.coded[p[1]]}:
                    scores[c.name][p] = score(told, weights)
    for c in corpora:
        of = scores[c.name] if args.fit else {p: score(t) for p, t in c.pairs.items()}
        alone = bcubed(c.coded, list(range(len(c.coded))))[2]
        print(f"{c.name}: {len(c.coded)} accounts; each alone F1 {alone:.3f}")
        for together in THRESHOLDS if args.fit else (TOGETHER,):
            p, r, f1 = bcubed(c.coded, grouped(len(c.accounts), of, together))
            print(f"  B-cubed from {together}: P {p:.3f} R {r:.3f} F1 {f1:.3f}")
    if args.fit:
        print(json.dumps(fitted(corpora, {c.name: set() for c in corpora}), indent=4))


if __name__ == "__main__":
    main()
