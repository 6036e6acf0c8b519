"""The claims about an incident, as they count side by side."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from reportedly.ledger.codec import read_claim
from reportedly.ledger.corrections import corrected, corrections_of
from reportedly.model import Aspect
from reportedly.reconcile import revised, tied

if TYPE_CHECKING:
    import sqlite3

    from reportedly.model import Claim, Incident

_CLAIMS = """
    SELECT s.seq, a.id, p.body, r.known, r.outlet, r.name, r.seq FROM account a
    JOIN statement s ON s.account = a.n JOIN payload p ON p.seq = s.seq
    JOIN report r ON r.seq = a.report
    WHERE a.incident = ? AND r.known <= ? ORDER BY s.seq
"""
LATEST = date.max.toordinal()


def claims_about(
    db: sqlite3.Connection, n: int, known: int | None = None, until: int | None = None
) -> list[Claim]:
    """The claims about an incident, with nothing but what they say of it, in order.

    Args:
        db: the ledger.
        n: number of the incident.
        known: last day, as an ordinal, of the reports that count; None for all.
        until: last row of the record that counts; None for all.
    """
    claims: dict[int, Claim] = {}
    accounts: defaultdict[int, set[str]] = defaultdict(set)
    rows = db.execute(_CLAIMS, (n, LATEST if known is None else known)).fetchall()
    if until is not None:
        rows = [row for row in rows if row[0] <= until]
    copied = _copied(db, n)
    corrections = corrections_of(db, [row[0] for row in rows])
    for seq, account, body, day, outlet, name, report in rows:
        claim = corrected(read_claim(body), corrections.get(seq, ()))
        at = claim.content[0].start
        first = next((who for a, b, who in copied.get(report, ()) if a <= at < b), None)
        claims[seq] = replace(
            claim, outlet=first or outlet or name, reported=date.fromordinal(day).isoformat()
        )
        accounts[seq].add(account)
    identifier = id_of(db, n)
    told = [tied(c.about(accounts[seq]), identifier) for seq, c in claims.items()]
    return revised(told)


def _copied(db: sqlite3.Connection, n: int) -> dict[int, list[tuple[int, int, str]]]:
    """What the reports on an incident took over: by report, the places and who had them first."""
    found: defaultdict[int, list[tuple[int, int, str]]] = defaultdict(list)
    rows = db.execute(
        "SELECT c.report, c.start, c.stop, coalesce(r.outlet, r.name) FROM copied c "
        "JOIN report r ON r.seq = c.origin "
        "WHERE c.report IN (SELECT report FROM account WHERE incident = ?)",
        (n,),
    )
    for report, start, stop, source in rows:
        found[report].append((start, stop, source))
    return found


def id_of(db: sqlite3.Connection, n: int) -> str:
    """The identifier of an incident: that of the account which told of it first."""
    row = db.execute("SELECT id FROM account WHERE n = ?", (n,)).fetchone()
    return str(row[0])


def parties_of(incident: Incident) -> str:
    """Those said to have done it, one a line, for the filter by party."""
    named = (p.value for p in incident.positions if p.aspect is Aspect.PERPETRATOR)
    return "\n".join(dict.fromkeys(named))
