"""Paths to documents, one after the other, with every bad input as an issue."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from reportedly.errors import InputError
from reportedly.ingest.decode import decode
from reportedly.ingest.html import MAX_BYTES as PAGE_BYTES
from reportedly.ingest.html import check_size, read_page
from reportedly.ingest.records import MAX_BYTES, SPLIT, read_records
from reportedly.ingest.tables import MAX_TABLE_BYTES, read_table
from reportedly.model import Document, Issue, Original

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PAGES = frozenset({".html", ".htm", ".xhtml"})
_TABLES = frozenset({".csv", ".tsv"})
SUFFIXES = frozenset({".txt", ".jsonl"}) | _PAGES | _TABLES
_OF_MANY = frozenset({".jsonl"}) | _TABLES
"""Files that hold more than one report."""


def read_paths(
    paths: Iterable[str], *, stdin: BinaryIO | None = None, stdin_format: str = "txt"
) -> Iterator[Document | Issue]:
    """Documents and issues in the order of `paths`; folders are walked in name order.

    Args:
        paths: files, folders, or "-" for `stdin`.
        stdin: where "-" reads from.
        stdin_format: "txt", "html" or "jsonl".
    """
    for path in paths:
        if path == "-" and stdin is not None:
            yield from _read_stdin(stdin, stdin_format)
        else:
            yield from _read_path(Path(path))


def _read_path(path: Path) -> Iterator[Document | Issue]:
    try:
        if path.is_symlink() and not path.exists():
            yield Issue(str(path), "is a link to a file that is not there")
        elif path.is_dir():
            yield from _read_folder(path)
        elif not path.exists():
            yield Issue(str(path), "does not exist")
        elif not path.is_file():
            yield Issue(str(path), "is not a regular file")
        else:
            yield from _read_file(path)
    except OSError as error:
        yield Issue(str(path), f"cannot be read: {error.strerror or error}")


def _read_folder(folder: Path) -> Iterator[Document | Issue]:
    entries = sorted(folder.iterdir())
    found = [e for e in entries if e.suffix.lower() in SUFFIXES or (e.is_dir() and not _hidden(e))]
    if not found:
        yield Issue(str(folder), "holds no .txt, .html, .jsonl or .csv file")
    for entry in found:
        # A linked folder could lead back here; its files are read where they really stand.
        if not (entry.is_dir() and entry.is_symlink()):
            yield from _read_path(entry)


def _hidden(path: Path) -> bool:
    return path.name.startswith(".")


def _read_file(path: Path) -> Iterator[Document | Issue]:
    if path.suffix.lower() == ".jsonl":
        with path.open("rb") as lines:
            yield from read_records(str(path), lines)
    elif path.suffix.lower() in _PAGES:
        yield from _read_page_file(path)
    elif path.suffix.lower() in _TABLES:
        yield from _read_table_file(path)
    elif (size := path.stat().st_size) > MAX_BYTES:
        yield Issue(str(path), f"has {size >> 20} MB; {SPLIT}")
    else:
        yield from _read_text(path.stem, str(path), path.read_bytes())


def _read_page_file(path: Path) -> Iterator[Document | Issue]:
    try:
        check_size(path.stat().st_size)
    except InputError as error:
        yield Issue(str(path), str(error))
    else:
        yield from _read_html(path.stem, str(path), path.read_bytes())


def _read_table_file(path: Path) -> Iterator[Document | Issue]:
    if (size := path.stat().st_size) > MAX_TABLE_BYTES:
        yield Issue(str(path), f"has {size >> 20} MB; save it as JSON Lines, which may be larger")
    else:
        yield from read_table(str(path), path.stem, path.read_bytes())


def _read_stdin(stdin: BinaryIO, stdin_format: str) -> Iterator[Document | Issue]:
    if stdin_format == "jsonl":
        yield from read_records("stdin", stdin)
        return
    if stdin_format == "html":
        yield from _read_html("stdin", "stdin", stdin.read(PAGE_BYTES + 1))
        return
    data = stdin.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        yield Issue("stdin", f"is longer than {MAX_BYTES >> 20} MB; {SPLIT}")
    else:
        yield from _read_text("stdin", "stdin", data)


def _read_text(name: str, where: str, data: bytes) -> Iterator[Document | Issue]:
    try:
        text, warning = decode(data)
    except InputError as error:
        yield Issue(where, str(error))
        return
    if not text.strip():
        yield Issue(where, "is empty")
        return
    if warning:
        yield Issue(where, warning, fatal=False)
    yield Document(name=name, text=text)


def _read_html(name: str, where: str, data: bytes) -> Iterator[Document | Issue]:
    try:
        page, warning = read_page(data)
    except InputError as error:
        yield Issue(where, str(error))
        return
    if warning:
        yield Issue(where, warning, fatal=False)
    yield Document(
        name=name,
        text=page.text,
        title=page.title,
        published=page.date,
        outlet=page.outlet,
        url=page.url,
        language=page.language,
        original=Original.of(data, "text/html"),
    )


def count_files(paths: Iterable[str]) -> int | None:
    """How many inputs the paths hold; None where streams or files of many reports hide it."""
    total = 0
    for path in map(Path, paths):
        if path.suffix.lower() in _OF_MANY or str(path) == "-":
            return None
        if path.is_dir():
            inside = [p.suffix.lower() for p in path.rglob("*")]
            if not _OF_MANY.isdisjoint(inside):
                return None
            total += sum(suffix in SUFFIXES for suffix in inside)
        else:
            total += 1
    return total
