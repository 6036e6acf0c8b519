"""What writes to the ledger: one thread, so that one request after the other is on record."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from contextlib import ExitStack
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

from reportedly.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

T = TypeVar("T")

_IDLE_S = 5.0
"""Seconds without work after which the file is closed, and so sealed."""
_WAIT_S = 5.0
"""Seconds that another process that writes is waited for."""


class Writer:
    """Does what is handed in, one after the other, with a ledger that is open to write."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._work: SimpleQueue[tuple[Callable[[Ledger], Any], Future[Any]] | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    def do(self, work: Callable[[Ledger], T]) -> T:
        """Do something inside a transaction, and wait until it is done.

        Raises:
            LedgerError: the ledger cannot be written, or the work says so.
        """
        done: Future[T] = Future()
        with self._lock:
            self._work.put((work, done))
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
                self._thread.start()
        return done.result()

    def close(self) -> None:
        """Do what was handed in, and close the file."""
        with self._lock:
            thread = self._thread
            self._work.put(None)
        if thread is not None:
            thread.join()

    def _run(self) -> None:
        with ExitStack() as held:
            ledger: Ledger | None = None
            while True:
                try:
                    item = self._work.get(timeout=_IDLE_S)
                except Empty:
                    with self._lock:
                        if self._work.empty():
                            self._thread = None
                            return
                    continue
                if item is None:
                    return
                work, done = item
                try:
                    if ledger is None:
                        opened = Ledger.open(self.path, writes=True, wait_s=_WAIT_S)
                        ledger = held.enter_context(opened)
                    with ledger.transaction():
                        result = work(ledger)
                except BaseException as error:  # noqa: BLE001 — whoever handed it in is told
                    done.set_exception(error)
                else:
                    done.set_result(result)
