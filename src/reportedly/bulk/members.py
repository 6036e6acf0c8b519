"""A piece of a compressed WARC file: each record is packed by itself, so that one can start there.

The specification has it so (ISO 28500, annex D), and archives rely on it.
"""

from __future__ import annotations

import io
import zlib
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from _typeshed import WriteableBuffer

_MAGIC = b"\x1f\x8b\x08"
_BEGINS = b"WARC/"
_LOOKED_AT = 4096
"""Bytes of a member from which the first ones of its record can be unpacked."""
_CHUNK = 1 << 20


@contextmanager
def piece(path: Path, start: int, stop: int) -> Iterator[IO[bytes]]:
    """The records that begin in bytes `start` to `stop` of a file, as a stream."""
    with path.open("rb") as file:
        first, end = (_member(file, at) for at in (start, stop))
        yield io.BufferedReader(_Piece(file, first, end))


def _member(file: IO[bytes], at: int) -> int:
    """Where the first record from a place on begins, or the end of the file."""
    if at == 0:
        return 0
    file.seek(at)
    held = b""
    while more := file.read(_CHUNK):
        held += more
        found = held.find(_MAGIC)
        while found >= 0:
            if len(held) - found < _LOOKED_AT:
                held += file.read(_LOOKED_AT)
            if _is_record(held[found : found + _LOOKED_AT]):
                return at + found
            found = held.find(_MAGIC, found + 1)
        kept = held[1 - len(_MAGIC) :]
        at, held = at + len(held) - len(kept), kept
    return file.seek(0, io.SEEK_END)


def _is_record(data: bytes) -> bool:
    try:
        return zlib.decompressobj(31).decompress(data, len(_BEGINS)) == _BEGINS
    except zlib.error:
        return False


class _Piece(io.RawIOBase):
    """Some bytes of a file."""

    def __init__(self, file: IO[bytes], start: int, stop: int) -> None:
        super().__init__()
        self._file, self._start, self._stop = file, start, stop
        file.seek(start)

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = (self._start, self._file.tell(), self._stop)[whence]
        return self._file.seek(max(base + offset, self._start)) - self._start

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer).cast("B")
        data = self._file.read(min(len(view), max(0, self._stop - self._file.tell())))
        view[: len(data)] = data
        return len(data)
