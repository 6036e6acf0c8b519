"""Words of reports as people are shown them: nothing hidden, nothing obeyed; days in words."""

from __future__ import annotations

import unicodedata
from datetime import date

from markupsafe import Markup, escape

_HARMLESS = frozenset("\n\r\t\u00ad\u200c\u200d")
"""White space, the hyphen that shows only where a line breaks, and the joiners without which
Persian and Hindi words and many signs fall apart."""


def inert(text: str) -> Markup:
    """Text as HTML in which what changes the order or hides among letters stands as its code."""
    if text.isprintable():
        return escape(text)
    return Markup("").join(_shown(c) if _hidden(c) else escape(c) for c in text)


def plain(text: str) -> str:
    """The same without marks, for attributes and titles."""
    return "".join(f"[U+{ord(c):04X}]" if _hidden(c) else c for c in text)


def _hidden(char: str) -> bool:
    if char.isprintable() or char in _HARMLESS:
        return False
    return unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp")


def _shown(char: str) -> Markup:
    code = f"U+{ord(char):04X}"
    name = unicodedata.name(char, "a control character").lower()
    return Markup('<span class="code" title="{}">{}</span>').format(name, code)


def long_day(iso: str | None) -> str:
    """A day for people: "4 March 2031"."""
    return f"{(d := date.fromisoformat(iso)).day} {d:%B %Y}" if iso else ""


def short_days(start: str | None, end: str | None) -> str:
    """A range of days for people, as short as can be: "4–5 March 2031"."""
    if start is None or end is None:
        return ""
    if start == end:
        return long_day(start)
    first, last = long_day(start).split(), long_day(end).split()
    same = next((n for n in range(3) if first[n:] == last[n:]), 3)
    return f"{' '.join(first[:same])}{'–' if same == 1 else ' – '}{' '.join(last)}"
