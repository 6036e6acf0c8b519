"""Many documents, read by several processes, in their order."""

from __future__ import annotations

import os
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import get_context
from typing import TYPE_CHECKING, Self

from reportedly.errors import ReportedlyError
from reportedly.model import Document, Issue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.extract.extractor import Choose
    from reportedly.pipeline import Report

FEW = 12
"""Documents that one process reads before another has loaded the models."""
_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")
_AHEAD = 4
"""Documents a process that are read before their turn comes to be written."""


def available() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def one_thread_each() -> None:
    """Let this process, before it computes, and those it starts compute with one thread each.

    Threads that wait for each other's share of small products are slower than one: beside another
    busy process a reader of two threads took three times as long.
    """
    for library in _THREADS:
        os.environ.setdefault(library, "1")


def read_one(
    document: Document, *, choose: Choose | None = None, debug: bool = False
) -> Report | Issue:
    """Read one document; an unexpected error becomes an issue that names it.

    Args:
        document: the report.
        choose: says which of its paragraphs are read; None for all.
        debug: let an unexpected error end the run with its traceback.

    Raises:
        ReportedlyError: the models cannot be loaded: no other document could be read either.
    """
    from reportedly.pipeline import read_document  # spaCy takes a second to load

    try:
        return read_document(document, choose)
    except ReportedlyError:
        raise
    except Exception as error:
        if debug:
            raise
        return Issue(document.name, f"could not be read: {error!r}; --debug shows where")


def read_many(
    items: Iterable[Document | Issue], jobs: int, *, debug: bool = False
) -> Iterator[Report | Issue]:
    """Read documents in up to `jobs` processes; issues among them are passed on in their place.

    A few documents are read in this process, without others. Where a process dies, by want of
    memory or by a fault, its documents are read again one by one, and the one that kills a
    process twice becomes an issue.
    """
    items = iter(items)
    first = list(islice(items, FEW + 1))
    if jobs < 2 or len(first) <= FEW:
        for item in chain(first, items):
            yield item if isinstance(item, Issue) else read_one(item, debug=debug)
        return
    with _Pool(jobs) as pool:
        for item in chain(first, items):
            pool.add(item)
            if len(pool) > _AHEAD * jobs:
                yield pool.next()
        while len(pool):
            yield pool.next()


class _Pool:
    """Documents that wait for processes, which are replaced when one dies."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._waiting: deque[tuple[Document | Issue, Future[Report | Issue]]] = deque()

    def __enter__(self) -> Self:
        self._processes = self._start(self._jobs)
        return self

    def __exit__(self, *_: object) -> None:
        self._processes.shutdown(wait=False, cancel_futures=True)

    def __len__(self) -> int:
        return len(self._waiting)

    def add(self, item: Document | Issue) -> None:
        """Have a document read; what is an issue already only waits for its turn."""
        future: Future[Report | Issue] = Future()
        if isinstance(item, Issue):
            future.set_result(item)
        else:
            try:
                future = self._processes.submit(read_one, item)
            except BrokenProcessPool as error:
                future.set_exception(error)
        self._waiting.append((item, future))

    def next(self) -> Report | Issue:
        """What the one that waits longest has become."""
        item, future = self._waiting.popleft()
        try:
            return future.result()
        except BrokenProcessPool:
            result = self._alone(item)
            self._processes.shutdown(wait=False, cancel_futures=True)
            self._processes = self._start(self._jobs)
            rest = [i for i, _ in self._waiting]
            self._waiting.clear()
            for other in rest:
                self.add(other)
            return result

    def _alone(self, item: Document | Issue) -> Report | Issue:
        """Read what stood first when a process died; whether it was the cause shows here."""
        assert isinstance(item, Document)
        with self._start(1) as process:
            try:
                return process.submit(read_one, item).result()
            except BrokenProcessPool:
                return Issue(item.name, "could not be read: its process died; split the text")

    @staticmethod
    def _start(jobs: int) -> ProcessPoolExecutor:
        one_thread_each()
        return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))
