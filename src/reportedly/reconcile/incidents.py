"""Claims of one report to incidents with their positions, disputes and grade."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from reportedly.model import Aspect, Dispute, Incident, Precision, Stance
from reportedly.reconcile.disputes import answers_of, disputes_of, find_conflicts
from reportedly.reconcile.estimate import best_figures
from reportedly.reconcile.grades import grade
from reportedly.reconcile.grouping import group_claims
from reportedly.reconcile.kinds import kind_of
from reportedly.reconcile.positions import envelope, positions, tolls
from reportedly.reconcile.wars import facts_of_events

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.model import Claim, Document, When, Where

_EXACT = (Precision.DAY, Precision.WEEK, Precision.MONTH, Precision.YEAR)

_NAMED = 2
"""Names that make a place phrase as telling as any."""
_ARTICLES = frozenset({"a", "an", "the"})
_DEMONYMS = ("ian", "ish", "ese", "eli", "aqi", "emeni", "can", "ean")


def reconcile(document: Document, claims: Sequence[Claim]) -> tuple[list[Claim], list[Incident]]:
    """The claims with each fact tied to its incident, and the incidents, the main one first."""
    groups = group_claims([replace(c, facts=facts_of_events(c)) for c in claims])
    incident_of: dict[str, str] = {}
    for number, group in enumerate(groups, 1):
        key = f"{document.id}|{number}"
        incident_of |= dict.fromkeys(
            (c.id for c in group.claims), hashlib.sha256(key.encode()).hexdigest()[:16]
        )
    put_down = [_put_down(c, incident_of.get(c.id)) for c in claims]
    by_id = {c.id: c for c in put_down}
    answers: dict[str, tuple[str, ...]] = {}
    incidents = []
    for group in groups:
        identifier = incident_of[group.claims[0].id]
        about = [by_id[c.id].about({identifier}) for c in group.claims]
        incident, answered = summarise(identifier, about)
        answers |= answered
        incidents.append(incident)
    return [replace(c, answers=answers.get(c.id, ())) for c in put_down], incidents


def _put_down(claim: Claim, incident: str | None) -> Claim:
    """The claim with those facts put down to an incident that are about one."""
    told = set(facts_of_events(claim))
    facts = (replace(f, incident=incident) if f in told else f for f in claim.facts)
    return replace(claim, facts=tuple(facts))


def summarise(
    incident_id: str, claims: Sequence[Claim]
) -> tuple[Incident, dict[str, tuple[str, ...]]]:
    """What claims about one incident, of one report or of many, amount to.

    Returns:
        The incident, and for each claim that answers others (by its id) the ids of those.
    """
    conflicts = find_conflicts(claims)
    return _incident(incident_id, claims, disputes_of(conflicts)), answers_of(conflicts)


def tied(claim: Claim, incident: str) -> Claim:
    """The claim with all its facts put down to one incident."""
    return replace(claim, facts=tuple(replace(f, incident=incident) for f in claim.facts))


def _incident(incident_id: str, about: Sequence[Claim], disputes: tuple[Dispute, ...]) -> Incident:
    best_killed, best_injured = best_figures(about)
    return Incident(
        id=incident_id,
        kind=kind_of(about),
        what=_headline(about),
        place=_place(about),
        when=_when(about),
        killed=envelope(about, Aspect.KILLED),
        injured=envelope(about, Aspect.INJURED),
        tolls=tolls(about),
        best_killed=best_killed,
        best_injured=best_injured,
        positions=positions(about),
        disputes=disputes,
        grade=grade(about, disputes),
    )


def _headline(claims: Sequence[Claim]) -> str:
    """The words of the claim with the most facts: what happened, as a report put it."""
    best = max(claims, key=lambda c: (c.stance is Stance.ASSERTS, len({f.aspect for f in c.facts})))
    return best.words


def _place(claims: Sequence[Claim]) -> Where | None:
    """The place that tells most; one without a name only where there is no other."""
    places = [f.where for c in claims for f in c.facts if f.where]
    return max(places, key=lambda w: min(_names(w.text), _NAMED), default=None)


def _names(phrase: str) -> int:
    return sum(
        word[:1].isupper() or word.startswith(("al-", "el-"))
        for word in phrase.split()
        if word.lower() not in _ARTICLES and not word.endswith(_DEMONYMS)
    )


def _when(claims: Sequence[Claim]) -> When | None:
    """The most exact time that the claims name; of several, the one named first.

    Where they name none, it is one that the same paragraph tells outside what is claimed.
    """
    own = [t for c in claims for t in c.times if t.precision is not Precision.SERIES]
    around = [t for c in claims for t in c.around if t.precision is not Precision.SERIES]
    exact = min(own, key=_vagueness, default=None)
    if exact and exact.start:
        return exact
    return min(around, key=_vagueness, default=own[0] if own else None)


def _vagueness(when: When) -> tuple[bool, int, bool]:
    night = "night" in when.span.text.lower() and "day" not in when.span.text.lower()
    return when.start is None, _EXACT.index(when.precision), night
