"""One round of looking at feeds and pages: the reports that are new since the last one."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

from reportedly.errors import FetchError, InputError
from reportedly.fetch.address import checked
from reportedly.fetch.memory import Looked
from reportedly.fetch.pages import report
from reportedly.fetch.settings import seconds
from reportedly.ingest.feeds import Entry, is_list, read_links, read_list
from reportedly.model import Issue

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from reportedly.fetch.fetcher import Fetcher
    from reportedly.fetch.memory import Memory
    from reportedly.fetch.settings import Feed, Settings
    from reportedly.ingest.captures import Capture
    from reportedly.model import Document

_MARKS = ("ETag", "Last-Modified")
_AT_ONCE = 200
"""New pages of one feed that a round fetches; the next round takes the rest."""
_MOST_LISTS = 5
"""Further sitemaps of a list of them that a round looks at, the newest."""


def round_of(settings: Settings, memory: Memory, fetcher: Fetcher) -> Iterator[Document | Issue]:
    """The reports of every feed and page that is due, and what could not be had.

    Args:
        settings: what is watched.
        memory: what earlier rounds saw; it is brought up to date.
        fetcher: fetches.
    """
    watched = [
        (f, memory.feeds.setdefault(f.url, Looked())) for f in (*settings.feed, *settings.page)
    ]
    due = [(feed, looked) for feed, looked in watched if looked.due <= time.time()]
    answers = fetcher.each((feed.url, looked.marks) for feed, looked in due)
    for (feed, looked), capture in zip(due, answers, strict=True):
        looked.due = time.time() + seconds(feed.every or settings.every)
        if isinstance(capture, FetchError):
            yield Issue(feed.url, capture.why)
            continue
        if capture is None:
            continue  # nothing new
        left = yield from _new_in(capture, feed, memory, fetcher)
        # with marks the rest would never be seen: the feed would say that it has not changed
        looked.marks = {} if left else _marks(capture)


def next_due(settings: Settings, memory: Memory) -> float:
    """Seconds until a feed or page is due."""
    watched = (*settings.feed, *settings.page)
    due = min(memory.feeds.get(feed.url, Looked()).due for feed in watched)
    return max(0.0, due - time.time())


def _new_in(
    capture: Capture, feed: Feed, memory: Memory, fetcher: Fetcher
) -> Generator[Document | Issue, None, bool]:
    """The new reports that an answer leads to; whether some were left for the next round."""
    try:
        if is_list(capture.data):
            entries = list(_entries(capture, fetcher))
        elif feed.links is not None:
            entries = [Entry(url) for url in _matching(capture, feed.links)]
        else:
            yield report(capture, outlet=feed.outlet)
            return False
    except (InputError, FetchError) as error:
        yield Issue(feed.url, str(error))
        return False
    new = [e for e in entries if not memory.is_done(e.url)]
    pages = fetcher.each((_at(e.url, capture.url), {}) for e in new[:_AT_ONCE])
    for entry, page in zip(new, pages, strict=False):
        if isinstance(page, FetchError):
            memory.note(entry.url, failed=True, for_good=not page.again)
            yield Issue(entry.url, page.why)
            continue
        assert page is not None
        found = report(page, entry, feed.outlet)
        memory.note(entry.url, failed=isinstance(found, Issue), for_good=isinstance(found, Issue))
        yield found
    return len(new) > _AT_ONCE or any(not memory.is_done(e.url) for e in new)


def _entries(capture: Capture, fetcher: Fetcher) -> Iterator[Entry]:
    """The pages of a list, and of the newest lists that it names."""
    found = read_list(capture.data)
    yield from found.entries
    for url in found.lists[:_MOST_LISTS]:
        further = fetcher.fetch(checked(url, capture.url))
        if further is not None:
            yield from read_list(further.data).entries


def _at(url: str, base: str) -> str:
    """An address as a list gives it, relative to that; one that is none as it is, to be refused."""
    try:
        return checked(url, base)
    except FetchError:
        return url


def _matching(capture: Capture, pattern: str) -> list[str]:
    """The addresses that a page leads to and that match, each once, in its order."""
    told = []
    for link in read_links(capture.data):
        try:
            told.append(checked(link, capture.url))
        except FetchError:
            continue
    return [url for url in dict.fromkeys(told) if re.search(pattern, url)]


def _marks(capture: Capture) -> dict[str, str]:
    told = {name.lower(): value for name, value in capture.headers}
    return {mark: told[mark.lower()] for mark in _MARKS if mark.lower() in told}
