"""How stances look: a sign and a word always, a colour where there is one."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model import Stance


@dataclass(frozen=True, slots=True)
class Mark:
    """Sign, word and colour of one stance."""

    sign: str
    word: str
    style: str


@dataclass(frozen=True, slots=True)
class Marks:
    """The signs of one way of printing."""

    stances: dict[Stance, Mark]
    disputed: str
    rule: str
    dot: str
    boxes: bool


MARKS = Marks(
    {
        Stance.ASSERTS: Mark("●", "says", "green"),
        Stance.DENIES: Mark("✗", "denies", "red"),
        Stance.NO_INFORMATION: Mark("○", "does not say", "yellow"),
        Stance.ASKS: Mark("?", "asks", "cyan"),
    },
    disputed="≠",
    rule="─",
    dot=" · ",
    boxes=True,
)
PLAIN_MARKS = Marks(
    {
        Stance.ASSERTS: Mark("+", "says", "none"),
        Stance.DENIES: Mark("x", "denies", "none"),
        Stance.NO_INFORMATION: Mark("o", "does not say", "none"),
        Stance.ASKS: Mark("?", "asks", "none"),
    },
    disputed="!",
    rule="-",
    dot=" - ",
    boxes=False,
)
"""For screen readers, old terminals and files: no colour, no boxes, no signs beyond ASCII."""
