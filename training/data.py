"""Training windows from PolNeAR records and from annotated articles."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportedly.extract.tagger.network import CLS, CUE_LABELS, ROLE_LABELS, SEP
from reportedly.extract.tagger.windows import windows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path
    from typing import Any

    from tokenizers import Tokenizer

Range = tuple[int, int]
PARTS = ("source", "cue", "content")
IGNORED = -100
"""A label that the loss leaves out."""


@dataclass(frozen=True)
class Attribution:
    """Who says what, by which word: ranges of a text."""

    source: list[Range]
    cue: list[Range]
    content: list[Range]


@dataclass
class Example:
    """One window, marks included, with its labels.

    Attributes:
        cues: a place in `CUE_LABELS` for each piece; ignored outside the window's core.
        roles: for each cue its first piece, and a place in `ROLE_LABELS` for each piece.
    """

    ids: list[int]
    cues: list[int]
    roles: list[tuple[int, list[int]]] = field(default_factory=list)


def polnear(path: Path) -> Iterator[tuple[str, list[Attribution]]]:
    """The texts of a JSON Lines file of PolNeAR with their attributions that have a cue."""
    with path.open(encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            attributions = [
                Attribution(*([tuple(s) for s in a[part]] for part in PARTS))
                for a in record["attributions"]
                if a["cue"]
            ]
            yield record["text"], attributions


def articles(folder: Path) -> Iterator[tuple[str, list[Attribution]]]:
    """The texts of a folder of annotated articles (`gold/*.json`, `text/*.txt`) with their cues."""
    for path in sorted((folder / "gold").glob("*.json")):
        with (folder / "text" / f"{path.stem}.txt").open(encoding="utf-8", newline="") as file:
            text = file.read()
        found = []
        for claim in json.loads(path.read_text(encoding="utf-8")).get("claims", []):
            content = [s for item in claim["content"] if (s := span_of(text, item, None))]
            if not (claim["cue"] and content):
                continue
            near = min(a for a, _ in content), max(b for _, b in content)
            cue, source = (span_of(text, claim[part], near) for part in ("cue", "speaker"))
            if cue:
                found.append(Attribution([source] if source else [], [cue], content))
        yield text, found


def span_of(text: str, item: Any, near: Range | None) -> Range | None:
    """Where an annotated span stands: offsets, or words, or words with the number of the match."""
    if item is None or isinstance(item, list):
        return tuple(item) if item else None
    words, number = (item["text"], item.get("occ")) if isinstance(item, dict) else (item, None)
    pattern = r"\s+".join(map(re.escape, words.split()))
    matches = [m.span() for m in re.finditer(pattern, text)]
    if not matches:
        return None
    if number:
        return matches[number - 1]
    if near is None:
        return matches[0]
    return min(matches, key=lambda m: max(m[0] - near[1], near[0] - m[1], 0))


def examples(
    texts: Iterable[tuple[str, Sequence[Attribution]]], tokenizer: Tokenizer
) -> Iterator[Example]:
    """The windows of annotated texts."""
    for text, attributions in texts:
        encoding = tokenizer.encode(text, add_special_tokens=False)
        offsets = encoding.offsets

        def pieces(spans: Sequence[Range], offsets: Sequence[Range] = offsets) -> list[int]:
            return [i for a, b in spans for i, (x, y) in enumerate(offsets) if x < b and a < y]

        placed = [
            (pieces(a.cue), pieces(a.source), [pieces([part]) for part in a.content])
            for a in attributions
        ]
        for window in windows(text, offsets):
            first, last = window.first, window.last
            cues = [IGNORED] * (last - first)
            core = range(window.core, window.core_end)
            for piece in core:
                cues[piece - first] = 0
            example = Example([CLS, *encoding.ids[first:last], SEP], cues)
            for cue, source, content in placed:
                if not cue or cue[0] not in core:
                    continue
                _mark(cues, [c for c in cue if c in core], first, last, CUE_LABELS.index("B"))
                roles = [0] * (last - first)
                for part in content:
                    _mark(roles, part, first, last, ROLE_LABELS.index("B-content"))
                _mark(roles, source, first, last, ROLE_LABELS.index("B-source"))
                example.roles.append((cue[0] - first + 1, [IGNORED, *roles, IGNORED]))
            example.cues = [IGNORED, *cues, IGNORED]
            yield example


def _mark(labels: list[int], pieces: Sequence[int], first: int, last: int, begin: int) -> None:
    """Label pieces of a window: `begin` where a run of them begins, the label after it inside."""
    for piece in pieces:
        if first <= piece < last:
            labels[piece - first] = begin + (piece != pieces[0] and piece - 1 in pieces)
