"""What decisions change in what follows from the record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.ledger.corrections import ON_CLAIMS
from reportedly.model import Act

if TYPE_CHECKING:
    import sqlite3

    from reportedly.ledger.link import Linker
    from reportedly.model import Decision


def apply(db: sqlite3.Connection, linker: Linker, seq: int, decision: Decision) -> set[int]:
    """Let a decision take effect; the numbers of the incidents that change by it.

    Args:
        db: the ledger.
        linker: what moves accounts between incidents.
        seq: the row of the decision.
        decision: what was decided.
    """
    db.execute(
        "INSERT INTO decided (seq, act, person) VALUES (?, ?, ?)", (seq, decision.act, decision.by)
    )
    if decision.act is Act.REDACT:
        return set()  # what the rows say now is in the rows
    if decision.act is Act.WITHDRAW:
        return _withdraw(db, linker, int(decision.about[0]), seq)
    if decision.act is Act.CONFIRM:
        _mark(db, int(decision.about[0]), "confirmed", seq)
        return set()
    table = "event" if decision.act in ON_CLAIMS else "account"
    found = [_numbered(db, table, identifier) for identifier in decision.about]
    subjects = [n for n in found if n is not None]
    if len(subjects) < len(found):
        return set()  # a redaction, or a newer version, groups so that it is not there any more
    match decision.act:
        case Act.SAME:
            return _join(db, linker, seq, *subjects)
        case Act.NOT_SAME:
            return _part(db, linker, seq, *subjects)
    _hold(db, seq, decision.act, subjects[0])
    if decision.act in ON_CLAIMS:
        return _incidents_with(db, subjects[0])
    return {_incident_of(db, subjects[0])}


def _numbered(db: sqlite3.Connection, table: str, identifier: str) -> int | None:
    """The number of an account, or the row of a claim."""
    asked = {
        "account": "SELECT n FROM account WHERE id = ?",
        "event": "SELECT seq FROM event WHERE key = ? AND kind = 'claim'",
    }
    row = db.execute(asked[table], (identifier,)).fetchone()
    return row and int(row[0])


def _hold(db: sqlite3.Connection, seq: int, act: Act, subject: int) -> None:
    db.execute("INSERT INTO ruling VALUES (?, ?, ?)", (seq, act, subject))


def _join(db: sqlite3.Connection, linker: Linker, seq: int, one: int, other: int) -> set[int]:
    """Two incidents are one: what is in them now stays together."""
    a, b = _incident_of(db, one), _incident_of(db, other)
    older, younger = min(a, b), max(a, b)
    db.execute("DELETE FROM apart WHERE (one, other) IN ((?, ?), (?, ?))", (one, other, other, one))
    pins = [(n, seq, older) for n in _members(db, older) if n != older]
    if older != younger:
        pins += [(n, seq, younger) for n in _members(db, younger) if n != younger]
        pins.append((younger, seq, older))
        _hold(db, seq, Act.SAME, younger)
    db.executemany("INSERT INTO pin VALUES (?, ?, ?)", pins)
    linker.merge(older, younger)
    return {older, younger}


def _part(db: sqlite3.Connection, linker: Linker, seq: int, one: int, other: int) -> set[int]:
    """Two incidents, or an incident and an account that was put to it, are not the same."""
    incident = _incident_of(db, one)
    if incident != _incident_of(db, other):
        db.execute("INSERT INTO apart VALUES (?, ?, ?)", (one, other, seq))
        return set()
    if other == incident:
        one, other = other, one
    gone = _pinned_to(db, other) if other != incident else {other}
    rest = set(_members(db, incident)) - gone
    if other == incident:  # the one that gave the incident its name keeps that
        gone, rest = rest, gone
    inside = str(sorted(gone))
    for here, there in (("account", "pinned"), ("pinned", "account")):
        db.execute(
            f"DELETE FROM pin WHERE {here} IN (SELECT value FROM json_each(:gone)) "
            f"AND {there} NOT IN (SELECT value FROM json_each(:gone))",
            {"gone": inside},
        )
    db.executemany(
        "INSERT INTO apart VALUES (?, ?, ?)", [(n, m, seq) for n in gone for m in sorted(rest)]
    )
    if not gone:
        return set()
    _hold(db, seq, Act.NOT_SAME, incident)
    linker.move(gone, min(gone))
    changed = {incident, min(gone)}
    return changed | (linker.place(*gone) if len(gone) == 1 else set())


def _mark(db: sqlite3.Connection, seq: int, how: str, by: int) -> None:
    """Note which decision confirmed or withdrew another one."""
    db.execute(f"UPDATE decided SET {how} = ? WHERE seq = ?", (by, seq))


def _withdraw(db: sqlite3.Connection, linker: Linker, seq: int, by: int) -> set[int]:
    """Take back what a decision did."""
    _mark(db, seq, "withdrawn", by)
    db.execute("UPDATE decided SET confirmed = NULL WHERE confirmed = ?", (seq,))
    apart = db.execute("SELECT one, other FROM apart WHERE decision = ?", (seq,)).fetchall()
    pins = db.execute("SELECT account, pinned FROM pin WHERE decision = ?", (seq,)).fetchall()
    ruling = db.execute("SELECT act, subject FROM ruling WHERE decision = ?", (seq,)).fetchone()
    for table in ("apart", "pin", "ruling"):
        db.execute(f"DELETE FROM {table} WHERE decision = ?", (seq,))
    if ruling is None:
        return set()
    act, subject = ruling
    if act in ON_CLAIMS:
        return _incidents_with(db, subject)
    changed = {_incident_of(db, subject)}
    if act == Act.SAME:
        changed.add(subject)
        linker.move({subject, *(n for n, pinned in pins if pinned == subject)}, subject)
    elif act == Act.NOT_SAME:
        for accounts in apart:
            one, other = (_incident_of(db, n) for n in accounts)
            changed |= {one, other, linker.merge(one, other)}
    return changed


def _incident_of(db: sqlite3.Connection, n: int) -> int:
    return int(db.execute("SELECT incident FROM account WHERE n = ?", (n,)).fetchone()[0])


def _members(db: sqlite3.Connection, incident: int) -> list[int]:
    rows = db.execute("SELECT n FROM account WHERE incident = ? ORDER BY n", (incident,))
    return [n for (n,) in rows]


def _pinned_to(db: sqlite3.Connection, n: int) -> set[int]:
    """An account with those that were put to it by hand, directly or by way of others."""
    rows = db.execute(
        "WITH RECURSIVE held (n) AS (SELECT ? UNION "
        "SELECT account FROM pin JOIN held ON pinned = held.n) SELECT n FROM held",
        (n,),
    )
    return {m for (m,) in rows}


def _incidents_with(db: sqlite3.Connection, claim: int) -> set[int]:
    rows = db.execute(
        "SELECT a.incident FROM statement s JOIN account a ON a.n = s.account WHERE s.seq = ?",
        (claim,),
    )
    return {n for (n,) in rows}
