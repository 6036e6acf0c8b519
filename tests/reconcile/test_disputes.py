"""What a denial answers, and what is merely a different figure."""

from reportedly.model import Document, Stance
from reportedly.pipeline import Report, read_document


def read(text: str) -> Report:
    """The report of one text."""
    return read_document(Document(name="x", text=text))


def test_a_different_figure_is_a_dispute_but_no_answer() -> None:
    """Two counts that cannot both hold are disputed; neither claim answers the other."""
    report = read("Medics said 12 people were killed. The ministry said four people were killed.")
    assert [d.aspect for i in report.incidents for d in i.disputes] == ["killed"]
    assert all(not claim.answers for claim in report.claims)


def test_a_denial_answers_only_the_accusation_of_its_speaker() -> None:
    """Of two accusations, the denial answers the one that names the party that denies."""
    report = read(
        "The mayor said the army shelled the market. A baker said rebels shelled the market. "
        "The army denied shelling the market."
    )
    accusation, other, denial = report.claims
    assert denial.stance is Stance.DENIES
    assert denial.answers == (accusation.id,)
    assert not other.answers


def test_a_party_that_names_somebody_else_disputes_who_did_it() -> None:
    """The accused who accuses another is a dispute about the perpetrator, without any denial."""
    report = read(
        "The health department blamed the army for the shelling of the clinic. "
        "The army said rebels had shelled the clinic."
    )
    (dispute,) = (d for i in report.incidents for d in i.disputes)
    assert dispute.aspect == "perpetrator"
    assert dispute.why == "each names another as the one who did it"


def test_parts_and_other_people_are_no_dispute() -> None:
    """A subset, another kind of victim, and figures that add up contradict nothing."""
    report = read(
        "Medics said 12 people were killed in the raid, including three children. "
        "The army said two soldiers were killed in the raid. "
        "The mayor said four women and eight men were killed in the raid."
    )
    assert not [d for i in report.incidents for d in i.disputes]


def test_a_statement_that_is_repeated_counts_as_one_source() -> None:
    """However often a party says it, the position has one source, and every claim is kept."""
    report = read("Medics said 12 men were killed. " * 3 + "The army said 2 men were killed.")
    (incident,) = report.incidents
    position = next(p for p in incident.positions if p.value == "12")
    assert (len(position.claims), position.independent) == (3, 1)
    (dispute,) = incident.disputes
    assert sorted(map(len, dispute.between)) == [1, 3]
