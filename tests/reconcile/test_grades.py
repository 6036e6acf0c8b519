"""The grade that the rules suggest, and the sources that count behind a position."""

import pytest

from reportedly.model import Document, Incident
from reportedly.pipeline import read_document


def incident_of(text: str) -> Incident:
    """The main incident of one text."""
    return read_document(Document(name="x", text=text)).incidents[0]


@pytest.mark.parametrize(
    ("text", "grade", "rule"),
    [
        (
            "The coalition said it had bombed the market in Tolm. Medics said nine civilians were "
            "killed in the strike.",
            "confirmed",
            "accepts responsibility",
        ),
        (
            "Medics said nine civilians were killed in the strike. The mayor said the army bombed "
            "the market. The army denied bombing the market.",
            "contested",
            "responsibility is disputed",
        ),
        (
            "Medics said nine people were killed in the strike. The fire brigade said nine people "
            "were killed in the strike.",
            "fair",
            "2 independent sources",
        ),
        ("Medics said nine people were killed in the strike.", "weak", "a single source: Medics"),
        (
            "The army said nine militants were killed in the raid.",
            "discounted",
            "combatants",
        ),
    ],
)
def test_grades_follow_the_published_definitions(text: str, grade: str, rule: str) -> None:
    """Each grade is suggested by its own rule, which is told."""
    incident = incident_of(text)
    assert incident.grade.suggested == grade
    assert any(rule in told for told in incident.grade.rules)


def test_all_rules_that_hold_are_told() -> None:
    """A person who decides sees what spoke for another grade too."""
    told = incident_of(
        "The coalition said it had bombed the market. Medics said nine civilians were killed in "
        "the bombing. The mayor said rebels shelled the market."
    ).grade.rules
    assert any("accepts responsibility" in t for t in told)
    assert any("independent sources" in t for t in told)


def test_somebody_who_may_be_one_that_is_named_does_not_count_beside_it() -> None:
    """A monitor may be the one that is named; alone it is a source."""
    text = "A monitor said 12 people were killed. "
    (alone,) = (p for p in incident_of(text).positions if p.value == "12")
    assert alone.independent == 1
    more = text + "The Tolm Observatory for Human Rights said 12 people were killed."
    (both,) = (p for p in incident_of(more).positions if p.value == "12")
    assert both.independent == 1
    assert [s.why for s in both.sources if not s.counts] == [
        "may be Tolm Observatory for Human Rights"
    ]


def test_each_party_has_its_own_range() -> None:
    """The figures of one party neither widen nor narrow those of another."""
    incident = incident_of(
        "Medics said up to 40 people were killed in the strike. The army said two people were "
        "killed in the strike."
    )
    told = {t.party: (t.killed.low, t.killed.high) for t in incident.tolls if t.killed}
    assert set(told.values()) == {(1, 40), (2, 2)}
    assert incident.killed is not None
    assert (incident.killed.low, incident.killed.high) == (1, 40)


@pytest.mark.parametrize(
    "text",
    [
        "The Eastern Brigades claimed responsibility for the attack on the depot.",
        "The Eastern Brigades said they were tired. The Eastern Brigades said it had carried out "
        "a night raid on the depot.",
        "“We shelled the depot,” the Eastern Brigades said.",
    ],
)
def test_whoever_says_that_it_was_them_is_taken_at_their_word(text: str) -> None:
    """A party that owns a deed is said, by itself, to have done it."""
    (position,) = (p for p in incident_of(text).positions if p.aspect == "perpetrator")
    assert position.value == "Eastern Brigades"


def test_what_others_ask_of_a_party_is_no_admission() -> None:
    """Neither responsibility that others assign nor what was done to a speaker is its deed."""
    for text in (
        "The mayor said responsibility for the attack lay with the council. Medics said two died.",
        "The hospital said it was hit in the attack. Medics said two people were killed.",
    ):
        incident = incident_of(text)
        assert not any("accepts" in rule for rule in incident.grade.rules)


def test_a_country_stands_for_its_state_and_not_for_all_in_it() -> None:
    """Who says that the country's own did it admits nothing by having its name in theirs."""
    incident = incident_of(
        "The Syrian Observatory for Human Rights said Syrian warplanes bombed the clinic. "
        "Medics said two people died."
    )
    assert not any("accepts" in rule for rule in incident.grade.rules)
