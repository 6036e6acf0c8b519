"""A ledger file: opening it, adding to its record, and reading the record back."""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from reportedly.errors import BusyError, LedgerError
from reportedly.ledger import schema
from reportedly.ledger.chain import Event, canonical, digest
from reportedly.ledger.codec import (
    read_claim,
    read_decision,
    read_document,
    report_body,
    report_key,
)
from reportedly.ledger.originals import keep
from reportedly.ledger.seal import seal, unseal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from reportedly.model import Claim, Document

WAIT_S = 30.0
"""How long a writer waits for another one before it gives up."""
_CACHE_KB = 64_000


class Ledger:
    """One ledger file. Use it in a `with` block: leaving it seals and closes the file."""

    def __init__(self, path: Path, db: sqlite3.Connection, *, writes: bool) -> None:
        self.path = path
        self.db = db
        self._writes = writes
        self._batch = False

    @classmethod
    def open(cls, path: Path, *, writes: bool = False, wait_s: float = WAIT_S) -> Self:
        """Open a ledger, to read it or, with `writes`, to add to it; then it is made if missing.

        Raises:
            LedgerError: there is none, it is no ledger, it is from a newer version, it cannot be
                written, or another process writes for longer than `wait_s` seconds.
        """
        if not writes:
            must_exist(path)
        uri = f"{path.absolute().as_uri()}?mode=rwc" if writes else to_read(path)
        with _told(path):
            db = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=wait_s)
            ledger = cls(path, db, writes=writes)
            try:
                ledger._prepare()
            except BaseException:
                db.close()
                raise
        return ledger

    def _prepare(self) -> None:
        self.db.execute("PRAGMA foreign_keys = ON")
        self.db.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
        version = self._version()
        if version > schema.VERSION:
            raise LedgerError(
                f"{self.path}: made by a newer version of reportedly; upgrade reportedly to use it"
            )
        if not self._writes:
            if not self._is_current(version):
                raise LedgerError(
                    f"{self.path}: made by an older version; `reportedly add` or "
                    "`reportedly rebuild` brings it up to date"
                )
            return
        self.db.execute("PRAGMA journal_mode = WAL")
        self.db.execute("PRAGMA synchronous = NORMAL")
        if not self._is_current(version):
            with self.transaction():
                self._bring_up_to_date(self._version())

    def _is_current(self, version: int) -> bool:
        """Whether the record and what is derived from it have the present shape."""
        if version != schema.VERSION:
            return False
        found = self.db.execute("SELECT value FROM meta WHERE key = 'derived'").fetchall()
        return found == [(schema.SHAPE,)]

    def _bring_up_to_date(self, version: int) -> None:
        if self._is_current(version):
            return  # another writer has done it meanwhile
        schema.migrate(self.db, version)
        if version:
            from reportedly.ledger.derive import rebuild

            rebuild(self.db)
        else:
            schema.run(self.db, schema.DERIVED)

    def _version(self) -> int:
        """The schema's version; 0 for an empty file."""
        marked = self.db.execute("PRAGMA application_id").fetchone()[0] == schema.APPLICATION_ID
        tables = {name for (name,) in self.db.execute("SELECT name FROM sqlite_master")}
        if not marked:
            if tables or not self._writes:
                raise LedgerError(f"{self.path}: a database, but no ledger; choose another file")
            return 0
        return int(self.db.execute("SELECT value FROM meta WHERE key = 'schema'").fetchone()[0])

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside is written, or nothing; another writer is waited for.

        Raises:
            LedgerError: it cannot be written: another writer, a full disk, a read-only file.
        """
        with _told(self.path):
            self.db.execute("BEGIN IMMEDIATE")
            try:
                unseal(self.db)
                yield
                self.db.execute("COMMIT")
            except BaseException:
                if self.db.in_transaction:
                    self.db.execute("ROLLBACK")
                raise

    def append(self, kind: str, key: str, body: bytes) -> Event | None:
        """Add a row to the record, inside a transaction; None if it is there already."""
        known = self.db.execute("SELECT 1 FROM event WHERE key = ? AND kind = ?", (key, kind))
        if known.fetchone():
            return None
        last, previous = self.head()
        at = datetime.now(UTC).isoformat(timespec="seconds")
        event = Event(last + 1, kind, key, at, digest(body))
        chained = event.chained(previous)
        self.db.execute(
            "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?)",
            (event.seq, kind, key, at, event.payload, chained),
        )
        self.db.execute("INSERT INTO payload VALUES (?, ?)", (event.seq, body))
        self.db.execute("UPDATE head SET seq = ?, hash = ?", (event.seq, chained))
        return event

    def head(self) -> tuple[int, bytes]:
        """Number and hash of the last row: who keeps them can prove later what was there."""
        seq, chained = self.db.execute("SELECT seq, hash FROM head").fetchone()
        return seq, chained

    def has(self, document: Document) -> bool:
        """Whether a report is in the record, with all that is known of where it came from."""
        row = self.db.execute(
            "SELECT 1 FROM event WHERE key = ? AND kind = 'document'", (report_key(document),)
        )
        return row.fetchone() is not None

    @contextmanager
    def batch(self) -> Iterator[None]:
        """A transaction for many reports, whose incidents are summed up once, at its end."""
        with self.transaction():
            self._batch = True
            try:
                yield
                from reportedly.ledger.derive import settle

                settle(self.db, all_of_them=False)
            finally:
                self._batch = False

    def record(
        self, document: Document, claims: Iterable[Claim], bodies: Iterable[bytes] | None = None
    ) -> bool:
        """Add a report and its claims, inside a transaction; False if it is there already.

        The claims of a text that another outlet printed word for word are in the record once.

        Args:
            document: the report.
            claims: what was read in it.
            bodies: the claims as canonical JSON, where somebody has written that already.
        """
        from reportedly.ledger.derive import take  # what only readers of text need: a second

        event = self.append("document", report_key(document), report_body(document))
        if event is None:
            return False
        keep(self.db, document)
        told = zip(claims, bodies, strict=True) if bodies else ((c, canonical(c)) for c in claims)
        new = [(e.seq, c) for c, body in told if (e := self.append("claim", c.id, body))]
        take(self.db, event, document, new, put_off=self._batch)
        return True

    def rebuild(self) -> None:
        """Make everything that is derived from the record anew."""
        from reportedly.ledger.derive import rebuild

        with self.transaction():
            rebuild(self.db)

    def events(self) -> Iterator[Event]:
        """The rows of the record, in order."""
        rows = self.db.execute("SELECT seq, kind, key, at, payload FROM event ORDER BY seq")
        return (Event(*row) for row in rows)

    def reports(self) -> Iterator[tuple[Document, list[Claim]]]:
        """Every report with its claims, in the order in which they were added."""
        held: dict[str, list[Claim]] = {}
        documents = []
        rows = self.db.execute(
            "SELECT kind, body FROM event JOIN payload USING (seq) "
            "WHERE kind IN ('document', 'claim') ORDER BY seq"
        )
        for kind, body in rows:
            if kind == "document":
                documents.append(read_document(body))
            else:
                claim = read_claim(body)
                held.setdefault(claim.document, []).append(claim)
        return ((d, held.get(d.id, [])) for d in documents)

    def summary(self, event: Event) -> str:
        """A row of the record in a few words."""
        body = self.body(event.seq)
        assert body is not None
        if event.kind == "decision":
            decision = read_decision(body)
            about = " ".join(i[:8] for i in decision.about)
            return f"{decision.act} {about}\t{decision.by}\t{decision.reason}"
        if event.kind != "document":
            return event.key[:16]
        document = read_document(body)
        return f"{document.name}\t{document.outlet or ''}\t{document.published or ''}"

    def body(self, seq: int) -> bytes | None:
        """What a row says, or None where there is no such row."""
        row = self.db.execute("SELECT body FROM payload WHERE seq = ?", (seq,)).fetchone()
        return bytes(row[0]) if row else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        try:
            if self._writes:
                self.settle()
                seal(self.db, self.path)
        finally:
            self.db.close()

    def settle(self) -> None:
        """Do what was put off while reports were added; what is left open is done next time."""
        if not self.db.execute("SELECT 1 FROM stale LIMIT 1").fetchone():
            return
        from reportedly.ledger.derive import settle

        with suppress(LedgerError), self.transaction():
            settle(self.db)


def must_exist(path: Path) -> None:
    """Make sure that there is a file to read.

    Raises:
        LedgerError: there is none.
    """
    if not path.is_file():
        raise LedgerError(f"{path}: no such ledger; `reportedly add` makes one")


def to_read(path: Path) -> str:
    """The address by which SQLite reads a ledger, also on a disk on which nothing can be written.

    There it cannot make the file by which processes that read and write know of each other, and
    none is needed.
    """
    beside = (path.with_name(path.name + end) for end in ("-wal", "-shm"))
    alone = not os.access(path.parent, os.W_OK) and not any(file.exists() for file in beside)
    return f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if alone else ''}"


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """What SQLite finds, in words for a person."""
    try:
        yield
    except sqlite3.Error as error:
        kind = BusyError if "locked" in str(error) else LedgerError
        raise kind(f"{path}: {_reason(str(error))}") from error


def _reason(error: str) -> str:
    for sign, meaning in {
        "locked": "another process writes to it; try again when that is done",
        "readonly": "it cannot be written; change its permissions or copy it",
        "unable to open": "it cannot be opened; check that its folder exists and can be written",
        "not a database": "no ledger but another kind of file; choose another name",
        "full": "the disk is full; nothing of this report was added",
        "malformed": "it is damaged; `reportedly verify` says where",
    }.items():
        if sign in error:
            return meaning
    return error
