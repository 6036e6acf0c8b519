"""The tables of a ledger file, and how older files are brought up to date.

`event` and `payload` are the record: only ever added to. All else is derived from them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

APPLICATION_ID = 0x72707464
"""What marks a SQLite file as a ledger: "rptd" in the file's header."""

RECORD = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE event (
    seq INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('document', 'claim', 'decision')),
    key TEXT NOT NULL,
    at TEXT NOT NULL,
    payload BLOB NOT NULL,
    hash BLOB NOT NULL,
    UNIQUE (key, kind)
) STRICT;
CREATE TABLE payload (seq INTEGER PRIMARY KEY REFERENCES event, body BLOB NOT NULL) STRICT;
CREATE TABLE tombstone (
    seq INTEGER PRIMARY KEY REFERENCES event,
    decision INTEGER NOT NULL REFERENCES event
) STRICT;
CREATE TABLE head (
    one INTEGER PRIMARY KEY CHECK (one = 1), seq INTEGER NOT NULL, hash BLOB NOT NULL
) STRICT;
INSERT INTO head VALUES (1, 0, zeroblob(32));

CREATE TRIGGER event_is_final BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'the record of a ledger is only added to'); END;
CREATE TRIGGER event_stays BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'the record of a ledger is only added to'); END;
CREATE TRIGGER payload_is_final BEFORE UPDATE ON payload
BEGIN SELECT RAISE(ABORT, 'the record of a ledger is only added to'); END;
CREATE TRIGGER payload_stays BEFORE DELETE ON payload
WHEN NOT EXISTS (SELECT 1 FROM tombstone WHERE tombstone.seq = old.seq)
BEGIN SELECT RAISE(ABORT, 'only what a decision redacts is destroyed'); END;
CREATE TRIGGER tombstone_is_final BEFORE UPDATE ON tombstone
BEGIN SELECT RAISE(ABORT, 'the record of a ledger is only added to'); END;
CREATE TRIGGER tombstone_stays BEFORE DELETE ON tombstone
BEGIN SELECT RAISE(ABORT, 'the record of a ledger is only added to'); END;
CREATE TRIGGER head_stays BEFORE DELETE ON head
BEGIN SELECT RAISE(ABORT, 'the record of a ledger is only added to'); END;
"""

MIGRATIONS: tuple[str, ...] = (RECORD,)
"""The steps from an empty file to the present schema; a file's version is how many it has had."""

VERSION = len(MIGRATIONS)


def migrate(db: sqlite3.Connection, version: int) -> None:
    """Bring a file from a version to the present one, all or nothing.

    The caller holds the write lock of an open transaction.
    """
    for step in MIGRATIONS[version:]:
        for statement in _statements(step):
            db.execute(statement)
    db.execute("INSERT OR REPLACE INTO meta VALUES ('schema', ?)", (str(VERSION),))


def _statements(script: str) -> list[str]:
    """The statements of a script; `executescript` would commit before the first."""
    found, held = [], ""
    for line in script.splitlines():
        held += line + "\n"
        if line.rstrip().endswith(";") and ("BEGIN" not in held or held.rstrip().endswith("END;")):
            found.append(held)
            held = ""
    return found
