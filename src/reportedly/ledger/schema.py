"""The tables of a ledger file, and how older files are brought up to date.

`event`, `payload` and `original` are the record: only ever added to. All else is derived from
them.
"""

from __future__ import annotations

import hashlib
import re
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

DERIVED = """
CREATE TABLE report (
    seq INTEGER PRIMARY KEY, document TEXT NOT NULL, name TEXT NOT NULL, outlet TEXT, title TEXT,
    url TEXT, day INTEGER, known INTEGER NOT NULL, copy_of INTEGER
) STRICT;
CREATE INDEX report_document ON report (document);
CREATE TABLE account (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, report INTEGER NOT NULL,
    incident INTEGER NOT NULL, why TEXT NOT NULL, claims INTEGER NOT NULL, profile BLOB NOT NULL
) STRICT;
CREATE INDEX account_incident ON account (incident);
CREATE INDEX account_report ON account (report);
CREATE TABLE statement (account INTEGER, seq INTEGER, PRIMARY KEY (account, seq))
STRICT, WITHOUT ROWID;
CREATE INDEX statement_seq ON statement (seq);
CREATE TABLE stale (incident INTEGER PRIMARY KEY) STRICT;
CREATE TABLE name (name TEXT PRIMARY KEY, incidents INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE spread (
    name TEXT, incident INTEGER, accounts INTEGER NOT NULL, PRIMARY KEY (name, incident)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER spread_more AFTER INSERT ON spread
BEGIN
    INSERT INTO name VALUES (new.name, 1)
    ON CONFLICT (name) DO UPDATE SET incidents = incidents + 1;
END;
CREATE TRIGGER spread_less AFTER DELETE ON spread
BEGIN UPDATE name SET incidents = incidents - 1 WHERE name = old.name; END;
CREATE TABLE holder (name TEXT, account INTEGER, PRIMARY KEY (name, account)) STRICT, WITHOUT ROWID;
CREATE TABLE incident (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, what TEXT NOT NULL,
    first INTEGER, last INTEGER, reported INTEGER, killed INTEGER, low INTEGER, high INTEGER,
    disputed INTEGER NOT NULL, weight INTEGER NOT NULL, place TEXT, lat REAL, lon REAL, km REAL,
    parties TEXT NOT NULL, record BLOB NOT NULL
) STRICT;
CREATE INDEX incident_day ON incident (coalesce(first, reported, 0), n);
CREATE INDEX incident_weight ON incident (weight, n);
CREATE INDEX incident_killed ON incident (coalesce(killed, -1), n);
CREATE TABLE facet (name TEXT, value TEXT, incident INTEGER, PRIMARY KEY (name, value, incident))
STRICT, WITHOUT ROWID;
CREATE INDEX facet_incident ON facet (incident);
CREATE TABLE passage (hash BLOB PRIMARY KEY, report INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE band (hash BLOB, report INTEGER, PRIMARY KEY (hash, report)) STRICT, WITHOUT ROWID;
CREATE TABLE copied (
    report INTEGER, start INTEGER, stop INTEGER NOT NULL, origin INTEGER NOT NULL,
    PRIMARY KEY (report, start)
) STRICT, WITHOUT ROWID;
CREATE TABLE review (accounts INTEGER PRIMARY KEY) STRICT;
CREATE TABLE ruling (
    decision INTEGER PRIMARY KEY, act TEXT NOT NULL, subject INTEGER NOT NULL
) STRICT;
CREATE INDEX ruling_subject ON ruling (subject);
CREATE TABLE decided (
    seq INTEGER PRIMARY KEY, act TEXT NOT NULL, person TEXT NOT NULL,
    confirmed INTEGER, withdrawn INTEGER
) STRICT;
CREATE TABLE doubt (
    incident INTEGER, claim INTEGER, confidence REAL NOT NULL, PRIMARY KEY (incident, claim)
) STRICT, WITHOUT ROWID;
CREATE TABLE pin (
    account INTEGER, decision INTEGER, pinned INTEGER NOT NULL, PRIMARY KEY (account, decision)
) STRICT, WITHOUT ROWID;
CREATE INDEX pin_pinned ON pin (pinned);
CREATE TABLE apart (
    one INTEGER, other INTEGER, decision INTEGER, PRIMARY KEY (one, other, decision)
) STRICT, WITHOUT ROWID;
CREATE INDEX apart_other ON apart (other);
CREATE VIRTUAL TABLE area USING rtree (n, south, north, west, east);
CREATE VIRTUAL TABLE words USING fts5 (said, content = '');
"""

SHAPE = hashlib.sha256(DERIVED.encode()).hexdigest()[:16]
"""What tells the derived tables of this version from those of others."""

DERIVED_TABLES = tuple(re.findall(r"CREATE (?:VIRTUAL )?TABLE (\w+)", DERIVED))
"""What `rebuild` makes anew."""

_REDACTIONS = """
DROP TABLE IF EXISTS redirect;
DROP TRIGGER payload_stays;
DROP TABLE tombstone;
CREATE TABLE tombstone (
    seq INTEGER REFERENCES event, decision INTEGER REFERENCES event, PRIMARY KEY (seq, decision)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER payload_stays BEFORE DELETE ON payload
WHEN NOT EXISTS (
    SELECT 1 FROM tombstone t JOIN head h WHERE t.seq = old.seq AND t.decision = h.seq
)
BEGIN SELECT RAISE(ABORT, 'only what a decision redacts is destroyed'); END;
CREATE TRIGGER tombstone_is_final BEFORE UPDATE ON tombstone
BEGIN SELECT RAISE(ABORT, 'the record of a ledger is only added to'); END;
CREATE TRIGGER tombstone_stays BEFORE DELETE ON tombstone
BEGIN SELECT RAISE(ABORT, 'the record of a ledger is only added to'); END;
"""
"""A row can be redacted more than once, each time by the decision that was written last."""

_ORIGINALS = """
CREATE TABLE original (sha256 TEXT PRIMARY KEY, body BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TRIGGER original_is_final BEFORE UPDATE ON original
BEGIN SELECT RAISE(ABORT, 'the record of a ledger is only added to'); END;
CREATE TRIGGER original_stays BEFORE DELETE ON original
WHEN NOT EXISTS (SELECT 1 FROM tombstone t JOIN head h WHERE t.decision = h.seq)
BEGIN SELECT RAISE(ABORT, 'only what a decision redacts is destroyed'); END;
"""
"""What reports were read from, compressed; a redaction destroys what holds a name."""

MIGRATIONS: tuple[str, ...] = (RECORD, _REDACTIONS, _ORIGINALS)
"""The steps of the record from an empty file to the present schema; a file's version is how many
it has had. What is derived is made anew after any of them."""

VERSION = len(MIGRATIONS)


def migrate(db: sqlite3.Connection, version: int) -> None:
    """Bring a file from a version to the present one, all or nothing.

    The caller holds the write lock of an open transaction, and makes what is derived anew.
    """
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    for step in MIGRATIONS[version:]:
        run(db, step)
    told = ("schema", str(VERSION)), ("derived", SHAPE)
    db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", told)


def run(db: sqlite3.Connection, script: str) -> None:
    """Execute the statements of a script inside the transaction that is open."""
    for statement in _statements(script):
        db.execute(statement)


def _statements(script: str) -> list[str]:
    """The statements of a script; `executescript` would commit before the first."""
    found, held = [], ""
    for line in script.splitlines():
        held += line + "\n"
        if line.rstrip().endswith(";") and ("BEGIN" not in held or held.rstrip().endswith("END;")):
            found.append(held)
            held = ""
    return found
