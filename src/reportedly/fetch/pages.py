"""Addresses as reports: a page is one, a feed or a sitemap names some."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.errors import FetchError, InputError
from reportedly.ingest.captures import report_in
from reportedly.ingest.feeds import is_list, read_list
from reportedly.model import Document, Issue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.fetch.fetcher import Fetcher, Marks
    from reportedly.ingest.captures import Capture
    from reportedly.ingest.feeds import Entry

_DEEPEST = 2
"""Lists of lists of pages that are followed."""


def reports_at(urls: Iterable[str], fetcher: Fetcher) -> Iterator[Document | Issue]:
    """The reports at some addresses, in order; what cannot be had is an issue."""
    for capture in _fetched(urls, fetcher):
        if isinstance(capture, Issue):
            yield capture
        elif is_list(capture.data):
            yield from _listed(capture, fetcher)
        else:
            yield report(capture)


def report(
    capture: Capture, entry: Entry | None = None, outlet: str | None = None
) -> Document | Issue:
    """The report on a page, with what the list that names it says where the page does not.

    Args:
        capture: the page.
        entry: how a list names it.
        outlet: who publishes it, which goes before what the page says.
    """
    try:
        found = report_in(capture)
    except InputError as error:
        return Issue(capture.url, str(error))
    if entry is None:
        return replace(found, outlet=outlet or found.outlet)
    return replace(
        found,
        title=found.title or entry.title,
        published=found.published or entry.published,
        outlet=outlet or found.outlet or entry.outlet,
    )


def _listed(capture: Capture, fetcher: Fetcher, depth: int = 0) -> Iterator[Document | Issue]:
    try:
        found = read_list(capture.data)
    except InputError as error:
        yield Issue(capture.url, str(error))
        return
    pages = _fetched([entry.url for entry in found.entries], fetcher)
    for entry, page in zip(found.entries, pages, strict=True):
        yield page if isinstance(page, Issue) else report(page, entry)
    for further in _fetched(found.lists if depth < _DEEPEST else (), fetcher):
        if isinstance(further, Issue):
            yield further
        else:
            yield from _listed(further, fetcher, depth + 1)


def _fetched(urls: Iterable[str], fetcher: Fetcher) -> Iterator[Capture | Issue]:
    asked: list[tuple[str, Marks]] = [(url, {}) for url in urls]
    for (url, _), found in zip(asked, fetcher.each(asked), strict=True):
        assert found is not None  # nothing was asked on condition
        yield Issue(url, found.why) if isinstance(found, FetchError) else found
