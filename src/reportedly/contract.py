"""The machine-readable form: plain dictionaries, as other programs rely on them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from reportedly.model.people import categories
from reportedly.model.schemas import TYPES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportedly.model import Claim, Count, Document, Fact, Incident, Mention, Span, When, Where

Record = dict[str, Any]


def report_record(
    document: Document, claims: Sequence[Claim], incidents: Sequence[Incident]
) -> Record:
    """One document with its claims and incidents."""
    return {
        "document": document_record(document),
        "claims": [claim_record(c) for c in claims],
        "incidents": [incident_record(i) for i in incidents],
    }


def document_record(document: Document) -> Record:
    """One document with its text."""
    return {
        "name": document.name,
        "id": document.id,
        "title": document.title,
        "published": document.published,
        "outlet": document.outlet,
        "url": document.url,
        "language": document.language,
        "text": document.text,
    }


def incident_record(incident: Incident) -> Record:
    """One incident with its positions and disputes."""
    when, days = incident.when, _days(incident.when)
    return {
        "id": incident.id,
        "kind": incident.kind,
        "types": _types(incident.kind),
        "what": incident.what,
        "place": _where(incident.place) if incident.place else None,
        "when": days and {**days, "precision": when and when.precision},
        "when_text": when.span.text if when else None,
        "killed": _envelope(incident.killed),
        "injured": _envelope(incident.injured),
        "tolls": [
            {"party": t.party, "killed": _envelope(t.killed), "injured": _envelope(t.injured)}
            for t in incident.tolls
        ],
        "best": {"killed": incident.best_killed, "injured": incident.best_injured},
        "positions": [
            {
                "aspect": p.aspect,
                "value": p.value,
                "polarity": p.polarity,
                "claims": list(p.claims),
                "independent": p.independent,
                "sources": [
                    {
                        "party": s.party,
                        "via": list(s.via),
                        "outlets": list(s.outlets),
                        "counts": s.counts,
                        "why": s.why,
                    }
                    for s in p.sources
                ],
                "first": p.first,
                "last": p.last,
                "superseded": p.superseded,
            }
            for p in incident.positions
        ],
        "disputes": [
            {"aspect": d.aspect, "between": [list(side) for side in d.between], "why": d.why}
            for d in incident.disputes
        ],
        "grade": {"suggested": incident.grade.suggested, "rules": list(incident.grade.rules)},
    }


def _types(kind: str) -> Record | None:
    types = TYPES.get(kind)
    if types is None:
        return None
    return {"plover": types.plover, "acled": types.acled, "airwars": types.airwars}


def _where(where: Where) -> Record:
    return {
        "text": where.text,
        "candidates": [
            {
                "name": c.name,
                "geonames": c.geonames,
                "country": c.country or None,
                "lat": c.lat,
                "lon": c.lon,
                "km": c.km,
                "score": c.score,
            }
            for c in where.candidates
        ],
        "geo_precision": where.geo_precision,
        "accuracy": where.accuracy,
    }


def _days(when: When | None) -> Record | None:
    """First and last day of a time: here, unlike inside, both belong to it."""
    if when is None or when.start is None or when.end is None:
        return None
    last = date.fromisoformat(when.end) - timedelta(days=1)
    return {"start": when.start, "end": last.isoformat()}


def _envelope(envelope: Count | None) -> Record | None:
    return {"low": envelope.low, "high": envelope.high} if envelope else None


def claim_record(claim: Claim) -> Record:
    """One claim with its facts."""
    return {
        "id": claim.id,
        "speaker": _mention(claim.speaker) if claim.speaker else None,
        "via": [_mention(v) for v in claim.via],
        "cue": _span(claim.cue) if claim.cue else None,
        "content": [_span(s) for s in claim.content],
        "mode": claim.mode,
        "stance": claim.stance,
        "hedged": claim.hedged,
        "said": _days(claim.said),
        "answers": list(claim.answers),
        "facts": [_fact(f) for f in claim.facts],
        "confidence": claim.basis.confidence if claim.basis else None,
        "basis": (
            {"rule": claim.basis.rule, "tagger": claim.basis.tagger} if claim.basis else None
        ),
    }


def _fact(fact: Fact) -> Record:
    count = fact.count
    return {
        "aspect": fact.aspect,
        "polarity": fact.polarity,
        "low": count.low if count else None,
        "high": count.high if count else None,
        "approx": count.approx if count else False,
        "part_of": fact.part_of,
        "who": fact.who,
        "categories": list(categories(fact.who or "")) if fact.aspect.counted else [],
        "name": fact.name,
        "actor": fact.actor,
        "span": _span(fact.span),
        "incident": fact.incident,
    }


def _mention(mention: Mention) -> Record:
    return {
        **_span(mention.span),
        "name": mention.name,
        "actor": mention.actor,
        "kind": mention.kind,
    }


def _span(span: Span) -> Record:
    return {"start": span.start, "end": span.end, "text": span.text}
