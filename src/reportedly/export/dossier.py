"""An incident laid out for paper: disputes, who says what, the exact words, and the reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from reportedly.export.showing import short_days
from reportedly.ledger.corrections import grade_told
from reportedly.model import Aspect, Polarity, Stance
from reportedly.reconcile.matrix import Entry, matrix_of
from reportedly.reconcile.parties import party
from reportedly.reconcile.positions import range_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.export.cases import Case
    from reportedly.model import Claim

WORDS = {
    Stance.ASSERTS: "says",
    Stance.DENIES: "denies",
    Stance.NO_INFORMATION: "does not say",
    Stance.ASKS: "asks",
}
_COLUMNS = 4
"""Aspects beside each other that paper has room for; the others follow in a second table."""


class Said(NamedTuple):
    """What a party does about an aspect, and the numbers of the claims that say so."""

    stance: str
    word: str
    value: str
    claims: tuple[int, ...]

    def __str__(self) -> str:
        return f"{self.word}: {self.value} [{', '.join(map(str, self.claims))}]"


class Voice(NamedTuple):
    """A party, with what it says by aspect."""

    party: str
    about: str
    cells: dict[str, list[Said]]


class Quotation(NamedTuple):
    """The exact words of one claim."""

    number: int
    party: str
    via: str
    stance: str
    word: str
    hedged: bool
    words: str
    report: str
    line: int


class Standing(NamedTuple):
    """A position with those behind it."""

    aspect: str
    value: str
    days: str
    independent: int
    behind: str
    superseded: bool


class Listed(NamedTuple):
    """A report."""

    name: str
    outlet: str
    day: str
    title: str
    url: str
    copy_of: str
    hash: str


class Contested(NamedTuple):
    """A dispute: on what, why, and what each side says."""

    aspect: str
    why: str
    sides: list[list[tuple[str, Said]]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that the dossier of one incident shows, in words."""

    id: str
    what: str
    facts: list[tuple[str, str]]
    disputes: list[Contested]
    tables: list[tuple[list[str], list[Voice]]]
    quotations: list[Quotation]
    standing: list[Standing]
    reports: list[Listed]
    decisions: list[str]


def sheet(case: Case) -> Sheet:
    """The dossier of an incident."""
    known, told = case.known, case.known.record()
    numbers = {c.id: n for n, c in enumerate(known.claims, 1)}
    claims = {c.id: c for c in known.claims}
    matrix = matrix_of(known.claims, known.incident.id)
    voices = [
        Voice(
            row.party,
            ", ".join(filter(None, (row.kind, f"via {', '.join(row.via)}" if row.via else None))),
            {str(a): _said(entries, numbers) for a, entries in row.cells.items()},
        )
        for row in matrix.rows
    ]
    aspects = [str(a) for a in matrix.aspects]
    parts = [aspects[n : n + _COLUMNS] for n in range(0, len(aspects), _COLUMNS)]
    return Sheet(
        id=case.id,
        what=told["what"],
        facts=list(_facts(case)),
        disputes=[
            Contested(
                d.aspect,
                d.why,
                [list(_voices([claims[i] for i in side], d.aspect, numbers)) for side in d.between],
            )
            for d in known.incident.disputes
        ],
        tables=[(part, [v for v in voices if v.cells.keys() & set(part)]) for part in parts],
        quotations=[_quotation(case, c, numbers[c.id]) for c in known.claims],
        standing=list(_standing(case)),
        reports=list(_reports(case)),
        decisions=[
            f"{r.at[:10]}, {r.decision.by}: {r.decision.act} {r.decision.grade or ''} "
            f"({r.decision.reason})"
            for r in known.rulings
        ],
    )


def _facts(case: Case) -> Iterator[tuple[str, str]]:
    incident, told = case.known.incident, case.known.record()
    when, place, spot = told["when"], told["place"], case.spot
    yield "Kind", incident.kind
    if when:
        yield "When", f"{short_days(when['start'], when['end'])} (“{told['when_text']}”)"
    if place:
        on_map = f" ({', '.join(filter(None, (spot['name'], spot['country'])))}," if spot else ""
        within = f" within {spot['km']:.0f} km)" if spot else " (on no map known here)"
        yield "Where", f"“{place['text']}”{on_map}{within}"
    for name, count, best in (
        ("Killed", incident.killed, incident.best_killed),
        ("Injured", incident.injured, incident.best_injured),
    ):
        if count is not None:
            supported = f"; best supported {best}" if best is not None else ""
            yield name, range_words(count) + supported
    decided = told["grade"].get("decided")
    by = f"given by {decided['by']}" if decided else "suggested by rules"
    yield "Grade", f"{grade_told(told)}, {by}: {'; '.join(incident.grade.rules)}"
    if as_of := case.as_of:
        yield "Known", f"as of the end of {as_of.isoformat()}"


def _said(entries: Iterable[Entry], numbers: dict[str, int]) -> list[Said]:
    together: dict[tuple[str, str, str], list[int]] = {}
    for entry in entries:
        stance = Stance.ASSERTS if entry.is_circumstance else entry.claim.stance
        hedged = " (hedged)" if entry.claim.hedged else ""
        key = str(stance), WORDS[stance], f"{entry.words}{hedged}"
        together.setdefault(key, []).append(numbers[entry.claim.id])
    return [Said(*key, tuple(dict.fromkeys(claims))) for key, claims in together.items()]


def _voices(
    claims: Iterable[Claim], aspect: Aspect, numbers: dict[str, int]
) -> Iterator[tuple[str, Said]]:
    for claim in claims:
        entries = [Entry(claim, f) for f in claim.facts if f.aspect is aspect and not f.part_of]
        yield from ((party(claim), said) for said in _said(entries, numbers))


def _quotation(case: Case, claim: Claim, number: int) -> Quotation:
    report = case.report(claim.document)
    return Quotation(
        number,
        party(claim),
        ", ".join(v.name or v.span.text for v in claim.via),
        str(claim.stance),
        WORDS[claim.stance],
        claim.hedged,
        claim.words,
        report.outlet or report.name,
        report.text.count("\n", 0, claim.content[0].start) + 1,
    )


def _standing(case: Case) -> Iterator[Standing]:
    for position in case.known.incident.positions:
        if position.aspect in (Aspect.PLACE, Aspect.WEAPON):
            continue
        no = "not " if position.polarity is Polarity.NEGATED else ""
        behind = "; ".join(s.party + (f" ({s.why})" if s.why else "") for s in position.sources)
        days = " to ".join(dict.fromkeys(d for d in (position.first, position.last) if d))
        yield Standing(
            position.aspect,
            f"{no}{position.value}",
            days,
            position.independent,
            behind,
            position.superseded,
        )


def _reports(case: Case) -> Iterator[Listed]:
    for source in case.known.sources:
        report = case.report(source.document)
        yield Listed(
            source.name,
            source.outlet or "",
            date.fromordinal(source.day).isoformat() if source.day else "",
            report.title or "",
            report.url or "",
            source.copy_of or "",
            report.id,
        )
