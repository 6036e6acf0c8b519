"""Fine-tune the tagger, or teach a smaller one what a trained one sees.

    python train.py --data DATA --encoder FOLDER --out RUN
    python train.py --data DATA --encoder FOLDER --out RUN2 --teacher RUN/epoch4.pt --keep 0,1,3,5

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
from model import Tagger

if TYPE_CHECKING:
    from collections.abc import Iterator

    from torch import Tensor

ENCODER_RATE, HEAD_RATE = 1.5e-4, 1e-3
HEAT = 2.0
"""Temperature at which a teacher's scores are compared."""


def batches(items: list[Example], size: int, rng: random.Random) -> Iterator[list[Example]]:
    """Batches of windows of like length, in random order."""
    order = sorted(range(len(items)), key=lambda i: len(items[i].ids) + rng.random() * 20)
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    rng.shuffle(groups)
    for group in groups:
        yield [items[i] for i in group]


def loss_of(tagger: Tagger, batch: list[Example], teacher: Tagger | None) -> Tensor:
    """Cross-entropy of both heads, halved with the divergence from a teacher where there is one."""
    longest = max(len(e.ids) for e in batch)

    def padded(rows: list[list[int]], value: int) -> Tensor:
        return torch.tensor([r + [value] * (longest - len(r)) for r in rows])

    ids = padded([e.ids for e in batch], 0)
    mask = padded([[1] * len(e.ids) for e in batch], 0)
    cues = padded([e.cues for e in batch], IGNORED)
    found = [(row, at, roles) for row, e in enumerate(batch) for at, roles in e.roles]
    rows, places = (torch.tensor([f[i] for f in found], dtype=torch.long) for i in (0, 1))
    wanted = [(cues, None)]
    if found:
        wanted.append((padded([f[2] for f in found], IGNORED), (places, rows)))

    def scores(of: Tagger) -> list[Tensor]:
        vectors = of.encode(ids, mask)
        return [of.cues(vectors) if w is None else of.roles(vectors, *w) for _, w in wanted]

    own = scores(tagger)
    loss = sum(
        cross_entropy(s.flatten(0, 1), labels.flatten(), ignore_index=IGNORED)
        for s, (labels, _) in zip(own, wanted, strict=True)
    )
    if teacher is not None:
        with torch.no_grad():
            taught = scores(teacher)
        for s, t, (labels, _) in zip(own, taught, wanted, strict=True):
            kept = labels.flatten() != IGNORED
            s, t = (x.flatten(0, 1)[kept] / HEAT for x in (s, t))
            loss = loss + HEAT**2 * kl_div(
                s.log_softmax(-1), t.log_softmax(-1), log_target=True, reduction="batchmean"
            )
        loss = loss / 2
    return loss


def loaded(encoder: Path, layers: int, checkpoint: Path) -> Tagger:
    """A trained tagger."""
    tagger = Tagger(str(encoder), layers)
    tagger.load_state_dict(torch.load(checkpoint, weights_only=True))
    return tagger


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
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--teacher", type=Path, help="checkpoint of a tagger with all six layers")
    parser.add_argument("--keep", default="0,1,2,3,4,5", help="the teacher's layers to start with")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(args.seed)
    tokenizer = Tokenizer.from_file(str(args.encoder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    texts = list(polnear(args.data / "polnear/train.jsonl"))
    for folder in args.articles.split(","):
        texts += list(articles(args.data / folder)) * args.repeat
    items = list(examples(texts, tokenizer))
    print(f"{len(texts)} texts, {len(items)} windows", flush=True)

    keep = [int(n) for n in args.keep.split(",")]
    teacher = loaded(args.encoder, 6, args.teacher) if args.teacher else None
    tagger = loaded(args.encoder, 6, args.teacher) if args.teacher else Tagger(str(args.encoder), 6)
    tagger.keep(keep)
    rates = [0.5 * r if teacher else r for r in (ENCODER_RATE, HEAD_RATE)]
    parts = [tagger.encoder.parameters(), [*tagger.cues.parameters(), *tagger.roles.parameters()]]
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
    if teacher is not None:
        teacher.eval()
    began = time.perf_counter()
    for epoch in range(start, args.epochs):
        tagger.train()
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
