"""The seal of a ledger file: a checksum over every byte of it, unused space included.

The chain proves the rows of the record. What a stray write does to the rest of the file, to
derived tables or the space between rows, shows here. The seal stands in the file's own header
(SQLite's `user_version`); every transaction takes it off, and a finished run puts it on again. A
run that was killed leaves the file without a seal, which is no damage.
"""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

UNSEALED = 0
_CHUNK, _HEADER = 1 << 20, 100
_COUNTERS, _SEAL = (slice(24, 28), slice(92, 96)), slice(60, 64)
"""Bytes of the header that setting the seal changes: SQLite's change counters, and the seal."""


def unseal(db: sqlite3.Connection) -> None:
    """Take the seal off, as part of the transaction that is about to change the file."""
    if db.execute("PRAGMA user_version").fetchone()[0] != UNSEALED:
        db.execute(f"PRAGMA user_version = {UNSEALED}")


def seal(db: sqlite3.Connection, path: Path) -> bool:
    """Put the seal on; not, where another process has the file in use, which will do so."""
    with suppress(sqlite3.OperationalError):
        db.execute("BEGIN IMMEDIATE")
        db.execute(f"PRAGMA user_version = {UNSEALED}")  # so that the header is this library's
        db.execute("COMMIT")
        if not _emptied(db):
            return False
        db.execute("BEGIN IMMEDIATE")
        if _is_logging(path):
            db.execute("ROLLBACK")
            return False
        db.execute(f"PRAGMA user_version = {checksum(path)}")
        db.execute("COMMIT")
        return _emptied(db)
    return False


def is_whole(path: Path) -> bool | None:
    """Whether every byte is as it was sealed; None where the file has no seal.

    Nothing but the file itself is read, so a file that is no longer a database can be judged.
    """
    while True:
        before = _header(path)
        told = int.from_bytes(before[_SEAL], "big", signed=True)
        if told == UNSEALED or _is_logging(path):
            return None
        whole = len(before) == _HEADER and before[_COUNTERS[0]] == before[_COUNTERS[1]]
        whole = whole and told == checksum(path)
        if before == _header(path):  # else a writer was at work meanwhile
            return whole


def checksum(path: Path) -> int:
    """CRC-32 of a file as a signed number, never 0; it changes with any one byte.

    The seal and SQLite's change counters are taken as zero.
    """
    with path.open("rb") as file:
        first = bytearray(file.read(_CHUNK))
        for part in (*_COUNTERS, _SEAL):
            first[part] = bytes(4)
        crc = zlib.crc32(first)
        while chunk := file.read(_CHUNK):
            crc = zlib.crc32(chunk, crc)
    return int.from_bytes(crc.to_bytes(4, "big"), "big", signed=True) or 1


def _emptied(db: sqlite3.Connection) -> bool:
    """Whether all of the log could be written into the file."""
    busy, *_ = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def _header(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_HEADER)


def _is_logging(path: Path) -> bool:
    """Whether there are transactions that are not in the file itself yet."""
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0
