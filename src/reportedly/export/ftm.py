"""FollowTheMoney entities, for Aleph and OpenSanctions' tools: one JSON object a line.

Incidents are Events, reports Articles, parties LegalEntities or PublicBodies. That a report tells
of an incident is a Documentation; what a party claims of it an UnknownLink with the exact words.
Schemata by <https://followthemoney.tech/explorer/>.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from reportedly.actors import find_actor
from reportedly.model import Aspect
from reportedly.reconcile.parties import party

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from reportedly.export.cases import Case
    from reportedly.model import Claim, Document

Entity = dict[str, Any]

LOST = (
    "ranges and open bounds of figures: told in the Event's summary only",
    "denials: they are links with the role “denies”",
    "where in a report the words stand",
)
_PUBLIC = frozenset({"state", "military", "police", "intelligence"})


def write(path: Path, cases: Iterable[Case]) -> int:
    """Write every entity once; how many there are."""
    seen: set[str] = set()
    with path.open("w", encoding="utf-8") as file:
        for case in cases:
            for entity in _entities(case):
                if entity["id"] not in seen:
                    seen.add(entity["id"])
                    file.write(json.dumps(entity, ensure_ascii=False) + "\n")
    return len(seen)


def _entities(case: Case) -> Iterator[Entity]:
    told, when, spot = case.record, case.record["when"] or {}, case.spot
    parties: dict[str, Entity] = {}

    def known(name: str) -> str:
        entity = _party(name)
        parties[entity["id"]] = entity
        return str(entity["id"])

    links = [_link(case, claim, known(party(claim))) for claim in case.claims]
    involved = [
        known(p["value"])
        for aspect in (Aspect.PERPETRATOR, Aspect.VICTIM)
        for p in case.standing(aspect)
    ]
    event = _id("event", case.id)
    yield _entity(
        event,
        "Event",
        name=[told["what"]],
        startDate=[when.get("start")],
        endDate=[when.get("end")],
        location=[(told["place"] or {}).get("text")],
        country=[(spot.get("country") or "").lower()],
        keywords=[told["kind"], told["grade"]["suggested"]],
        summary=[f"{a}: {told[a]['low']} to {told[a]['high']}" for a in _FIGURES if told[a]],
        notes=[f"disputed: {d['aspect']}, {d['why']}" for d in told["disputes"]],
        involved=involved,
        recordId=[case.id],
    )
    yield from parties.values()
    for report in case.reports():
        yield _article(report)
        yield _entity(
            _id("documentation", f"{case.id} {report.id}"),
            "Documentation",
            document=[_id("article", report.id)],
            entity=[event],
            role=["reports"],
        )
    yield from links


_FIGURES = ("killed", "injured")


def _link(case: Case, claim: Claim, speaker: str) -> Entity:
    report = case.report(claim.document)
    aspects = dict.fromkeys(str(f.aspect) for f in claim.facts)
    return _entity(
        _id("claim", f"{case.id} {claim.id}"),
        "UnknownLink",
        subject=[speaker],
        object=[_id("event", case.id)],
        role=[f"{claim.stance}: {', '.join(aspects)}"],
        description=[claim.words],
        date=[report.published],
        publisher=[report.outlet],
        sourceUrl=[report.url],
        proof=[_id("article", report.id)],
        recordId=[claim.id],
    )


def _party(name: str) -> Entity:
    actor = find_actor(name)
    kind = actor.kind if actor else None
    item = actor.id if actor else None
    return _entity(
        _id("party", (actor.name if actor else name).lower()),
        "PublicBody" if kind in _PUBLIC else "LegalEntity",
        name=[actor.name if actor else name],
        country=[(actor.country or "").lower() if actor else None],
        wikidataId=[item.removeprefix("wikidata:") if item else None],
        notes=[kind],
    )


def _article(report: Document) -> Entity:
    return _entity(
        _id("article", report.id),
        "Article",
        title=[report.title or report.name],
        publishedAt=[report.published],
        publisher=[report.outlet],
        sourceUrl=[report.url],
        bodyText=[report.text],
    )


def _entity(identifier: str, schema: str, **properties: Sequence[str | None]) -> Entity:
    told = {name: list(dict.fromkeys(v for v in vs if v)) for name, vs in properties.items()}
    return {"id": identifier, "schema": schema, "properties": {n: v for n, v in told.items() if v}}


def _id(kind: str, key: str) -> str:
    return f"reportedly-{kind}-{hashlib.sha256(key.encode()).hexdigest()[:24]}"
