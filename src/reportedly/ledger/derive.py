"""What follows from the record: accounts and their incidents, kept up to date report by report."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec

from reportedly.ledger import schema
from reportedly.ledger.accounts import Account, accounts_of, bare_id
from reportedly.ledger.chain import Event
from reportedly.ledger.claims import claims_about, id_of, parties_of
from reportedly.ledger.codec import read_claim, read_decision, read_document
from reportedly.ledger.copies import Passage, find_copies
from reportedly.ledger.corrections import grade_told, incident_told, rulings_on
from reportedly.ledger.facets import facets_of
from reportedly.ledger.link import Linker
from reportedly.ledger.queue import doubts, weight
from reportedly.ledger.rulings import apply
from reportedly.reconcile import summarise
from reportedly.resolve import report_day

if TYPE_CHECKING:
    import sqlite3

    from reportedly.model import Claim, Decision, Document

_SETTLED = 4096
"""Accounts from which on what is rare in a ledger changes little by more of them."""
_SMALL = 16
"""Accounts up to which an incident is summed up at each report."""


def rebuild(db: sqlite3.Connection) -> None:
    """Make everything that is derived anew from the record, inside a transaction."""
    for table in schema.DERIVED_TABLES:
        db.execute(f"DROP TABLE IF EXISTS {table}")
    schema.run(db, schema.DERIVED)
    rows = db.execute(
        "SELECT e.seq, e.kind, e.key, e.at, e.payload, p.body "
        "FROM event e JOIN payload p USING (seq) ORDER BY e.seq"
    )
    held: tuple[Event, Document] | None = None
    claims: list[tuple[int, Claim]] = []
    for *fields, body in rows:
        event = Event(*fields)
        if event.kind == "claim":
            claims.append((event.seq, read_claim(body)))
            continue
        if held is not None:
            take(db, *held, claims)
        held, claims = None, []
        if event.kind == "document":
            held = event, read_document(body)
        else:
            heed(db, event.seq, read_decision(body))
    if held is not None:
        take(db, *held, claims)
    settle(db)


def settle(db: sqlite3.Connection, *, all_of_them: bool = True) -> None:
    """Sum up anew the incidents for which that was put off.

    Args:
        db: the ledger.
        all_of_them: whether big ones are too that were summed up before.
    """
    rows = db.execute(
        "SELECT s.incident, i.n FROM stale s LEFT JOIN incident i ON i.n = s.incident"
    )
    for incident, known in sorted(rows.fetchall()):
        if all_of_them or known is None or _accounts_of(db, incident) <= _SMALL:
            refresh(db, incident)


def heed(db: sqlite3.Connection, seq: int, decision: Decision) -> None:
    """Let a decision that was just recorded take effect."""
    for incident in sorted(apply(db, Linker(db), seq, decision)):
        refresh(db, incident)


def take(
    db: sqlite3.Connection,
    event: Event,
    document: Document,
    claims: list[tuple[int, Claim]],
    *,
    put_off: bool = False,
) -> None:
    """Take a report that was just recorded into account.

    Args:
        db: the ledger.
        event: the row of the report.
        document: the report.
        claims: those that it brought, each with its row; a word-for-word copy brings none.
        put_off: whether the incidents that change are summed up later, by `settle`.
    """
    seq, day = event.seq, report_day(document)
    passages: list[Passage] = []
    first = db.execute("SELECT min(seq) FROM report WHERE document = ?", (document.id,))
    copy_of = exact = first.fetchone()[0]
    if exact is None:
        passages, copy_of = find_copies(db, seq, document)
    # a report without a day is known from the day on which it was added
    known = day or date.fromisoformat(event.at[:10])
    db.execute(
        "INSERT INTO report VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            seq, document.id, document.name, document.outlet, document.title, document.url,
            day.toordinal() if day else None, known.toordinal(), copy_of,
        ),
    )  # fmt: skip
    if exact is not None:
        return
    db.executemany(
        "INSERT INTO copied VALUES (?, ?, ?, ?)",
        [(seq, p.start, p.end, p.origin) for p in passages],
    )
    for number, claim in claims:
        db.execute("INSERT INTO words (rowid, said) VALUES (?, ?)", (number, claim.words))
    linker = Linker(db)
    changed: set[int] = set()
    for account in accounts_of(document, [c for _, c in claims], day):
        n = _insert(db, seq, account)
        about = [s for s, c in claims if any(f.incident == account.id for f in c.facts)]
        db.executemany("INSERT INTO statement VALUES (?, ?)", [(n, s) for s in about])
        changed |= linker.place(n)
        if account.id == bare_id(document) and n in changed:
            linker.forget(n)
            changed.remove(n)
    for incident in sorted(changed | _reviewed(db, linker, changed)):
        if put_off:
            _put_off(db, incident)
        else:
            _note(db, incident)


def _reviewed(db: sqlite3.Connection, linker: Linker, changed: set[int]) -> set[int]:
    """The incidents that change when accounts that fit no more are taken out and placed anew.

    Those an account has come to are looked at, and all of a young ledger when it has doubled.
    """
    (total,) = db.execute("SELECT coalesce(max(n), 0) FROM account").fetchone()
    (reviewed,) = db.execute("SELECT coalesce(max(accounts), 0) FROM review").fetchone()
    looked_at = sorted(changed)
    if max(2 * reviewed, 1) <= total <= _SETTLED:
        db.execute("INSERT INTO review VALUES (?)", (total,))
        rows = db.execute("SELECT DISTINCT incident FROM account ORDER BY incident")
        looked_at = [incident for (incident,) in rows]
    touched: set[int] = set()
    for incident in looked_at:
        for n in linker.split(incident):
            touched |= {incident, n, *linker.place(n)}
    return touched


def _insert(db: sqlite3.Connection, report: int, account: Account) -> int:
    row = db.execute(
        "INSERT INTO account (id, report, incident, why, claims, profile) "
        "VALUES (?, ?, 0, '', ?, ?)",
        (account.id, report, account.claims, msgspec.json.encode(account)),
    )
    n = row.lastrowid
    assert n is not None
    db.executemany("INSERT INTO holder VALUES (?, ?)", [(name, n) for name in account.names])
    return n


def _note(db: sqlite3.Connection, n: int) -> None:
    """Sum up an incident that has changed: at once if it is small or has doubled, else later.

    So a report costs no more where hundreds tell of the same incident. Until it is summed up,
    what is asked of it is answered from its accounts.
    """
    accounts = _accounts_of(db, n)
    if accounts <= _SMALL or accounts.bit_count() == 1:
        refresh(db, n)
    else:
        _put_off(db, n)


def _put_off(db: sqlite3.Connection, n: int) -> None:
    db.execute("INSERT OR IGNORE INTO stale VALUES (?)", (n,))


def _accounts_of(db: sqlite3.Connection, n: int) -> int:
    row = db.execute("SELECT count(*) FROM account WHERE incident = ?", (n,)).fetchone()
    return int(row[0])


def refresh(db: sqlite3.Connection, n: int) -> None:
    """Sum up an incident anew; one that no account is of any more goes."""
    db.execute("DELETE FROM stale WHERE incident = ?", (n,))
    db.execute("DELETE FROM area WHERE n = ?", (n,))
    db.execute("DELETE FROM facet WHERE incident = ?", (n,))
    db.execute("DELETE FROM doubt WHERE incident = ?", (n,))
    claims = claims_about(db, n)
    if not claims:
        db.execute("DELETE FROM incident WHERE n = ?", (n,))
        return
    incident, _ = summarise(id_of(db, n), claims)
    profiles = [
        msgspec.json.decode(p, type=Account)
        for (p,) in db.execute("SELECT profile FROM account WHERE incident = ?", (n,))
    ]
    days = [a.days for a in profiles if a.days]
    reported = min((a.day for a in profiles if a.day is not None), default=None)
    record = incident_told(incident, rulings_on(db, n))
    best = incident.place.candidates[0] if incident.place and incident.place.candidates else None
    killed = incident.killed
    begun = min((d[0] for d in days), default=None)
    db.execute(
        "INSERT OR REPLACE INTO incident "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            n, incident.id, incident.kind, incident.what,
            begun, max((d[1] for d in days), default=None), reported,
            incident.best_killed, killed and killed.low, killed and killed.high,
            len(incident.disputes), weight(incident),
            f"{incident.place.text} {best.name if best else ''}" if incident.place else None,
            best and best.lat, best and best.lon, best and best.km,
            parties_of(incident), msgspec.json.encode(record),
        ),
    )  # fmt: skip
    if best is not None:
        box = (best.lat, best.lat, best.lon, best.lon)
        db.execute("INSERT INTO area VALUES (?, ?, ?, ?, ?)", (n, *box))
    month = date.fromordinal(begun).isoformat()[:7] if begun else None
    db.executemany(
        "INSERT INTO facet VALUES (?, ?, ?)",
        [(name, told, n) for name, told in facets_of(incident, grade_told(record), month)],
    )
    db.executemany(
        "INSERT INTO doubt SELECT ?, seq, ? FROM event WHERE key = ? AND kind = 'claim'",
        [(n, confidence, claim) for claim, confidence in doubts(claims)],
    )
