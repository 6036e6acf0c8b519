"""Redaction: a name is destroyed wherever a ledger holds it; hashes and a tombstone stay."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec

from reportedly.errors import LedgerError
from reportedly.ledger.chain import canonical, digest
from reportedly.ledger.decide import record
from reportedly.ledger.originals import holding
from reportedly.model import Act, Decision

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from reportedly.ledger.store import Ledger

BLOCK = "█"
"""What stands for each character of a redacted name, so that every offset holds."""
_WORDS = frozenset({"text", "title", "name", "outlet", "url", "who", "by", "reason", "headers"})
"""Fields that hold what people wrote. Others hold terms, such as stances, which have to stay: a
person can be called Day."""
_SHORTEST = 3
_BETWEEN = r"[\s_+\-]+"
"""What stands between the parts of a name, in texts and in addresses of pages."""


def redact(ledger: Ledger, names: Sequence[str], by: str, reason: str) -> tuple[int, int]:
    """Destroy names in every row of the record that holds them, and make anew what is derived.

    The rows' hashes, and so the chain, stay as they are; the decision holds the hashes of what
    stands in the rows now. It is not itself told which names they were. The original bytes of
    reports that hold a name are destroyed whole.

    Args:
        ledger: one that is open for writing, outside a transaction.
        names: the forms in which a person is named; capital letters do not matter.
        by: who decides.
        reason: why; it must not hold a name.

    Returns:
        The row of the decision, and how many rows were changed.

    Raises:
        LedgerError: no row holds any of the names, or the reason does.
    """
    pattern = _pattern(names)
    if pattern.search(f"{by} {reason}"):
        raise LedgerError("the reason holds a name that is to be redacted; put it in other words")
    ledger.db.execute("PRAGMA secure_delete = ON")  # what is deleted is overwritten with zeros
    with ledger.transaction():
        changed = _without(ledger.db, pattern)
        originals = holding(ledger.db, pattern, changed)
        changed = {seq: _body(ledger.db, seq) for seq in originals} | changed
        if not changed:
            raise LedgerError("no report, claim or decision of this ledger holds that name")
        replaced = {str(seq): digest(body).hex() for seq, body in changed.items()}
        row = record(ledger, Decision(Act.REDACT, by, reason, replaced=replaced)).seq
        for seq, body in changed.items():
            ledger.db.execute("INSERT INTO tombstone VALUES (?, ?)", (seq, row))
            ledger.db.execute("DELETE FROM payload WHERE seq = ?", (seq,))
            ledger.db.execute("INSERT INTO payload VALUES (?, ?)", (seq, body))
        for sha256 in set(originals.values()):
            ledger.db.execute("DELETE FROM original WHERE sha256 = ?", (sha256,))
        from reportedly.ledger.derive import rebuild

        rebuild(ledger.db)
    return row, len(changed)


def _body(db: sqlite3.Connection, seq: int) -> bytes:
    return bytes(db.execute("SELECT body FROM payload WHERE seq = ?", (seq,)).fetchone()[0])


def _pattern(names: Sequence[str]) -> re.Pattern[str]:
    if any(len(name.strip()) < _SHORTEST for name in names):
        raise LedgerError(f"give a name of {_SHORTEST} letters or more: it goes wherever it stands")
    forms = [_BETWEEN.join(map(re.escape, name.split())) for name in names]
    longest_first = sorted(forms, key=len, reverse=True)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(longest_first)})(?![^\W_])", re.IGNORECASE)


def _without(db: sqlite3.Connection, pattern: re.Pattern[str]) -> dict[int, bytes]:
    """What the rows that hold a name are to say, by their numbers."""
    found: dict[int, bytes] = {}
    texts: dict[str, str] = {}
    rows = db.execute("SELECT seq, kind, body FROM event JOIN payload USING (seq) ORDER BY seq")
    for seq, kind, body in rows:
        told = msgspec.json.decode(body)
        blotted = _blotted(told, pattern)
        if kind == "document":
            if blotted["text"] != told["text"]:
                texts[told["id"]] = blotted["text"]
        elif (text := texts.get(told.get("document", ""))) is not None:
            blotted = _cut_anew(blotted, text)
        if blotted != told:
            found[seq] = canonical(blotted)
    return found


def _blotted(value: Any, pattern: re.Pattern[str], *, words: bool = False) -> Any:
    """A value with the names in its words made unreadable, none longer or shorter.

    Args:
        value: what a row says, or a part of it.
        pattern: the names.
        words: whether the value is somebody's words, and not a term or an identifier.
    """
    if isinstance(value, str):
        return pattern.sub(lambda m: re.sub(r"\S", BLOCK, m.group()), value) if words else value
    if isinstance(value, list):
        return [_blotted(item, pattern, words=words) for item in value]
    if isinstance(value, dict):
        return {k: _blotted(item, pattern, words=k in _WORDS) for k, item in value.items()}
    return value


def _cut_anew(value: Any, text: str) -> Any:
    """A claim with its spans cut from the redacted text: one may hold only part of a name."""
    if isinstance(value, list):
        return [_cut_anew(item, text) for item in value]
    if not isinstance(value, dict):
        return value
    cut = {key: _cut_anew(item, text) for key, item in value.items()}
    if {"start", "end", "text"} <= cut.keys() and isinstance(cut["start"], int):
        cut["text"] = text[cut["start"] : cut["end"]]
    return cut
