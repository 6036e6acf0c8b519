"""Lists of pages: RSS and Atom feeds, and sitemaps of news."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.errors import InputError
from reportedly.ingest.sandbox import parse


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that a list names, with what the list says of it."""

    url: str
    title: str | None = None
    published: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class PageList:
    """What a list names.

    Attributes:
        title: its own title.
        entries: the pages, the first ones.
        lists: addresses of further lists, where it is a list of lists.
    """

    title: str | None
    entries: tuple[Entry, ...]
    lists: tuple[str, ...]


def read_list(data: bytes) -> PageList:
    """The pages that a feed or a sitemap names.

    Raises:
        InputError: it is neither.
    """
    found = parse("list", data)
    entries = tuple(Entry(**entry) for entry in found["entries"])
    if not entries and not found["lists"] and not found["empty"]:
        raise InputError("is neither a feed nor a sitemap")
    return PageList(found["title"], entries, tuple(found["lists"]))


def read_links(data: bytes) -> list[str]:
    """Where the links of a page lead, as it writes them.

    Raises:
        InputError: it is no page.
    """
    found: list[str] = parse("links", data)["links"]
    return found


def is_list(data: bytes) -> bool:
    """Whether the bytes begin like a feed or a sitemap."""
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    signs = (b"<rss", b"<feed", b"<rdf:rdf", b"<urlset", b"<sitemapindex")
    return head.startswith((b"<?xml", *signs)) and any(sign in head for sign in signs)
