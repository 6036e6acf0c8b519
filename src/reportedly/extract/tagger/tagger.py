"""Attributions as the learned tagger sees them."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from reportedly.extract.tagger.network import network
from reportedly.extract.tagger.windows import windows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    import numpy.typing as npt

    from reportedly.extract.tagger.windows import Window

    Range = tuple[int, int]
    Floats = npt.NDArray[np.float32]

_SOURCE, _CONTENT = 1, 3
"""Places of the beginning labels in `ROLE_LABELS`; the inside label follows each."""
_SEEN = 6
"""Pieces to either side that the second head sees of a piece: two of one convolution, four of the
other."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """One cue with its source and content, as ranges of the text.

    Attributes:
        certainty: the network's probability that there is such a cue, times the mean
            probability of the roles it gave; between 0 and 1, not yet calibrated.
    """

    source: Range | None
    cue: Range
    content: tuple[Range, ...]
    certainty: float


def tag(text: str, least: float = 0.5) -> Iterator[Tagged]:
    """Every attribution in a text whose cue has a probability of `least`, in order of the cues.

    Source and content are looked for in the line of the cue.

    Raises:
        ModelError: the weights cannot be loaded.
    """
    net = network()
    encoding = net.tokenizer.encode(text, add_special_tokens=False)
    offsets: list[Range] = encoding.offsets
    for window in windows(text, offsets):
        vectors, cues = net.encode(encoding.ids[window.first : window.last])
        own = offsets[window.first : window.last]
        for (start, end), found in _by_line(text, own, list(_cues(cues, window, least))):
            low, high = max(0, start - _SEEN), min(len(own), end + _SEEN)
            every = net.roles(vectors[low : high + 2], [first - low for first, _ in found])
            for (first, last), roles in zip(found, every[:, start - low : end - low], strict=True):
                tagged = _read(text, own[start:end], first - start, last - start, roles)
                if tagged is not None:
                    source, cue, content, sure = tagged
                    certainty = sure * float(1 - cues[first, 0])
                    yield Tagged(source, cue, content, certainty)


def _by_line(
    text: str, offsets: Sequence[Range], cues: Sequence[Range]
) -> Iterator[tuple[Range, list[Range]]]:
    """The pieces of each line of a window that cues begin in, with those cues."""
    found: dict[Range, list[Range]] = {}
    for cue in cues:
        at = offsets[cue[0]][0]
        start = text.rfind("\n", 0, at) + 1
        end = text.find("\n", at)
        low = bisect_left(offsets, start, key=itemgetter(0))
        high = bisect_left(offsets, end if end >= 0 else len(text), key=itemgetter(0))
        found.setdefault((low, high), []).append((cue[0], min(cue[1], high - 1)))
    yield from found.items()


def _cues(scores: Floats, window: Window, least: float) -> Iterator[Range]:
    """First and last piece of every cue that starts in the core of a window."""
    begins, inside = scores[:, 1], scores[:, 2]
    is_cue = scores[:, 1] + scores[:, 2] >= least
    core = range(window.core - window.first, window.core_end - window.first)
    for at in core:
        if not is_cue[at] or (at > 0 and is_cue[at - 1] and inside[at] > begins[at]):
            continue
        last = at
        while last + 1 < len(scores) and is_cue[last + 1] and inside[last + 1] > begins[last + 1]:
            last += 1
        yield at, last


def _read(
    text: str, offsets: Sequence[Range], first: int, last: int, roles: Floats
) -> tuple[Range | None, Range, tuple[Range, ...], float] | None:
    """Source, cue, content and mean role probability of one cue; None without content."""
    labels: list[int] = roles.argmax(-1).tolist()
    chosen = [*_runs(labels, _SOURCE)][:1], [*_runs(labels, _CONTENT)]
    if not chosen[1]:
        return None
    spans = [[_whole(text, offsets[a][0], offsets[b][1]) for a, b in runs] for runs in chosen]
    pieces = [i for runs in chosen for a, b in runs for i in range(a, b + 1)]
    sure = float(roles[pieces].max(-1).mean())
    cue = _whole(text, offsets[first][0], offsets[last][1])
    return (spans[0][0] if spans[0] else None), cue, tuple(spans[1]), sure


def _runs(labels: Sequence[int], begin: int) -> Iterator[Range]:
    """First and last place of each run of a role; an inside label alone opens one as well."""
    start: int | None = None
    for at, label in enumerate(labels):
        inside = label == begin + 1
        if start is not None and not inside:
            yield start, at - 1
            start = None
        if label == begin or (inside and start is None):
            start = at
    if start is not None:
        yield start, len(labels) - 1


def _whole(text: str, start: int, end: int) -> Range:
    """A range grown to whole words: a word may be several pieces."""
    while start > 0 and text[start - 1].isalnum() and text[start].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        end += 1
    return start, end
