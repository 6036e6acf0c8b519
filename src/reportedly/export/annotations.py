"""W3C Web Annotations as JSON-LD: every claim and every fact at the words that carry it.

The source of a target is the hash of the text that its positions count in; `scope` is the address
at which the report was published. <https://www.w3.org/TR/annotation-model/>
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportedly import __version__
from reportedly.export import json_lists
from reportedly.ledger.reports import selectors
from reportedly.reconcile.parties import party
from reportedly.reconcile.positions import value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from reportedly.export.cases import Case
    from reportedly.model import Claim, Document, Fact, Span

Node = dict[str, Any]

LOST = ("incidents as such: their places, times and disputes; annotations name them only",)
_GENERATOR = {"id": "urn:reportedly", "type": "Software", "name": f"reportedly {__version__}"}


def write(path: Path, cases: Iterable[Case]) -> int:
    """Write one page of annotations; how many there are."""
    head = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:reportedly:annotations",
        "type": "AnnotationPage",
    }
    return json_lists.write(path, head, "items", (a for case in cases for a in _annotations(case)))


def _annotations(case: Case) -> Iterator[Node]:
    for claim in case.claims:
        report = case.report(claim.document)
        name = f"urn:reportedly:claim:{case.id}:{claim.id}"
        yield {
            **_annotation(name, "describing", report, claim.content),
            "body": _claim_bodies(case, claim),
        }
        for number, fact in enumerate(claim.facts, 1):
            yield {
                **_annotation(f"{name}:{number}", "tagging", report, (fact.span,)),
                "body": [_text(_told(fact), "tagging")],
            }


def _annotation(name: str, motivation: str, report: Document, spans: Iterable[Span]) -> Node:
    targets = [_target(report, span) for span in spans]
    return {
        "id": name,
        "type": "Annotation",
        "motivation": motivation,
        "generator": _GENERATOR,
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _target(report: Document, span: Span) -> Node:
    target: Node = {"source": f"urn:{report.id}", "selector": selectors(span, report.text)}
    return target | ({"scope": report.url} if report.url else {})


def _claim_bodies(case: Case, claim: Claim) -> list[Node]:
    hedge = ", hedged" if claim.hedged else ""
    return [
        _text(f"{party(claim)} ({claim.stance}{hedge})", "describing"),
        {"id": f"urn:reportedly:incident:{case.id}", "purpose": "linking"},
    ]


def _text(words: str, purpose: str) -> Node:
    return {"type": "TextualBody", "value": words, "format": "text/plain", "purpose": purpose}


def _told(fact: Fact) -> str:
    negated = "not " if fact.polarity == "negated" else ""
    return f"{fact.aspect}: {negated}{value(fact)}"
