"""Fine-tune the tagger, then teach a narrow second head what the wide one sees.

    python train.py --data DATA --encoder FOLDER --out WIDE
    python train.py --data DATA --encoder FOLDER --out NARROW --epochs 3 --teacher WIDE/epoch4.pt

DATA holds `polnear/train.jsonl` and folders of annotated articles. A run that was stopped goes on
from the last full epoch. Seeds are fixed; on another processor sums may still round otherwise.
"""

from __future__ import annotations

import argparse
import random
import time
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from tokenizers import Tokenizer
from torch.nn.functional import cross_entropy, kl_div
from torch.optim.lr_scheduler import OneCycleLR

from data import IGNORED, Example, articles, examples, polnear
from model import NARROW, WIDE, Roles, Tagger

if TYPE_CHECKING:
    from collections.abc import Iterator

    from torch import Tensor

ENCODER_RATE, HEAD_RATE = 1.5e-4, 1e-3
START = 1
"""Seed of the heads: alike in every run, so that runs in another order can be averaged."""
HEAT = 2.0
"""Temperature at which a teacher's scores are compared."""


def batches(items: list[Example], size: int, rng: random.Random) -> Iterator[list[Example]]:
    """Batches of windows of like length, in random order."""
    order = sorted(range(len(items)), key=lambda i: len(items[i].ids) + rng.random() * 20)
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    rng.shuffle(groups)
    for group in groups:
        yield [items[i] for i in group]


def loss_of(tagger: Tagger, batch: list[Example], teacher: Roles | None) -> Tensor:
    """Cross-entropy of both heads; with a teacher, of the second alone and with its scores."""
    longest = max(len(e.ids) for e in batch)

    def padded(rows: list[list[int]], value: int) -> Tensor:
        return torch.tensor([r + [value] * (longest - len(r)) for r in rows])

    ids = padded([e.ids for e in batch], 0)
    mask = padded([[1] * len(e.ids) for e in batch], 0)
    with torch.set_grad_enabled(teacher is None):
        vectors = tagger.encode(ids, mask)
    loss = torch.zeros(())
    if teacher is None:
        cues = padded([e.cues for e in batch], IGNORED)
        loss = cross_entropy(tagger.cues(vectors).flatten(0, 1), cues.flatten())
    found = [(row, at, roles) for row, e in enumerate(batch) for at, roles in e.roles]
    if not found:
        return loss
    rows, places = (torch.tensor([f[i] for f in found]) for i in (0, 1))
    labels = padded([f[2] for f in found], IGNORED).flatten()
    scores = tagger.roles(vectors, places, rows).flatten(0, 1)
    loss = loss + cross_entropy(scores, labels)
    if teacher is not None:
        with torch.no_grad():
            taught = teacher(vectors, places, rows).flatten(0, 1)
        kept = labels != IGNORED
        ours, theirs = ((x[kept] / HEAT).log_softmax(-1) for x in (scores, taught))
        loss = loss + HEAT**2 * kl_div(ours, theirs, log_target=True, reduction="batchmean")
    return loss


def main() -> None:
    """Train as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--articles", default="gold-more", help="folders, with commas between")
    parser.add_argument("--repeat", type=int, default=2, help="times an epoch shows the articles")
    parser.add_argument("--encoder", type=Path, required=True, help="folder of MiniLM's weights")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1, help="of the order of the windows")
    parser.add_argument("--teacher", type=Path, help="checkpoint that keeps all but one head")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(START)
    tokenizer = Tokenizer.from_file(str(args.encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    texts = list(polnear(args.data / "polnear/train.jsonl"))
    for folder in args.articles.split(","):
        texts += list(articles(args.data / folder)) * args.repeat
    items = list(examples(texts, tokenizer))
    print(f"{len(texts)} texts, {len(items)} windows", flush=True)

    tagger, teacher = Tagger(str(args.encoder), WIDE), None
    parts = [tagger.encoder.parameters(), [*tagger.cues.parameters(), *tagger.roles.parameters()]]
    rates = [ENCODER_RATE, HEAD_RATE]
    if args.teacher:
        tagger.load_state_dict(torch.load(args.teacher, weights_only=True))
        teacher = tagger.roles.eval()
        tagger.roles = Roles(tagger.cues.in_features, NARROW)
        parts, rates = [tagger.roles.parameters()], [2 * HEAD_RATE]
        items = [e for e in items if e.roles]
    steps = args.epochs * -(-len(items) // args.batch)
    optimizer = torch.optim.AdamW(
        [{"params": p, "lr": r} for p, r in zip(parts, rates, strict=True)], weight_decay=0.01
    )
    plan = OneCycleLR(optimizer, rates, total_steps=steps + 1, pct_start=0.1)
    parts_of_state = {"model": tagger, "optimizer": optimizer, "plan": plan}
    start, step, state = 0, 0, args.out / "state.pt"
    if state.exists():
        saved = torch.load(state)
        for name, part in parts_of_state.items():
            part.load_state_dict(saved[name])
        start, step = saved["epoch"], saved["step"]
    began = time.perf_counter()
    for epoch in range(start, args.epochs):
        tagger.train(teacher is None)
        tagger.roles.train()
        total = 0.0
        for batch in batches(items, args.batch, random.Random(args.seed * 1000 + epoch)):
            optimizer.zero_grad()
            loss = loss_of(tagger, batch, teacher)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
            optimizer.step()
            plan.step()
            step += 1
            total += float(loss.detach())
            if step % 50 == 0:
                seconds = time.perf_counter() - began
                progress = f"epoch {epoch + 1} step {step}/{steps} loss {total / 50:.4f}"
                print(f"{progress} {seconds:.0f} s", flush=True)
                total = 0.0
        torch.save(tagger.state_dict(), args.out / f"epoch{epoch + 1}.pt")
        saved = {name: part.state_dict() for name, part in parts_of_state.items()}
        torch.save({**saved, "epoch": epoch + 1, "step": step}, state)


if __name__ == "__main__":
    main()
