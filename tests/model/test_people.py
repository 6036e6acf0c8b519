"""What kinds of people a phrase counts."""

import pytest

from reportedly.model.people import categories


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("twelve civilians", ("civilians",)),
        ("three children and their mother", ("children", "women")),
        ("Seven Taliban fighters", ("fighters",)),
        ("two Afghan soldiers", ("soldiers",)),
        ("four police officers", ("police",)),
        ("a nurse and two relief workers", ("medics", "aid workers")),
        ("a freelance reporter", ("journalists",)),
        ("“non-Syrian” militants", ("foreigners", "fighters")),
        ("nine people", ()),
        ("", ()),
    ],
)
def test_kinds_of_people_are_told_by_their_nouns(words: str, kinds: tuple[str, ...]) -> None:
    """The categories a casualty recorder counts by; none where the words name none."""
    assert categories(words) == kinds
