"""Web archives: the pages in WARC files, and in the WACZ packages that hold such files.

Our own evidence bundles are packages of that kind too.
"""

from __future__ import annotations

import zipfile
import zlib
from typing import IO, TYPE_CHECKING

from reportedly.errors import InputError
from reportedly.ingest.bundles import RECORD, read_bundle
from reportedly.ingest.captures import HTML, PDF, Capture, report_in
from reportedly.ingest.html import MAX_BYTES as MAX_PAGE
from reportedly.ingest.pdf import MAX_BYTES as MAX_PDF
from reportedly.model import Issue

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from fastwarc.warc import WarcRecord

    from reportedly.model import Document

_READ = {HTML: MAX_PAGE, "application/xhtml+xml": MAX_PAGE, PDF: MAX_PDF}
"""Kinds of pages that are read, and how many bytes they may have."""
_OK = 200
_DAMAGE = (OSError, ValueError, RuntimeError, EOFError, zlib.error, UnicodeError)


def read_warc(path: Path) -> Iterator[Document | Issue]:
    """The reports on the pages of a WARC file; pictures, scripts and the like are passed over."""
    with path.open("rb") as stream:
        yield from _reports(str(path), stream)


def read_wacz(path: Path) -> Iterator[Document | Issue]:
    """The same of every WARC file in a WACZ package."""
    try:
        with zipfile.ZipFile(path) as package:
            if RECORD in package.namelist():
                yield from read_bundle(str(path), package)
                return
            names = [n for n in package.namelist() if n.endswith((".warc", ".warc.gz"))]
            for name in sorted(names):
                with package.open(name) as stream:
                    yield from _reports(f"{path}/{name}", stream)
    except (zipfile.BadZipFile, NotImplementedError, *_DAMAGE) as error:
        yield Issue(str(path), f"is damaged: {error}")
    else:
        if not names:
            yield Issue(str(path), "holds no WARC file")


def _reports(source: str, stream: IO[bytes]) -> Iterator[Document | Issue]:
    found = False
    for capture in captures(source, stream):
        found = True
        if isinstance(capture, Issue):
            yield capture
            continue
        try:
            yield report_in(capture)
        except InputError as error:
            yield Issue(capture.url, str(error))
    if not found:
        yield Issue(source, "holds no page: no HTML or PDF was archived with status 200")


def captures(source: str, stream: IO[bytes]) -> Iterator[Capture | Issue]:
    """The pages of a WARC stream, compressed or not, as they were archived.

    Args:
        source: the file, for issues.
        stream: its bytes.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    wanted = WarcRecordType.response | WarcRecordType.resource
    try:
        records = ArchiveIterator(
            stream, record_types=wanted, parse_http=True, auto_decode="all", quirks_mode=True
        )
        for record in records:
            if (capture := _capture(record)) is not None:
                yield capture
    except _DAMAGE as error:
        yield Issue(source, f"ends here, for it is damaged: {error}")


def _capture(record: WarcRecord) -> Capture | Issue | None:
    """What a record holds; None where that is no page."""
    url = record.headers.get("WARC-Target-URI") or ""
    url = url.strip("<>") or str(record.record_id)
    http = record.http_headers if record.is_http_parsed else None
    if http is not None and http.status_code != _OK:
        return None
    if http is None and record.is_http:
        return Issue(url, "was archived without a readable HTTP header")
    told = http.get("Content-Type") if http is not None else record.headers.get("Content-Type")
    kind = (told or "").partition(";")[0].strip().lower()
    if kind not in _READ:
        return None
    most = _READ[kind]
    try:
        data = record.reader.read(most + 1)
    except _DAMAGE as error:
        return Issue(url, f"cannot be unpacked: {error}")
    if len(data) > most:
        return Issue(url, f"has more than {most >> 20} MB")
    day = record.record_date
    headers = http.to_tuples() if http is not None else ()
    return Capture(url, data, told or "", day.isoformat() if day else None, headers)
