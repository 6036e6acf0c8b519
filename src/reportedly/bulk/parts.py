"""What is read, cut into parts that any process can take."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.bulk.members import piece
from reportedly.errors import InputError
from reportedly.ingest.records import read_records
from reportedly.ingest.warc import captures

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.ingest.captures import Capture
    from reportedly.model import Document, Issue

_PIECE = 1 << 20
"""Bytes of JSON Lines in a part: about four hundred articles, some seconds of work."""
_PACKED = 4 << 20
"""Bytes of compressed WARC in a part: some hundred pages."""
_SAMPLE = 1 << 20
WARC, PACKED, LINES = "warc", "warc.gz", "jsonl"


@dataclass(frozen=True, slots=True)
class Part:
    """A WARC file, or a run of the records of a compressed one, or of lines of JSON.

    Attributes:
        path: the file; every process has to see it there.
        start: first byte that belongs to the part.
        stop: the byte after the last one; the line or record that holds it belongs to the part.
        mark: what tells the file's content from another's: a hash of its size and its ends.
    """

    path: str
    kind: str
    start: int
    stop: int
    mark: str

    @property
    def id(self) -> str:
        """The same for the same content, wherever it lies."""
        key = f"{self.mark} {self.kind} {self.start} {self.stop}"
        return hashlib.sha256(key.encode()).hexdigest()[:16]


def parts_of(paths: Iterable[Path]) -> list[Part]:
    """The parts of files and folders, in the order of their names.

    Raises:
        InputError: there is none, or a file is of another kind.
    """
    found: list[Part] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.is_file() and _kind(p))
        elif path.is_file():
            inside = [path]
        else:
            raise InputError(f"{path}: does not exist")
        for file in inside:
            found += _parts(file)
    if not found:
        raise InputError("there is nothing to read: give .warc, .warc.gz or .jsonl files")
    return list({part.id: part for part in found}.values())  # the same file given twice


def _kind(path: Path) -> str | None:
    name = path.name.lower()
    return next((kind for kind in (WARC, PACKED, LINES) if name.endswith(f".{kind}")), None)


def _parts(path: Path) -> Iterator[Part]:
    kind = _kind(path)
    if kind is None:
        raise InputError(f"{path}: is neither WARC nor JSON Lines; `reportedly add` reads others")
    size, mark = path.stat().st_size, _mark(path)
    step = {LINES: _PIECE, PACKED: _PACKED}.get(kind, max(size, 1))
    for start in range(0, size, step):
        yield Part(str(path.absolute()), kind, start, min(start + step, size), mark)


def _mark(path: Path) -> str:
    size = path.stat().st_size
    digest = hashlib.sha256(str(size).encode())
    with path.open("rb") as file:
        digest.update(file.read(_SAMPLE))
        file.seek(max(0, size - _SAMPLE))
        digest.update(file.read(_SAMPLE))
    return digest.hexdigest()


def items(part: Part) -> Iterator[Document | Capture | Issue]:
    """What a part holds: pages as they were archived, or documents."""
    if part.kind == WARC:
        with Path(part.path).open("rb") as stream:
            yield from captures(part.path, stream)
    elif part.kind == PACKED:
        with piece(Path(part.path), part.start, part.stop) as stream:
            yield from captures(part.path, stream)
    else:
        yield from read_records(f"{Path(part.path).stem}@{part.start}", _lines(part))


def _lines(part: Part) -> Iterator[bytes]:
    """The lines that begin in a part."""
    with Path(part.path).open("rb") as file:
        if part.start:
            file.seek(part.start - 1)
            file.readline()  # it began in the part before
        while file.tell() < part.stop and (line := file.readline()):
            yield line
