"""Quotations: where they open and close."""

from __future__ import annotations

import re

_DOUBLE = re.compile(r'"|“|”|„|«|»|\'\'|``')
_SINGLE = re.compile(r"(?<![\w’'])[‘'](?=\w)([^‘’'\n]|(?<=\w)['’](?=\w))+['’](?!\w)")
_OPENING = frozenset({"“", "„", "«", "``"})
_CLOSING = frozenset({"”", "»"})


def find_quotes(text: str) -> list[tuple[int, int]]:
    """Ranges of the quotations in one paragraph, marks included, in order, without overlap.

    A quotation that is never closed runs to the end of the paragraph: papers leave the closing
    mark out where the speech goes on in the next one. Single marks count only where no double
    quotation covers them, and never as apostrophes.
    """
    found: list[tuple[int, int]] = []
    start: int | None = None
    for match in _DOUBLE.finditer(text):
        mark = match.group()
        if start is None:
            if mark not in _CLOSING:
                start = match.start()
        elif mark not in _OPENING:
            found.append((start, match.end()))
            start = None
    if start is not None and len(text) > start + 1:
        found.append((start, len(text)))
    for match in _SINGLE.finditer(text):
        if not any(a < match.end() and match.start() < b for a, b in found):
            found.append(match.span())
    return sorted(found)
