"""The words that report speech, and what each says of the content."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from reportedly.model import Stance

REFUSING = frozenset("declined declines refused refuses failed unable".split())
"""Verbs that turn the reporting word after them into silence: "declined to say"."""


class Frame(StrEnum):
    """Which complements of a reporting verb hold the content; see `cues.txt`."""

    SAY = "say"
    STATE = "state"
    BLAME = "blame"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class CueWord:
    """One reporting verb."""

    lemma: str
    frame: Frame
    stance: Stance


@cache
def cue_words() -> dict[str, CueWord]:
    """Every inflected form of every reporting verb, in lower case."""
    table = files("reportedly.extract").joinpath("cues.txt").read_text(encoding="utf-8")
    words: dict[str, CueWord] = {}
    for line in table.splitlines():
        if line and not line.startswith("#"):
            frame, stance, forms = line.split("\t")
            lemma, *_ = listed = forms.split()
            cue = CueWord(lemma, Frame(frame), Stance(stance))
            words.update(dict.fromkeys(listed, cue))
    return words
