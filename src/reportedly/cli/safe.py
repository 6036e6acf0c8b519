"""Words of a report made harmless for a terminal."""

from __future__ import annotations

import unicodedata


def safe(words: str) -> str:
    """The words on one line, with "\N{REPLACEMENT CHARACTER}" for what could steer the terminal.

    That is control characters (an escape starts commands to the terminal) and format characters
    that turn the direction of writing or hide; a report can hold them by accident or on purpose.
    """
    return "".join(
        "\N{REPLACEMENT CHARACTER}" if unicodedata.category(c) in ("Cc", "Cf", "Cs") else c
        for c in " ".join(words.split())
    )
