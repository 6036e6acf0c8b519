"""schema.org Claim and ClaimReview as JSON-LD: what is claimed, by whom, and how it is graded.

A review gives the grade of the incident. Only where a person gave it does that person stand as its
author; a suggested grade says that it is one, with the rules that led to it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportedly import __version__
from reportedly.actors import find_actor
from reportedly.export import json_lists
from reportedly.model import Graded, Stance
from reportedly.reconcile.parties import party

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from reportedly.export.cases import Case
    from reportedly.model import Claim, Document

Node = dict[str, Any]

LOST = (
    "figures and their ranges: they stand in the words of the claims only",
    "which claims contradict each other, and independent sources",
    "where in a report the words stand",
)
_SCALE = (Graded.DISCOUNTED, Graded.CONTESTED, Graded.WEAK, Graded.FAIR, Graded.CONFIRMED)
"""Airwars' grades from the worst to the best, for the number that a Rating has."""
_STANCES = {
    Stance.DENIES: "The speaker denies this.",
    Stance.NO_INFORMATION: "The speaker has no information on this.",
    Stance.ASKS: "The speaker asks this.",
}


def write(path: Path, cases: Iterable[Case]) -> int:
    """Write one graph; how many nodes it has."""
    nodes = (node for case in cases for node in _nodes(case))
    return json_lists.write(path, {"@context": "https://schema.org"}, "@graph", nodes)


def _nodes(case: Case) -> Iterator[Node]:
    told, when, spot = case.record, case.record["when"] or {}, case.spot
    event = f"urn:reportedly:incident:{case.id}"
    place = _without_blanks(
        {
            "@type": "Place",
            "name": spot.get("name") or (told["place"] or {}).get("text"),
            "geo": spot
            and {"@type": "GeoCoordinates", "latitude": spot["lat"], "longitude": spot["lon"]},
        }
    )
    yield _without_blanks(
        {
            "@type": "Event",
            "@id": event,
            "name": told["what"],
            "startDate": when.get("start"),
            "endDate": when.get("end"),
            "location": place if len(place) > 1 else None,
        }
    )
    rating, author, day = _grade(case)
    for claim in case.claims:
        node = _claim(case, claim, event)
        yield node
        yield _without_blanks(
            {
                "@type": "ClaimReview",
                "@id": f"{node['@id']}:review",
                "claimReviewed": claim.words,
                "itemReviewed": {"@id": node["@id"]},
                "reviewRating": rating,
                "author": author,
                "datePublished": day,
                "url": case.report(claim.document).url,
            }
        )


def _claim(case: Case, claim: Claim, event: str) -> Node:
    return _without_blanks(
        {
            "@type": "Claim",
            "@id": f"urn:reportedly:claim:{case.id}:{claim.id}",
            "text": claim.words,
            "description": _STANCES.get(claim.stance),
            "author": _speaker(party(claim)),
            "about": {"@id": event},
            "appearance": _article(case.report(claim.document)),
            "keywords": ["hedged"] if claim.hedged else None,
        }
    )


def _speaker(name: str) -> Node:
    actor = find_actor(name)
    item = actor.id if actor else None
    address = item and item.replace("wikidata:", "https://www.wikidata.org/entity/")
    return _without_blanks({"@type": "Organization", "name": name, "sameAs": address})


def _article(report: Document) -> Node:
    publisher = {"@type": "Organization", "name": report.outlet} if report.outlet else None
    return _without_blanks(
        {
            "@type": "NewsArticle",
            "@id": f"urn:{report.id}",
            "headline": report.title,
            "datePublished": report.published,
            "publisher": publisher,
            "url": report.url,
        }
    )


def _grade(case: Case) -> tuple[Node, Node, str | None]:
    """The rating, its author and its day."""
    grade = case.record["grade"]
    decided = grade.get("decided")
    given = Graded(decided["grade"] if decided else grade["suggested"])
    rating = {
        "@type": "Rating",
        "ratingValue": _SCALE.index(given) + 1,
        "worstRating": 1,
        "bestRating": len(_SCALE),
        "alternateName": given.title() if decided else f"{given.title()} (suggested by rules)",
        "ratingExplanation": decided["reason"] if decided else "; ".join(grade["rules"]),
    }
    if decided:
        return rating, {"@type": "Person", "name": decided["by"]}, decided["at"][:10]
    return rating, {"@type": "Organization", "name": f"reportedly {__version__}"}, None


def _without_blanks(node: Node) -> Node:
    return {key: value for key, value in node.items() if value not in (None, {}, [])}
