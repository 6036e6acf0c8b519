"""Numbers of people as ranges, by the contract's rules."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.extract.counts import read_count
from reportedly.model import Count


@pytest.mark.parametrize(
    ("words", "plural", "count", "exact"),
    [
        ("12 fighters", True, Count(12, 12), "12"),
        ("at least three of the soldiers", True, Count(3, None), "at least three"),
        ("more than 15 people", True, Count(16, None), "more than 15"),
        ("more than a dozen", False, Count(13, None), "more than a dozen"),
        ("up to 40", False, Count(1, 40), "up to 40"),
        ("around 30", False, Count(30, 30, approx=True), "around 30"),
        ("fewer than ten", False, Count(0, 9), "fewer than ten"),
        ("between 10 and 12 men", True, Count(10, 12), "10 and 12"),
        ("two to three people", True, Count(2, 3), "two to three"),
        ("15 or more", False, Count(15, None), "15"),
        ("dozens of people", True, Count(24, None), "dozens"),
        ("several civilians", True, Count(2, None), "several"),
        ("a number of guards", True, Count(2, None), "a number of"),
        ("a child", False, Count(1, 1), "a"),
        ("no casualties", True, Count(0, 0), "no"),
        ("half a dozen shepherds", True, Count(6, 6), "half a dozen"),
        ("two hundred and six men", True, Count(206, 206), "two hundred and six"),
        ("1,200 people", True, Count(1200, 1200), "1,200"),
        ("villagers", True, Count(2, None), "villagers"),
    ],
)
def test_each_wording_gives_its_range(words: str, plural: bool, count: Count, exact: str) -> None:
    """The range follows the contract, and the words that gave it are known."""
    found = read_count(words, plural=plural)
    assert found is not None
    assert found.count == count
    assert words[found.start : found.end] == exact


@pytest.mark.parametrize("words", ["the man", "three-year-old girl", "Brigade 72k", "at 10:30"])
def test_what_counts_no_people_gives_nothing(words: str) -> None:
    """Ages, names and times are not numbers of people, and nothing is made up for them."""
    assert read_count(words) is None


@given(st.text())
def test_any_text_gives_a_valid_range_or_nothing(words: str) -> None:
    """The range is never reversed and its words stand in the text."""
    found = read_count(words)
    if found is not None:
        assert 0 <= found.start < found.end <= len(words)
        assert found.count.high is None or 0 <= found.count.low <= found.count.high


@given(st.integers(0, 10**6))
def test_figures_are_read_exactly(number: int) -> None:
    """A plain figure is itself, with or without separators."""
    for words in (f"{number} people", f"{number:,} people"):
        found = read_count(words, plural=True)
        assert found is not None
        assert found.count == Count(number, number)


@given(
    st.lists(
        st.sampled_from(
            "one three six eleven twenty ninety hundred thousand million a and to or - 7 40 1,200 "
            "dozen dozens at least up more than people".split()
        ),
        max_size=8,
    )
)
def test_any_row_of_number_words_is_read_without_error(words: list[str]) -> None:
    """What is no number in any grammar gives a smaller number or none, and never an error."""
    found = read_count(" ".join(words))
    if found is not None and found.count.high is not None:
        assert found.count.low <= found.count.high
