"""A place in a text, and the exact words that stand there."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.errors import SpanError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of Unicode code points, with its words.

    Made with `Span.of`, which cuts the words from the text, so that words and place cannot differ.
    """

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span of `text` from `start` to `end`.

        Raises:
            SpanError: the range is empty, reversed or outside the text.
        """
        if not 0 <= start < end <= len(text):
            raise SpanError(f"no span {start}:{end} in a text of {len(text)} characters")
        return cls(start, end, text[start:end])

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end
