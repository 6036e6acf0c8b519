"""Reports that are handed in through the browser: read in the background, with progress."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from reportedly.errors import ReportedlyError
from reportedly.ledger import Ledger
from reportedly.model import Document, Issue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.serve.writing import Writer

_KEPT = 200
"""Jobs whose outcome can be asked for."""


@dataclass(slots=True)
class Job:
    """Some reports that were handed in together.

    Attributes:
        total: how many there are.
        added: those that are in the ledger now: name, id, how many claims, whether known before.
        issues: what is wrong with others.
        done: whether nothing more will come.
    """

    id: str
    total: int
    added: list[dict[str, Any]] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    done: bool = False

    @property
    def handled(self) -> int:
        """How many have been dealt with."""
        return len(self.added) + sum(issue.fatal for issue in self.issues)

    def record(self) -> dict[str, Any]:
        """As other programs rely on it."""
        return {
            "id": self.id,
            "state": "done" if self.done else "reading",
            "total": self.total,
            "handled": self.handled,
            "reports": list(self.added),
            "issues": [
                {"where": i.where, "message": i.message, "fatal": i.fatal} for i in self.issues
            ],
        }


class Jobs:
    """Reads what is handed in, one report after the other, and adds it to the ledger."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._lock = threading.Lock()
        self._reading = threading.Lock()

    def start(self, inputs: Sequence[Document | Issue]) -> Job:
        """Take in some reports, and begin to read them."""
        total = sum(isinstance(i, Document) or i.fatal for i in inputs)
        job = Job(secrets.token_hex(8), total)
        with self._lock:
            self._jobs[job.id] = job
            while len(self._jobs) > _KEPT:
                self._jobs.popitem(last=False)
        # a daemon: what it has not read yet when the server is told to stop is left
        work = threading.Thread(target=self._run, args=(job, list(inputs)), daemon=True)
        work.start()
        return job

    def find(self, identifier: str) -> Job | None:
        """A job by its id, or None if there is none, or is none any more."""
        with self._lock:
            return self._jobs.get(identifier)

    def _run(self, job: Job, inputs: Sequence[Document | Issue]) -> None:
        try:
            for item in inputs:
                self._take(job, item)
        finally:
            job.done = True

    def _take(self, job: Job, item: Document | Issue) -> None:
        if isinstance(item, Issue):
            job.issues.append(item)
            return
        try:
            told = self._added(item)
        except ReportedlyError as error:
            told = Issue(item.name, str(error))
        if isinstance(told, Issue):
            job.issues.append(told)
        else:
            job.added.append(told)

    def _added(self, document: Document) -> dict[str, Any] | Issue:
        """Read a report that is not known, and add it; what is told of it."""
        from reportedly.ledger.add import is_known  # the models: seconds, and not for other pages
        from reportedly.workers import read_one

        told = {"name": document.name, "id": document.id}
        with Ledger.open(self._writer.path) as ledger:
            known = is_known(ledger, document)
        if isinstance(known, Issue):
            return known
        if known:
            return told | {"claims": 0, "known": True}
        with self._reading:  # the models read one text at a time
            report = read_one(document)
        if isinstance(report, Issue):
            return report
        claims = tuple(report.claims)
        new = self._writer.do(lambda ledger: ledger.record(document, claims))
        return told | {"claims": len(claims) if new else 0, "known": not new}
