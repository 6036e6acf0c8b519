"""Whom a "which" or "who" that speaks goes on from."""

import pytest

from reportedly.model import Document
from reportedly.pipeline import read_document


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Russia, which denies bombing the clinic, said nothing.", "Russia"),
        ("The man was seen by Piet Marrow, who said nine people died.", "Piet Marrow"),
        (
            "Talks with the head of the Harrow clinic, who said nine people died, went on.",
            "head of the Harrow clinic",
        ),
    ],
)
def test_a_relative_pronoun_is_the_party_before_it(text: str, name: str) -> None:
    """A name, or the words with an article that stand right before it; the span stays its own."""
    named = [
        c.speaker.name
        for c in read_document(Document("x", text)).claims
        if c.speaker and c.speaker.span.text in ("which", "who")
    ]
    assert named == [name]


def test_a_relative_pronoun_without_a_party_names_nobody() -> None:
    """Nothing is made up where the words before it are no party."""
    report = read_document(Document("x", "Rain fell, which said much. Medics said two died."))
    assert all(c.speaker is None or c.speaker.name != "which" for c in report.claims)
