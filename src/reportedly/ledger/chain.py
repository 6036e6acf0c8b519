"""The chain of a ledger: every row is hashed together with the hash of the row before it."""

from __future__ import annotations

import hashlib
from binascii import hexlify
from dataclasses import dataclass
from typing import Any

import msgspec
import rfc8785

GENESIS = bytes(32)
"""The hash that stands before the first row."""


def canonical(value: Any) -> bytes:
    """A value of the model, or plain data, as canonical JSON (RFC 8785)."""
    return rfc8785.dumps(msgspec.to_builtins(value))


def digest(body: bytes) -> bytes:
    """SHA-256 of a payload."""
    return hashlib.sha256(body).digest()


@dataclass(frozen=True, slots=True)
class Event:
    """One row of the record.

    Attributes:
        seq: 1, 2, 3, … without gaps.
        kind: "document", "claim" or "decision".
        key: what the row is about: two rows of a kind never share one.
        at: when it was written, ISO 8601 in UTC.
        payload: SHA-256 of its content.
    """

    seq: int
    kind: str
    key: str
    at: str
    payload: bytes

    def chained(self, previous: bytes) -> bytes:
        """The row's hash: over the one before it, and its fields as canonical JSON."""
        fields = (self.kind.encode(), self.key.encode(), self.at.encode())
        return link(previous, self.seq, *fields, self.payload)


def link(previous: bytes, seq: int, kind: bytes, key: bytes, at: bytes, payload: bytes) -> bytes:
    """The hash of a row with these fields.

    Its canonical JSON is written out, for speed; `test_rows_are_hashed_over_canonical_json` holds
    it to RFC 8785. Keys and kinds are plain ASCII without quotes.
    """
    row = b'%b{"at":"%b","key":"%b","kind":"%b","payload":"%b","seq":%d}' % (
        previous, at, key, kind, hexlify(payload), seq,
    )  # fmt: skip
    return hashlib.sha256(row).digest()
