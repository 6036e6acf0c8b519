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
