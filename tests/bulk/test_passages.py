"""Which paragraphs of an article are read in bulk."""

from hypothesis import given
from hypothesis import strategies as st

from reportedly.bulk.passages import NEAR, TOP, near_violence
from reportedly.extract import Paragraph

QUIET = "The mayor of Ashford opened a new road."
LOUD = "Shells hit the bakery, and two people were killed."


@given(st.lists(st.booleans(), max_size=40))
def test_what_stands_near_violence_is_read(loud: list[bool]) -> None:
    """A paragraph is read just where it is near one that tells of violence, or at the top."""
    paragraphs = [Paragraph(n, LOUD if violent else QUIET) for n, violent in enumerate(loud)]
    read = {p.start for p in near_violence(paragraphs)}
    for n in range(len(loud)):
        near = any(loud[max(0, n - NEAR) : n + NEAR + 1])
        assert (n in read) == (near or n < TOP)


def test_words_inside_other_words_tell_nothing() -> None:
    """A kill in a skill is no violence; a word of another language is one in any of its forms."""
    quiet = [Paragraph(n, QUIET) for n in range(9)]
    assert len(near_violence([*quiet, Paragraph(9, "Their skills are in high demand.")])) == TOP
    assert len(near_violence([*quiet, Paragraph(9, "Dutzende wurden getötet.")])) > TOP
