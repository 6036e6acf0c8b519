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

    from reportedly.fetch.fetcher import Fetcher
    from reportedly.ingest.captures import Capture
    from reportedly.ingest.feeds import Entry

_DEEPEST = 2
"""Lists of lists of pages that are followed."""


def reports_at(urls: Iterable[str], fetcher: Fetcher) -> Iterator[Document | Issue]:
    """The reports at some addresses, in order; what cannot be had is an issue."""
    for url in urls:
        capture = _fetched(url, fetcher)
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
    for entry in found.entries:
        page = _fetched(entry.url, fetcher)
        yield page if isinstance(page, Issue) else report(page, entry)
    for url in found.lists if depth < _DEEPEST else ():
        further = _fetched(url, fetcher)
        if isinstance(further, Issue):
            yield further
        else:
            yield from _listed(further, fetcher, depth + 1)


def _fetched(url: str, fetcher: Fetcher) -> Capture | Issue:
    try:
        capture = fetcher.fetch(url)
    except FetchError as error:
        return Issue(url, error.why)
    assert capture is not None  # nothing was asked on condition
    return capture
