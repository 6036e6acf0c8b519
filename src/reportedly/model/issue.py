"""A problem met on the way, as data: stages return issues and never print."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Issue:
    """What is wrong with one input, in one sentence.

    Attributes:
        where: the file or record concerned.
        message: the cause, and what mends it.
        fatal: whether the input was left out because of it.
    """

    where: str
    message: str
    fatal: bool = True

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"
