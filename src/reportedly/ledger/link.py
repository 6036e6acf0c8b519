"""Which incident of a ledger a new account is of, and when two incidents turn out to be one."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import msgspec

from reportedly.ledger.accounts import Account
from reportedly.ledger.affinity import (
    Weighed,
    comparable,
    explained,
    rarity,
    reasons,
    score,
    weighed,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

TOGETHER = -0.75
"""Mean score of an account with those of an incident above which it is one of them.

Below zero, where one account is as likely as not to be of the incident of another: that most of an
incident's accounts are somewhat like it tells more than each alone. Chosen in cross-validation so
that nineteen of twenty reports in an incident belong there: a wrong merge is worse than a missed
one.
"""
USUAL, FEW = 0.2, 30
"""A name in more incidents than this share of accounts, and than so many, tells nothing."""
STRANGERS = -4.0
"""Score of two accounts that share nothing that would have brought them together."""
_LATEST = 60
"""Accounts that are looked up for each name, the latest ones: this bounds the work per report."""
_TELLING = 48
"""Names of an account that others are looked up by, the rarest ones."""
_SLACK = 0.25
"""How much worse than one that joins an account may fit before it is taken out again."""
_DOUBT, _DOUBTED = 1.5, 4
"""How much worse than one that joins an account may fit for a person to be asked, and the accounts
of an incident that are looked at."""
_INCIDENTS, _MEMBERS = 12, 16
"""Incidents that an account is compared with, and accounts of each."""


class Linker:
    """Compares accounts with those that a ledger holds."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._total = db.execute("SELECT coalesce(max(n), 0) FROM account").fetchone()[0]
        self._rare: dict[str, float] = {}
        self._weighed: dict[int, Weighed] = {}
        self._compared: dict[tuple[int, int], tuple[float, dict[str, float]]] = {}

    def place(self, n: int) -> set[int]:
        """Give an account its incident; the numbers of the incidents that changed by it."""
        self._total = max(self._total, n)
        (report,) = self._db.execute("SELECT report FROM account WHERE n = ?", (n,)).fetchone()
        best, most, why = n, TOGETHER, "the first to tell of it"
        also: list[int] = []
        for incident in self._near(n, report):
            mean, told = self._fit(n, self._members(incident))
            if mean > TOGETHER:
                also.append(incident)
            if mean > most:
                best, most, why = incident, mean, told
        self._db.execute("UPDATE account SET why = ? WHERE n = ?", (why, n))
        self.move({n}, best)
        return {best, *self._merged(best, also)}

    def forget(self, n: int) -> None:
        """Take back an account without claims that is of no incident that others tell of."""
        names = self._held(n).account.names
        self._spread(names, n, -1)
        pairs = [(name, n) for name in names]
        self._db.executemany("DELETE FROM holder WHERE name = ? AND account = ?", pairs)
        self._db.execute("DELETE FROM account WHERE n = ?", (n,))

    def _near(self, n: int, report: int) -> list[int]:
        """Incidents whose accounts share telling names with one, most of them first."""
        ours = self._held(n)
        rare = ours.rare
        common = max(USUAL * self._total, FEW)
        shared: defaultdict[int, float] = defaultdict(float)
        told_of: dict[int, tuple[int, int | None]] = {}
        telling = sorted(ours.weights, key=lambda name: (-rare[name], name))
        for name in telling[:_TELLING]:
            if self._incidents_with(name) > common:
                continue
            rows = self._db.execute(
                "SELECT a.n, a.incident, r.day FROM holder h JOIN account a ON a.n = h.account "
                "JOIN report r ON r.seq = a.report "
                "WHERE h.name = ? AND a.n < ? AND a.report <> ? ORDER BY h.account DESC LIMIT ?",
                (name, n, report, _LATEST),
            )
            for other, incident, day in rows:
                shared[other] += rare[name]
                told_of[other] = incident, day
        most: defaultdict[int, float] = defaultdict(float)
        for other, told in shared.items():
            incident, day = told_of[other]
            if comparable(told, ours.account.day, day):
                most[incident] = max(most[incident], told)
        taken = {
            i
            for (i,) in self._db.execute(
                "SELECT incident FROM account WHERE report = ? UNION "
                "SELECT a.incident FROM apart p JOIN account a ON a.n = p.other WHERE p.one = ? "
                "UNION "
                "SELECT a.incident FROM apart p JOIN account a ON a.n = p.one WHERE p.other = ?",
                (report, n, n),
            )
        }
        order = sorted(most, key=lambda i: (-most[i], i))
        return [i for i in order if i not in taken][:_INCIDENTS]

    def doubtful(self, incident: int) -> list[tuple[int, str]]:
        """Older incidents that may be the same as one, and what speaks for it, the likeliest first.

        Those are just too unlike to be put together, or one account of theirs is like enough.
        """
        found: dict[int, tuple[float, str]] = {}
        rows = self._db.execute(
            "SELECT n, report FROM account WHERE incident = ? ORDER BY n DESC LIMIT ?",
            (incident, _DOUBTED),
        ).fetchall()
        for n, report in rows:
            for other in self._near(n, report):
                fit = self._fit(n, self._members(other))
                if other != incident and fit > found.get(other, (TOGETHER - _DOUBT, "")):
                    found[other] = fit
        likely = sorted(found, key=lambda other: -found[other][0])
        return [(o, found[o][1]) for o in likely if not self._told_apart(incident, o)]

    def _fit(self, n: int, members: Iterable[int]) -> tuple[float, str]:
        """Mean score of an account with those of an incident, and what spoke for it most."""
        found = [self._score(n, member) for member in members]
        told = max(found, key=lambda scored: scored[0])[1]
        return sum(mean for mean, _ in found) / len(found), explained(told)

    def _score(self, one: int, other: int) -> tuple[float, dict[str, float]]:
        """The score of two accounts, and the reasons for it; strangers have none."""
        pair = min(one, other), max(one, other)
        if pair not in self._compared:
            a, b = self._held(one), self._held(other)
            if comparable(a.shared(b), a.account.day, b.account.day):
                told = reasons(a, b)
                self._compared[pair] = score(told), told
            else:
                self._compared[pair] = STRANGERS, {}
        return self._compared[pair]

    def _merged(self, kept: int, also: Iterable[int]) -> set[int]:
        """Make one of incidents that an account belongs to and that are alike themselves.

        Incidents that one report tells apart stay apart.
        """
        changed: set[int] = set()
        for other in also:
            if other in changed or other == kept or self._told_apart(kept, other):
                continue
            ours, theirs = self._members(kept), self._members(other)
            fits = [self._fit(one, theirs)[0] for one in ours]
            if sum(fits) / len(fits) <= TOGETHER:
                continue
            changed |= {kept, other}
            kept = self.merge(kept, other)
        return changed

    def split(self, incident: int) -> list[int]:
        """Take out of an incident, one by one, the accounts that do not fit the others any more.

        What is rare, and so what is alike, shows only when more reports have come in. Those that a
        person has put together stay.
        """
        members = self._members(incident)
        pinned = self._pinned(incident)
        gone: list[int] = []
        while len(members) > 1:
            fits = {n: self._fit(n, [m for m in members if m != n])[0] for n in members}
            loose = [n for n in fits if n not in pinned]
            worst = min(loose, key=lambda n: (fits[n], -n), default=incident)
            if not loose or fits[worst] > TOGETHER - _SLACK:
                break
            if worst == incident:  # the account that gave the incident its name keeps it
                loose.remove(worst)
                if not loose:
                    break
                worst = min(loose, key=lambda n: (fits[n], -n))
            members.remove(worst)
            self.move({worst}, worst)
            gone.append(worst)
        return sorted(gone)

    def merge(self, one: int, other: int) -> int:
        """Make one incident of two, known by the identifier of the older one; its number."""
        older, younger = min(one, other), max(one, other)
        rows = self._db.execute("SELECT n FROM account WHERE incident = ?", (younger,))
        if older != younger:
            self.move({n for (n,) in rows}, older)
        return older

    def move(self, accounts: Iterable[int], incident: int) -> None:
        """Give accounts another incident.

        Args:
            accounts: those that are moved.
            incident: the number of an incident, or of the one among them that names a new one.
        """
        for n in sorted(accounts):
            (old,) = self._db.execute("SELECT incident FROM account WHERE n = ?", (n,)).fetchone()
            names = self._held(n).account.names
            if old:
                self._spread(names, old, -1)
            self._spread(names, incident, 1)
            self._db.execute("UPDATE account SET incident = ? WHERE n = ?", (incident, n))

    def _spread(self, names: Iterable[str], incident: int, accounts: int) -> None:
        """Note that so many more accounts of an incident hold some names."""
        self._db.executemany(
            "INSERT INTO spread VALUES (?, ?, ?) "
            "ON CONFLICT (name, incident) DO UPDATE SET accounts = accounts + excluded.accounts",
            [(name, incident, accounts) for name in names],
        )
        if accounts < 0:
            self._db.executemany(
                "DELETE FROM spread WHERE name = ? AND incident = ? AND accounts = 0",
                [(name, incident) for name in names],
            )

    def _pinned(self, incident: int) -> set[int]:
        """The accounts of an incident that a person has put together."""
        rows = self._db.execute(
            "SELECT a.n FROM account a JOIN pin p ON p.account = a.n WHERE a.incident = :n "
            "UNION SELECT a.n FROM account a JOIN pin p ON p.pinned = a.n WHERE a.incident = :n",
            {"n": incident},
        )
        return {n for (n,) in rows}

    def _told_apart(self, one: int, other: int) -> bool:
        rows = self._db.execute(
            "SELECT 1 FROM account a JOIN account b ON a.report = b.report "
            "WHERE a.incident = :one AND b.incident = :other "
            "UNION SELECT 1 FROM account a JOIN apart p ON p.one = a.n "
            "JOIN account b ON b.n = p.other WHERE a.incident = :one AND b.incident = :other "
            "UNION SELECT 1 FROM account a JOIN apart p ON p.other = a.n "
            "JOIN account b ON b.n = p.one WHERE a.incident = :one AND b.incident = :other "
            "LIMIT 1",
            {"one": one, "other": other},
        )
        return rows.fetchone() is not None

    def _members(self, incident: int) -> list[int]:
        """The latest accounts of an incident."""
        rows = self._db.execute(
            "SELECT n FROM account WHERE incident = ? ORDER BY n DESC LIMIT ?",
            (incident, _MEMBERS),
        )
        return [n for (n,) in rows]

    def _held(self, n: int) -> Weighed:
        """An account of the ledger."""
        if n not in self._weighed:
            (profile,) = self._db.execute(
                "SELECT profile FROM account WHERE n = ?", (n,)
            ).fetchone()
            account = msgspec.json.decode(profile, type=Account)
            for name in account.names:
                if name not in self._rare:
                    self._rare[name] = rarity(self._total, self._incidents_with(name))
            self._weighed[n] = weighed(account, self._rare)
        return self._weighed[n]

    def _incidents_with(self, name: str) -> int:
        row = self._db.execute("SELECT incidents FROM name WHERE name = ?", (name,)).fetchone()
        return int(row[0]) if row else 0
