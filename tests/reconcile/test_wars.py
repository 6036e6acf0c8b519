"""Tolls of a whole war stay in their claims and out of incidents."""

import pytest

from reportedly.model import Document
from reportedly.pipeline import read_document


@pytest.mark.parametrize(
    "words",
    [
        "More than 90,000 people have been killed since the uprising began in 2029.",
        "The war has killed more than 120,000 people.",
        "At least 40,000 people have died in the country's civil war.",
    ],
)
def test_the_toll_of_a_war_is_of_no_incident(words: str) -> None:
    """It is kept as a fact, but widens no incident of the report."""
    report = read_document(
        Document("x", f"Shells killed three people in the town of Tolm on Monday. {words}")
    )
    (incident,) = report.incidents
    assert incident.killed is not None
    assert (incident.killed.low, incident.killed.high) == (3, 3)
    great = [f for c in report.claims for f in c.facts if f.count and f.count.low >= 40_000]
    assert great
    assert all(f.incident is None for f in great)


@pytest.mark.parametrize(
    "words",
    [
        "An attack near the capital killed 1,400 people, the deadliest of the war.",
        "An earthquake of shells killed 2,000 people in Tolm on Monday.",
        "Twelve people were killed in the war on Monday.",
    ],
)
def test_a_great_or_a_wartime_incident_is_one(words: str) -> None:
    """Neither a great number nor the word war alone makes a toll one of a war."""
    (incident,) = read_document(Document("x", words)).incidents
    assert incident.killed is not None
