"""Spans: their words are always those of the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.errors import SpanError
from reportedly.model import Span


@given(st.text(min_size=1), st.data())
def test_a_span_holds_the_words_of_its_place(text: str, data: st.DataObject) -> None:
    """Whatever the text, `text[start:end]` is the span's words."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = Span.of(text, start, end)
    assert text[span.start : span.end] == span.text


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 1), (-1, 2), (0, 5)])
def test_a_place_outside_the_text_is_refused(start: int, end: int) -> None:
    """Nothing is invented: an impossible place is an error, not an empty span."""
    with pytest.raises(SpanError):
        Span.of("four", start, end)
