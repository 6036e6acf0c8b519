"""The keys under which place names are looked up, so that spellings of one name meet.

"Al-Bukamal", "Albu Kamal" and "Abū Kamāl" are written by ear. A first key drops marks, case,
hyphens and Arabic articles; a second, looser one also merges sounds that transliterations write in
several ways, and is asked only where the first finds nothing.
"""

from __future__ import annotations

import re
import unicodedata

_ARTICLE = re.compile(
    r"\b(?:(?:al|el|ul|ad|adh|an|ar|as|ash|at|az|ed|en|er|es|esh|et|ez)[- ])+(?=\w{3})"
)
_SEPARATOR = re.compile(r"[-‐–_/]+")
_OTHER = re.compile(r"[^\w ]")
_LETTERS = str.maketrans({
    "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th",
    "ə": "a", "’": "", "ʿ": "", "ʾ": "", "‘": "", "'": "", "`": "", "ʻ": "", "ʼ": "",
})  # fmt: skip
_ABBREVIATIONS = (
    (re.compile(r"\bst\.? "), "saint "),
    (re.compile(r"\bft\.? "), "fort "),
    (re.compile(r"\bmt\.? "), "mount "),
)
_SOUNDS = (
    ("tch", "c"), ("sch", "s"), ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("dj", "j"),
    ("sh", "s"), ("ch", "c"), ("ph", "f"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ei", "i"),
    ("ai", "i"), ("ay", "i"), ("ey", "i"), ("au", "o"), ("aw", "o"), ("iy", "i"), ("ie", "i"),
    ("q", "k"), ("y", "i"), ("e", "i"), ("o", "u"), ("w", "u"), ("z", "s"), ("g", "j"),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")
_LEAST_LOOSE = 4


def key(name: str) -> str:
    """The key of a name: small letters and spaces, without marks and Arabic articles."""
    plain = unicodedata.normalize("NFKD", name).casefold().translate(_LETTERS)
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = _SEPARATOR.sub(" ", plain)
    plain = " ".join(_OTHER.sub(" ", plain.replace(".", "")).split()) + " "
    for short, long in _ABBREVIATIONS:
        plain = short.sub(long, plain)
    return _ARTICLE.sub("", plain).strip()


def loose(name: str) -> str | None:
    """The looser key, or None where the name is too short for one."""
    plain = key(name).replace(" ", "")
    for written, meant in _SOUNDS:
        plain = plain.replace(written, meant)
    plain = _DOUBLED.sub(r"\1", plain).rstrip("ht")
    return plain if len(plain) >= _LEAST_LOOSE else None
