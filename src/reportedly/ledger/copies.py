"""Passages that a report took over from an earlier one: wire stories reprinted, cut and re-headed.

A passage is a line of some length. Whole passages are found by their hash. Reports with edited
passages are found by MinHash over their shingles (Broder 1997), cut into bands; then each passage's
shingles are looked for in the earlier report, so that no copy rests on an estimate.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rensa import RMinHash

from reportedly.ledger.codec import read_document

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from reportedly.model import Document

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"\w+")
_SHORTEST = 12
"""Words from which a line is a passage: shorter ones are headings and phrases that recur."""
_SHINGLE = 4
_BANDS, _ROWS, _SEED = 16, 4, 1
"""Bands of the signature: reports half alike share one with 64 %, three quarters with 99.8 %."""
_HELD = 0.8
"""Share of a passage's shingles that the earlier report holds, and of a report's words that are in
such passages, from which they are copies."""
_LOOKED_AT = 8
"""Earlier reports that are compared word for word, those that share most bands."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A range of a report's text that stands in an earlier report."""

    start: int
    end: int
    origin: int


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    words: tuple[str, ...]
    hash: bytes


def find_copies(
    db: sqlite3.Connection, report: int, document: Document
) -> tuple[list[Passage], int | None]:
    """The passages that a new report took over, and which report it is a copy of, if of any.

    The report's own passages are kept for those to come.

    Args:
        db: the ledger.
        report: the row of the report.
        document: the report.
    """
    lines = list(_lines(document.text))
    found: dict[int, Passage] = {}
    for line in lines:
        row = db.execute("SELECT report FROM passage WHERE hash = ?", (line.hash,)).fetchone()
        if row is not None:
            found[line.start] = Passage(line.start, line.end, row[0])
    rest = [line for line in lines if line.start not in found]
    bands = list(_bands(lines))
    for earlier in _alike(db, bands) if rest else ():
        text = read_document(_body(db, earlier)).text
        theirs = {s for line in _lines(text) for s in _shingles(line.words)}
        for line in (line for line in rest if line.start not in found):
            ours = _shingles(line.words)
            if len(ours & theirs) >= _HELD * len(ours):
                found[line.start] = Passage(line.start, line.end, earlier)
    db.executemany(
        "INSERT OR IGNORE INTO passage VALUES (?, ?)", [(line.hash, report) for line in lines]
    )
    db.executemany("INSERT OR IGNORE INTO band VALUES (?, ?)", [(b, report) for b in bands])
    passages = list(found.values())
    return passages, _origin(lines, passages)


def _origin(lines: list[_Line], passages: list[Passage]) -> int | None:
    """The report from which most passages are, if a report is made up of such passages."""
    length = {line.start: len(line.words) for line in lines}
    held: Counter[int] = Counter()
    for passage in passages:
        held[passage.origin] += length[passage.start]
    if not held or sum(held.values()) < _HELD * sum(length.values()):
        return None
    return min(held, key=lambda r: (-held[r], r))


def _alike(db: sqlite3.Connection, bands: list[bytes]) -> list[int]:
    """Earlier reports that share bands, those that share most first."""
    shared: Counter[int] = Counter()
    for band in bands:
        rows = db.execute(
            "SELECT report FROM band WHERE hash = ? ORDER BY report LIMIT ?", (band, _LOOKED_AT)
        )
        shared.update(r for (r,) in rows)
    return sorted(shared, key=lambda r: (-shared[r], r))[:_LOOKED_AT]


def _body(db: sqlite3.Connection, report: int) -> bytes:
    return bytes(db.execute("SELECT body FROM payload WHERE seq = ?", (report,)).fetchone()[0])


def _lines(text: str) -> Iterator[_Line]:
    for line in _LINE.finditer(text):
        words = tuple(w.lower() for w in _WORD.findall(line.group()))
        if len(words) >= _SHORTEST:
            yield _Line(line.start(), line.end(), words, _hash(" ".join(words)))


def _hash(told: str) -> bytes:
    return hashlib.sha256(told.encode()).digest()[:8]


def _shingles(words: tuple[str, ...]) -> set[str]:
    return {" ".join(words[n : n + _SHINGLE]) for n in range(len(words) - _SHINGLE + 1)}


def _bands(lines: list[_Line]) -> Iterator[bytes]:
    shingles = sorted({s for line in lines for s in _shingles(line.words)})
    if not shingles:
        return
    signature = RMinHash(num_perm=_BANDS * _ROWS, seed=_SEED)
    signature.update(shingles)
    digest = signature.digest()
    for band in range(_BANDS):
        rows = digest[band * _ROWS : (band + 1) * _ROWS]
        yield _hash(f"{band}:{rows}")
