"""Saved web pages: the report without what stands around it, and what the page says of it."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from reportedly.errors import InputError
from reportedly.ingest.decode import decode
from reportedly.ingest.sandbox import parse
from reportedly.model import Document, Original

MAX_BYTES = 16 << 20
"""Larger pages are refused; a long article with its scripts has about one megabyte."""
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_NO_PAGES = frozenset({"punycode", "idna", "utf-7", "unicode-escape", "raw-unicode-escape"})
"""Encodings that no page has: some of them take time that grows with the square of the length."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds: the report's text, and its metadata where the page gives it."""

    text: str
    title: str | None
    date: str | None
    outlet: str | None
    url: str | None
    language: str | None

    def report(self, name: str, data: bytes) -> Document:
        """The page as a report, with the bytes that it was read from."""
        return Document(
            name, self.text, self.title, self.date, self.outlet, self.url, self.language,
            Original.of(data, "text/html"),
        )  # fmt: skip


def read_page(html: bytes | str, charset: str | None = None) -> tuple[Page, str | None]:
    """The report on a page, and a warning where its encoding had to be guessed.

    Args:
        html: the page.
        charset: the encoding that its server told, which goes before its own declaration.

    Raises:
        InputError: the page is too large, is no HTML, holds no article, or breaks the limits.
    """
    check_size(len(html))
    text, warning = (html, None) if isinstance(html, str) else _decoded(html, charset)
    found = parse("html", text.encode("utf-8", "surrogatepass"))
    body = found.pop("text") or ""
    return Page(body, **found), warning


def check_size(size: int) -> None:
    """Refuse a page that is too large, before or after its bytes are in memory.

    Raises:
        InputError: the page has more than `MAX_BYTES`.
    """
    if size > MAX_BYTES:
        raise InputError(f"has {size >> 20} MB; a page may have {MAX_BYTES >> 20} MB")


def _decoded(data: bytes, charset: str | None) -> tuple[str, str | None]:
    """The characters of a page: by its declaration if that holds, else as any text."""
    declared = _CHARSET.search(data, 0, 4096)
    for told in (charset, declared and declared[1].decode("ascii", "replace")):
        try:
            if told and codecs.lookup(told).name not in _NO_PAGES:
                return data.decode(told), None
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)
