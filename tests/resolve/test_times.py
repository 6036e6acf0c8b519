"""The days that times mean."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model import Document, When
from reportedly.pipeline import read_document
from reportedly.resolve.dateline import find_datelines

DATED = "2024-05-16"  # a Thursday


def time_of(words: str, published: str | None = DATED) -> When:
    """The one time in a claim."""
    text = f"The army said two men were killed {words}."
    (claim,) = read_document(Document("x", text, published=published)).claims
    (when,) = claim.times
    return when


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("on Tuesday", "2024-05-14", "2024-05-15"),
        ("early Thursday", "2024-05-16", "2024-05-17"),
        ("on Friday", "2024-05-10", "2024-05-11"),
        ("yesterday", "2024-05-15", "2024-05-16"),
        ("last night", "2024-05-15", "2024-05-16"),
        ("two days ago", "2024-05-14", "2024-05-15"),
        ("on May 3", "2024-05-03", "2024-05-04"),
        ("on 3 November", "2023-11-03", "2023-11-04"),
        ("on 3 November 2019", "2019-11-03", "2019-11-04"),
        ("last week", "2024-05-06", "2024-05-13"),
        ("two weeks ago", "2024-04-29", "2024-05-06"),
        ("last month", "2024-04-01", "2024-05-01"),
        ("in March", "2024-03-01", "2024-04-01"),
        ("last year", "2023-01-01", "2024-01-01"),
        ("in 2019", "2019-01-01", "2020-01-01"),
    ],
)
def test_a_time_is_a_half_open_interval(words: str, start: str, end: str) -> None:
    """Days, weeks, months and years run from their first day to the day after their last."""
    when = time_of(words)
    assert (when.start, when.end) == (start, end)


@pytest.mark.parametrize("words", ["on Tuesday", "yesterday", "last week", "on May 3"])
def test_without_a_day_to_count_from_nothing_is_made_up(words: str) -> None:
    """A relative time stays without days where the report has no date."""
    assert time_of(words, None).start is None


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("KABUL, Afghanistan (Nov. 20, 2011) ", date(2011, 11, 20)),
        ("BEIRUT, 5 June 2014 — ", date(2014, 6, 5)),
        ("Mar. 27: The day in brief\nRelease 2010-03-CA-112\n", date(2010, 3, 27)),
        ("Published: 14:32 GMT, Friday 3 May 2018\n", date(2018, 5, 3)),
        ("Posted on 2018-05-03\n", date(2018, 5, 3)),
        ("3 May، 2018\n\nTolm, Agency - ", date(2018, 5, 3)),
        ("News desk\nThursday, 3 May 2018, 13:09\n", date(2018, 5, 3)),
        ("(May 3, 2018 / Agency) ", date(2018, 5, 3)),
        ("DAMASCUS, May 3 (Agency) - ", None),
    ],
)
def test_a_report_tells_its_own_day(head: str, day: date | None) -> None:
    """Datelines and headers give the day, or none where the year is missing."""
    (found, *_) = find_datelines(f"{head}Two men were killed yesterday.", None)
    assert found.day == day


def test_the_dateline_counts_before_the_day_of_publication() -> None:
    """The word "yesterday" in a report of 3 May that was published on the 9th is 2 May."""
    text = "HOMS, May 3 — Two men were killed yesterday, the army said."
    (claim, *_) = read_document(Document("x", text, published="2018-05-09")).claims
    assert [w.start for w in claim.times] == ["2018-05-02"]


def test_when_it_was_said_is_not_when_it_happened() -> None:
    """The time beside the reporting word belongs to the statement."""
    text = "The army said on Wednesday that two men were killed on Monday."
    (claim,) = read_document(Document("x", text, published=DATED)).claims
    assert [w.start for w in claim.times] == ["2024-05-13"]
    assert claim.said is not None
    assert claim.said.start == "2024-05-15"


@given(st.dates(date(1, 1, 1), date(9999, 12, 31)), st.sampled_from(
    ["on Tuesday", "yesterday", "90 days ago", "last week", "nine weeks ago", "last month",
     "last year", "in March", "on 31 June", "on February 29", "overnight"],
))  # fmt: skip
def test_any_day_of_publication_gives_a_sound_interval_or_none(day: date, words: str) -> None:
    """Intervals never run backwards, at the ends of the calendar too."""
    from reportedly.extract.times import find_times
    from reportedly.model import Span
    from reportedly.resolve.times import _days

    ((start, end, precision),) = find_times(words)
    interval = _days(When(Span.of(words, start, end), precision), day, None)
    assert interval is None or interval[0] < interval[1]
