"""The figure that reports support best."""

import pytest

from reportedly.model import Claim, Document
from reportedly.pipeline import read_document
from reportedly.reconcile import best_figures


def claims(*reports: str) -> list[Claim]:
    """The claims of several reports."""
    return [c for n, t in enumerate(reports) for c in read_document(Document(str(n), t)).claims]


@pytest.mark.parametrize(
    ("reports", "killed", "injured"),
    [
        (["Two men were killed and five wounded, police said."], 2, 5),
        (["Four people were shot, police said. One of the victims died, a doctor said."], 1, 3),
        (["Police said three men were killed.", "Officials said 3 men were killed."], 3, None),
        (
            [
                "Police said two men were killed.",
                "Police said three men were killed on the road.",
                "The mayor said three men were killed.",
            ],
            3,
            None,
        ),
        (["A guard was injured, police said. The guard was taken to a hospital."], None, 1),
        (["The minister spoke about the road."], None, None),
    ],
)
def test_the_best_figure(reports: list[str], killed: int | None, injured: int | None) -> None:
    """Most reports decide, the dead are no survivors, and nobody is counted twice."""
    assert best_figures(claims(*reports)) == (killed, injured)


def test_copies_of_a_report_count_once() -> None:
    """The same text sent twice is one report."""
    text = "Police said two men were killed."
    others = ["The mayor said five men were killed.", "A doctor said five men were killed."]
    assert best_figures(claims(text, text, text, *others))[0] == 5
