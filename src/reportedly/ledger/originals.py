"""The bytes that reports were read from: pages, PDF files and the like, as they came."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from reportedly.ledger.codec import read_document

if TYPE_CHECKING:
    import re
    import sqlite3
    from collections.abc import Collection

    from reportedly.model import Document

HAS_ORIGINAL = b'"original":{'
"""What stands in the rows of reports with an original, and in no others: inside a text the
quotation marks are escaped."""
_LEVEL = 6


def keep(db: sqlite3.Connection, document: Document) -> None:
    """Put the original of a report, where its bytes are at hand, beside its row."""
    original = document.original
    if original is not None and original.data is not None:
        packed = zlib.compress(original.data, _LEVEL)
        db.execute("INSERT OR IGNORE INTO original VALUES (?, ?)", (original.sha256, packed))


def original_bytes(db: sqlite3.Connection, sha256: str) -> bytes | None:
    """The bytes with a hash; None where a decision destroyed them."""
    row = db.execute("SELECT body FROM original WHERE sha256 = ?", (sha256,)).fetchone()
    return zlib.decompress(row[0]) if row else None


def holding(
    db: sqlite3.Connection, pattern: re.Pattern[str], changed: Collection[int]
) -> dict[int, str]:
    """The originals that hold a name, by the rows of their reports.

    Args:
        db: the ledger.
        pattern: the name.
        changed: rows whose report holds the name: their originals do too, whatever the format.
    """
    found = {}
    rows = db.execute(
        "SELECT e.seq, p.body FROM event e JOIN payload p USING (seq) "
        "WHERE e.kind = 'document' AND instr(p.body, ?) > 0",
        (HAS_ORIGINAL,),
    ).fetchall()
    for seq, body in rows:
        original = read_document(body).original
        if original is None:
            continue
        data = original_bytes(db, original.sha256)
        if data is None:
            continue
        if seq in changed or pattern.search(data.decode("utf-8", "replace")):
            found[seq] = original.sha256
    return found
