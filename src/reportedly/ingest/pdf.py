"""PDF files: their text, with the lines of a page put together again into paragraphs."""

from __future__ import annotations

from reportedly.errors import InputError
from reportedly.ingest.sandbox import parse
from reportedly.model import Document, Original

MAX_BYTES = 32 << 20
"""Larger files are refused; a report of a hundred pages with pictures has a few megabytes."""


def read_pdf(name: str, data: bytes) -> tuple[Document, str | None]:
    """The report that a PDF file holds, and a warning where part of it was left out.

    The day that a PDF carries is when the file was made, not when the report was published.

    Raises:
        InputError: it is too large, locked, no PDF or a scan, or breaks the parser's limits.
    """
    if len(data) > MAX_BYTES:
        raise InputError(f"has {len(data) >> 20} MB; a PDF may have {MAX_BYTES >> 20} MB")
    found = parse("pdf", data)
    left_out = found["left_out"]
    warning = f"is long: its last {left_out} pages were left out" if left_out else None
    original = Original.of(data, "application/pdf")
    return Document(name, found["text"], found["title"], original=original), warning
