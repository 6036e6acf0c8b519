"""Claims to incidents. One document is taken to report one incident."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.model import Aspect, Dispute, Grade, Incident, Stance
from reportedly.reconcile.disputes import answered, disputes_of, find_conflicts
from reportedly.reconcile.positions import envelope, independent, positions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.model import Claim, Document

_KINDS = (
    ("drone", ("drone", "uav")),
    ("airstrike", ("airstrike", "air strike", "warplane", "aircraft", "air raid", "jets")),
    ("chemical", ("chlorine", "sarin", "chemical")),
    ("rocket", ("rocket", "missile")),
    ("shelling", ("shelling", "artillery", "mortar", "bombard", "shells")),
    ("explosive", ("bomb", "blast", "explosion", "landmine", "ied")),
    ("shooting", ("gunmen", "shooting", "shot", "gunfire", "opened fire")),
    ("raid", ("raid", "stormed")),
    ("clash", ("clash", "fighting", "battle", "assault")),
    ("abduction", ("abduct", "kidnap")),
    ("execution", ("execut", "behead")),
    ("arrest", ("arrest", "detain")),
)
"""Kinds by the words that tell them, the more telling first."""


def reconcile(document: Document, claims: Sequence[Claim]) -> tuple[list[Claim], list[Incident]]:
    """The claims with their facts tied to an incident, and the incident, if any fact is claimed."""
    about = [c for c in claims if c.facts]
    if not about:
        return list(claims), []
    key = f"{document.id}|1"
    incident_id = hashlib.sha256(key.encode()).hexdigest()[:16]
    tied = [
        replace(c, facts=tuple(replace(f, incident=incident_id) for f in c.facts)) for c in claims
    ]
    about = [c for c in tied if c.facts]
    conflicts = find_conflicts(about)
    tied = [replace(c, answers=answered(c, conflicts)) for c in tied]
    disputes = disputes_of(conflicts)
    incident = Incident(
        id=incident_id,
        kind=_kind(about),
        what=_headline(about),
        place=None,
        when=None,
        killed=envelope(about, Aspect.KILLED),
        injured=envelope(about, Aspect.INJURED),
        positions=positions(about),
        disputes=disputes,
        grade=_grade(about, disputes),
    )
    return tied, [incident]


def _kind(claims: Sequence[Claim]) -> str:
    words = " ".join(s.text.lower() for c in claims for s in c.content)
    counts = {kind: sum(words.count(w) for w in telling) for kind, telling in _KINDS}
    best = max(counts, key=lambda k: counts[k])
    return best if counts[best] else "other"


def _headline(claims: Sequence[Claim]) -> str:
    """The words of the claim with the most facts: what happened, as a report put it."""
    best = max(claims, key=lambda c: (c.stance is Stance.ASSERTS, len({f.aspect for f in c.facts})))
    return best.words


def _grade(claims: Sequence[Claim], disputes: Sequence[Dispute]) -> Grade:
    """The grade that Airwars' published definitions suggest; a person decides."""
    if any(d.aspect is Aspect.PERPETRATOR for d in disputes):
        return Grade("contested", ("the perpetrator is disputed",))
    sources = independent(claims)
    if sources >= 2:
        return Grade("fair", (f"{sources} independent sources",))
    return Grade("weak", ("a single source",))
