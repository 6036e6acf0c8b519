"""The algebra of counts: what follows from two ranges, for all ranges."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model import Count
from reportedly.model.count import envelope, total


@st.composite
def counts(draw: st.DrawFn) -> Count:
    """Any range, open or closed, approximate or not."""
    low = draw(st.integers(0, 500))
    high = draw(st.none() | st.integers(low, 1000))
    return Count(low, high, approx=draw(st.booleans()))


def holds(count: Count, number: int) -> bool:
    """Whether a range allows a number."""
    return count.low <= number and (count.high is None or number <= count.high)


@given(counts(), counts(), counts())
def test_addition_does_not_depend_on_order(a: Count, b: Count, c: Count) -> None:
    """Parts can be added up in any order, and nobody adds nothing."""
    assert a + b == b + a
    assert (a + b) + c == a + (b + c)
    assert a + Count(0, 0) == a
    assert total([a, b, c]) == a + b + c


@given(counts(), counts(), st.data())
def test_a_sum_holds_the_sum_of_any_members(a: Count, b: Count, data: st.DataObject) -> None:
    """Whatever the parts are, their sum is in the range of the sum."""
    x = data.draw(st.integers(a.low, a.low + 300 if a.high is None else a.high))
    y = data.draw(st.integers(b.low, b.low + 300 if b.high is None else b.high))
    assert holds(a + b, x + y)


@given(st.lists(counts(), min_size=1, max_size=5))
def test_an_envelope_holds_every_figure_and_is_the_least(found: list[Count]) -> None:
    """It holds every number that is stated, each of its ends is one, and order does not matter."""
    whole = envelope(found)
    assert whole is not None
    stated = [n for c in found for n in (c.low, c.high) if n is not None]
    assert whole.low == min(stated)
    assert whole.high in (max(stated), None)
    if whole.high is None:
        assert any(c.high is None and c.low == max(stated) for c in found)
    assert envelope(reversed(found)) == whole


@pytest.mark.parametrize(
    ("found", "whole"),
    [
        ([Count(12, None), Count(20, 20)], Count(12, 20)),
        ([Count(30, None), Count(20, 20)], Count(20, None)),
        ([Count(2, None), Count(12, 12), Count(30, None)], Count(2, None)),
        ([Count(12, None), Count(12, 12)], Count(12, 12)),
    ],
)
def test_an_open_range_opens_the_whole_only_where_it_is_the_greatest(
    found: list[Count], whole: Count
) -> None:
    """At least 12 beside 20 is 12 to 20; at least 30 beside it is 20 or more."""
    assert envelope(found) == whole


@given(counts(), counts(), counts())
def test_subsumption_is_an_order(a: Count, b: Count, c: Count) -> None:
    """Every range holds itself; what holds a holder holds what it holds."""
    assert a.subsumes(a)
    if a.subsumes(b) and b.subsumes(c):
        assert a.subsumes(c)


@given(counts(), counts())
def test_contradiction_is_mutual_and_never_with_what_is_held(a: Count, b: Count) -> None:
    """Two ranges contradict each other or neither does; a held range never contradicts."""
    assert a.contradicts(b) == b.contradicts(a)
    if a.subsumes(b):
        assert not a.contradicts(b)


@given(counts(), counts(), st.integers(0, 1000))
def test_ranges_with_a_common_number_do_not_contradict(a: Count, b: Count, number: int) -> None:
    """A number that both allow satisfies both."""
    if holds(a, number) and holds(b, number):
        assert not a.contradicts(b)


def test_no_counts_have_no_envelope() -> None:
    """Nothing said is not the same as nobody harmed."""
    assert envelope([]) is None
    assert total([]) == Count(0, 0)
