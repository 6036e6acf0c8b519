"""Reports that are handed in through the browser: read in the background, with progress."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from reportedly.errors import ReportedlyError
from reportedly.model import Document, Issue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.ledger import Ledger
    from reportedly.pipeline import Report
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
        from reportedly.workers import read_one  # the models: seconds, and not for reading pages

        if isinstance(item, Issue):
            job.issues.append(item)
            return
        try:
            known = self._writer.do(lambda ledger: ledger.has(item))
            with self._reading:  # the models read one text at a time
                report = None if known else read_one(item)
            if isinstance(report, Issue):
                job.issues.append(report)
                return
            new = report is not None and self._add(report)
        except (ReportedlyError, ValueError) as error:
            job.issues.append(Issue(item.name, str(error)))
            return
        claims = len(tuple(report.claims)) if report and new else 0
        told = {"name": item.name, "id": item.id, "claims": claims, "known": not new}
        job.added.append(told)

    def _add(self, report: Report) -> bool:
        def write(ledger: Ledger) -> bool:
            return ledger.record(report.document, report.claims)

        return self._writer.do(write)
