"""Paths to documents, one after the other, with every bad input as an issue."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from reportedly.errors import InputError
from reportedly.ingest.decode import decode
from reportedly.ingest.html import MAX_BYTES as PAGE_BYTES
from reportedly.ingest.html import check_size, read_page
from reportedly.ingest.pdf import MAX_BYTES as MAX_PDF_BYTES
from reportedly.ingest.pdf import read_pdf
from reportedly.ingest.records import MAX_BYTES, SPLIT, read_records
from reportedly.ingest.tables import MAX_TABLE_BYTES, read_table
from reportedly.ingest.warc import read_wacz, read_warc
from reportedly.model import Document, Issue

if TYPE_CHECKING:
    from collections.abc import Iterable

_PAGES = frozenset({".html", ".htm", ".xhtml"})
_TABLES = frozenset({".csv", ".tsv"})
_XML = frozenset({".xml", ".newsml"})
_ARCHIVES = frozenset({".warc", ".gz", ".wacz", ".zip"})
MAX_XML_BYTES, MAX_JSON_BYTES = 32 << 20, 256 << 20
"""Larger ones are refused; an export of a channel of ten years has about 100 MB."""
SUFFIXES = frozenset({".txt", ".jsonl", ".json", ".pdf"}) | _PAGES | _TABLES | _XML | _ARCHIVES
_OF_ALL_SORTS = frozenset({".json", ".xml", ".gz", ".zip"})
"""Files that lie in folders for many reasons, most of which are no reports."""
_OF_MANY = frozenset({".jsonl", ".json"}) | _TABLES | _XML | _ARCHIVES
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
        elif "://" in path and not Path(path).exists():
            yield Issue(path, "is an address; `reportedly add` fetches it into a ledger")
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
        yield Issue(str(folder), "holds no file of a kind that is read; the README lists them")
    for entry in found:
        # A linked folder could lead back here; its files are read where they really stand.
        if entry.is_dir() and entry.is_symlink():
            continue
        found_there = _read_path(entry)
        yield from _if_any(found_there) if entry.suffix.lower() in _OF_ALL_SORTS else found_there


def _if_any(items: Iterator[Document | Issue]) -> Iterator[Document | Issue]:
    """What a file in a folder holds; one without any report was not meant, and is no failure."""
    held: list[Issue] = []
    for item in items:
        if isinstance(item, Document):
            yield from held
            yield item
            yield from items
            return
        held.append(item)
    yield from (replace(issue, fatal=False) for issue in held)


def _hidden(path: Path) -> bool:
    return path.name.startswith(".")


def _read_file(path: Path) -> Iterator[Document | Issue]:
    suffix = path.suffix.lower()
    if suffix == ".jsonl":
        with path.open("rb") as lines:
            yield from read_records(str(path), lines)
    elif suffix in _PAGES:
        yield from _read_page_file(path)
    elif suffix in _ARCHIVES:
        yield from _read_archive(path)
    elif suffix in _WHOLE:
        yield from _read_whole(path, suffix)
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


def _read_whole(path: Path, suffix: str) -> Iterator[Document | Issue]:
    """A file that its reader takes as a whole, and so one that must not be too large."""
    most, read = _WHOLE[suffix]
    if (size := path.stat().st_size) > most:
        yield Issue(str(path), f"has {size >> 20} MB; such a file may have {most >> 20} MB")
    else:
        yield from read(str(path), path.stem, path.read_bytes())


def _read_pdf_file(source: str, name: str, data: bytes) -> Iterator[Document | Issue]:
    try:
        document, warning = read_pdf(name, data)
    except InputError as error:
        yield Issue(source, str(error))
        return
    if warning:
        yield Issue(source, warning, fatal=False)
    yield document


def _read_xml(source: str, name: str, data: bytes) -> Iterator[Document | Issue]:
    from reportedly.ingest.newsml import read_newsml  # lxml takes a tenth of the time to start

    return read_newsml(source, name, data)


def _read_json(source: str, name: str, data: bytes) -> Iterator[Document | Issue]:
    from reportedly.ingest.json_files import read_json

    return read_json(source, name, data)


def _read_archive(path: Path) -> Iterator[Document | Issue]:
    if path.suffix.lower() in (".wacz", ".zip"):
        yield from read_wacz(path)
    elif path.suffix.lower() == ".gz" and not path.stem.lower().endswith(".warc"):
        yield Issue(str(path), "is a gzip archive; unpack it first")
    else:
        yield from read_warc(path)


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
    yield page.report(name, data)


_Reader = Callable[[str, str, bytes], "Iterator[Document | Issue]"]
_WHOLE: Mapping[str, tuple[int, _Reader]] = (
    dict.fromkeys(_TABLES, (MAX_TABLE_BYTES, read_table))
    | dict.fromkeys(_XML, (MAX_XML_BYTES, _read_xml))
    | {".json": (MAX_JSON_BYTES, _read_json), ".pdf": (MAX_PDF_BYTES, _read_pdf_file)}
)
"""Files that are read as a whole: how many bytes they may have, and their reader."""


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
