"""The article's own voice: sentences that nobody is quoted for, where they state a fact."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.extract.attribution import Attribution, Rule
from reportedly.extract.tree import text_of, trim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from reportedly.extract.finding import Finding

_OPENING = re.compile(
    r"(?:Moreover|Meanwhile|However|In addition|Also|Additionally|Earlier|Separately|And|But|"
    r"Furthermore|Later|Notably|Read More|RELATED|UPDATE)\b[,:]?\s+",
)
DATELINE = re.compile(r"[A-Z][\w’'.,/ -]{1,40}(?:\([\w .&’'-]+\))?\s*[–—-]{1,2}\s+")


def find_own_voice(
    doc: Doc, found: Sequence[Attribution], facts: Sequence[Finding]
) -> list[Attribution]:
    """One attribution without speaker or cue for each unattributed sentence with a fact in it."""
    voices = []
    for sentence in doc.sents:
        start, end = sentence.start_char, sentence.end_char
        here = [f for f in facts if start <= f.start and f.end <= end]
        free = [f for f in here if not any(a.overlaps(f.start, f.end) for a in found)]
        if not free or any(a.share_of(start, end) > 0.5 for a in found):
            continue
        opening = _OPENING.match(text_of(doc), start) or (
            DATELINE.match(text_of(doc), start, end) if start == 0 else None
        )
        kept = trim(text_of(doc), opening.end() if opening else start, end)
        if kept is not None:
            voices.append(Attribution(None, None, (kept,), rule=Rule.OWN_VOICE))
    return voices
