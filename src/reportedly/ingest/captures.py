"""What came from an address, by a crawler or by our own fetching, and the report in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reportedly.errors import InputError
from reportedly.ingest.decode import decode
from reportedly.ingest.html import check_size, read_page
from reportedly.ingest.pdf import read_pdf
from reportedly.model import Document, Original

if TYPE_CHECKING:
    from collections.abc import Sequence

HTML, PDF, TEXT = "text/html", "application/pdf", "text/plain"
_KINDS = {"application/xhtml+xml": HTML}
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.-]{2,30})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Capture:
    """The bytes that an address gave.

    Attributes:
        url: the address, after redirects.
        data: the bytes, with transfer and content encodings taken off.
        content_type: what the server calls them.
        retrieved: when, ISO 8601 in UTC.
        headers: all that the server said of them.
    """

    url: str
    data: bytes
    content_type: str
    retrieved: str | None = None
    headers: Sequence[tuple[str, str]] = ()

    @property
    def kind(self) -> str:
        """The media type without parameters; of no or an unlikely one what the bytes begin with."""
        told = self.content_type.partition(";")[0].strip().lower()
        told = _KINDS.get(told, told)
        if told in (HTML, PDF, TEXT):
            return told
        head = self.data[:1024].lstrip().lower()
        if head.startswith(b"%pdf"):
            return PDF
        if told in ("", "application/octet-stream", "application/xml", "text/xml") and (
            head.startswith((b"<!doctype html", b"<html")) or b"<html" in head
        ):
            return HTML
        return told


def report_in(capture: Capture) -> Document:
    """The report that a capture holds, under its address.

    Raises:
        InputError: it holds none, or none that can be read.
    """
    charset = _CHARSET.search(capture.content_type)
    if capture.kind == HTML:
        check_size(len(capture.data))
        page, _ = read_page(capture.data, charset[1] if charset else None)
        document = page.report(capture.url, capture.data)
    elif capture.kind == PDF:
        document, _ = read_pdf(capture.url, capture.data)
    elif capture.kind == TEXT:
        document = Document(capture.url, decode(capture.data)[0])
        if not document.text.strip():
            raise InputError("is empty")
    else:
        raise InputError(f"is {capture.kind or 'of no known kind'}, which holds no report")
    original = Original.of(capture.data, capture.kind)
    told = tuple((str(name), str(value)) for name, value in capture.headers)
    return replace(
        document,
        url=capture.url,
        original=replace(original, url=capture.url, retrieved=capture.retrieved, headers=told),
    )
