"""Whether a ledger is as it was written, and which row is not."""

from __future__ import annotations

import sqlite3
import zlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec

from reportedly.ledger.chain import GENESIS, digest, link
from reportedly.ledger.codec import read_decision, read_document
from reportedly.ledger.originals import HAS_ORIGINAL, original_bytes
from reportedly.ledger.seal import is_whole
from reportedly.ledger.store import to_read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_ROWS = """
    SELECT e.seq, e.kind, e.key, e.at, e.payload, e.hash, p.body
    FROM event e LEFT JOIN payload p USING (seq) ORDER BY e.seq
"""
_REDACTIONS = """
    SELECT DISTINCT e.seq, p.body FROM tombstone t JOIN event e ON e.seq = t.decision
    JOIN payload p ON p.seq = e.seq WHERE e.kind = 'decision'
"""


@dataclass(slots=True)
class Verdict:
    """What verifying found.

    Attributes:
        rows: how many rows of the record were read.
        head: hash of the last row, in hexadecimal: kept elsewhere, it proves that none is missing.
        sealed: whether the file was sealed; one whose run was cut off is not, and its unused space
            and derived tables are not vouched for.
        problems: a sentence for each thing that is not as it was written.
    """

    rows: int = 0
    head: str = GENESIS.hex()
    sealed: bool = False
    problems: list[str] = field(default_factory=list)


def verify(path: Path, head: str | None = None) -> Verdict:
    """Read a whole ledger and compare it with what its hashes say.

    Args:
        path: the file.
        head: hash of a row as it was once told by `verify`; it has to be among those there.
    """
    verdict = Verdict()
    with ThreadPoolExecutor(max_workers=2) as others:  # what SQLite and zlib do leaves us free
        whole, file = others.submit(is_whole, path), others.submit(_damages, path)
        db = sqlite3.connect(to_read(path), uri=True)
        try:
            verdict.problems += _broken_rows(db, verdict, head)
        except (
            sqlite3.Error,
            msgspec.MsgspecError,
            ValueError,
            zlib.error,
            TypeError,
            AttributeError,
        ) as error:
            verdict.problems.append(f"the file is damaged after row {verdict.rows}: {error}")
        finally:
            db.close()
        verdict.problems += file.result()
    verdict.sealed = whole.result() is not None
    if whole.result() is False and not verdict.problems:
        verdict.problems.append(
            "the rows of the record are as written, but other bytes of the file were changed: "
            "`reportedly rebuild` makes derived tables anew"
        )
    return verdict


def _damages(path: Path) -> list[str]:
    """What SQLite itself finds wrong with a file."""
    db = sqlite3.connect(to_read(path), uri=True)
    try:
        checks = db.execute("PRAGMA integrity_check(20)").fetchall()
        return [f"the file is damaged: {c}" for (c,) in checks if c != "ok"]
    except (sqlite3.Error, ValueError) as error:
        return [f"the file is damaged: {error}"]
    finally:
        db.close()


def _named(kind: bytes, key: bytes) -> str:
    return f"{kind.decode(errors='replace')} {key[:16].decode(errors='replace')}"


def _broken_original(db: sqlite3.Connection, seq: int, body: bytes) -> Iterator[str]:
    """What is wrong with the bytes that a report was read from."""
    original = read_document(body).original
    assert original is not None
    data = original_bytes(db, original.sha256)
    if data is None:
        yield f"row {seq} has lost the bytes that its report was read from"
    elif digest(data).hex() != original.sha256:
        yield f"row {seq} was read from other bytes than those that are there"


def _broken_rows(db: sqlite3.Connection, verdict: Verdict, head: str | None) -> Iterator[str]:
    previous, seen, expected = GENESIS, head is None, 0
    replaced = {seq: read_decision(body).replaced for seq, body in db.execute(_REDACTIONS)}
    tombstones = db.execute("SELECT seq, decision FROM tombstone ORDER BY decision")
    redacted = {seq: replaced.get(by, {}).get(str(seq)) for seq, by in tombstones}
    db.text_factory = bytes  # decoding would take a sixth of the time
    for seq, kind, key, at, payload, chained, body in db.execute(_ROWS):
        expected += 1
        if seq != expected:
            missing = f"row {expected}" if seq == expected + 1 else f"rows {expected} to {seq - 1}"
            yield f"{missing} of the record are missing"
            expected = seq
        elif link(previous, seq, kind, key, at, payload) != chained:
            yield f"row {seq} ({_named(kind, key)}) was changed"
        if body is None:
            yield f"row {seq} ({_named(kind, key)}) has lost its content"
        elif (told := digest(body)) != payload and told.hex() != redacted.get(seq):
            yield f"row {seq} ({_named(kind, key)}) has other content than was written"
        previous = chained
        if kind == b"document" and body and HAS_ORIGINAL in body and seq not in redacted:
            yield from _broken_original(db, seq, body)
        verdict.rows += 1
        seen = seen or chained.hex() == head
    verdict.head = previous.hex()
    last, told = db.execute("SELECT seq, hash FROM head").fetchone() or (0, GENESIS)
    if last > expected:
        yield f"the last {last - expected} rows of the record are missing"
    elif told != previous:
        yield f"row {last} was not written by reportedly, or the head of the chain was changed"
    if not seen:
        yield f"no row has the hash {head}: rows were removed, or this is another ledger"
    stray = db.execute("SELECT seq FROM payload WHERE seq NOT IN (SELECT seq FROM event)")
    yield from (f"there is content for row {seq}, which is missing" for (seq,) in stray)
