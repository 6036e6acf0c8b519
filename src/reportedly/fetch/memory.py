"""What a watch remembers between its rounds: marks of feeds, and pages that it has had."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import msgspec

from reportedly.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

_KEPT_S = 90 * 86400
"""Seconds for which a page is remembered after it was last named by a feed."""
TRIES = 5
"""Rounds in which a page that cannot be had is asked for."""


class Looked(msgspec.Struct):
    """One feed: the marks of its last answer, and when to look again."""

    marks: dict[str, str] = {}
    due: float = 0.0


class Had(msgspec.Struct):
    """One page: when a feed last named it, and how often it could not be had."""

    at: float
    failures: int = 0


class Memory(msgspec.Struct):
    """The whole memory; times are seconds since 1970."""

    feeds: dict[str, Looked] = {}
    pages: dict[str, Had] = {}
    told: dict[str, int] = {}
    """For each alert, the last row of the record that it was told of."""

    def is_done(self, url: str) -> bool:
        """Whether a page was had, or failed too often; it is remembered for longer from now."""
        had = self.pages.get(url)
        if had is None:
            return False
        had.at = time.time()
        return had.failures == 0 or had.failures >= TRIES

    def note(self, url: str, *, failed: bool = False, for_good: bool = False) -> None:
        """Note that a page was had, or was not."""
        had = self.pages.setdefault(url, Had(time.time()))
        had.at = time.time()
        had.failures = TRIES if for_good else had.failures + 1 if failed else 0

    def save(self, path: Path) -> None:
        """Write it, whole or not at all, without what is long past."""
        least = time.time() - _KEPT_S
        self.pages = {url: had for url, had in self.pages.items() if had.at > least}
        part = path.with_name(f".{path.name}.part")
        part.write_bytes(msgspec.json.format(msgspec.json.encode(self), indent=1))
        part.replace(path)


def recall(path: Path) -> Memory:
    """The memory in a file, or a new one where there is none.

    Raises:
        InputError: the file is something else.
    """
    try:
        return msgspec.json.decode(path.read_bytes(), type=Memory)
    except FileNotFoundError:
        return Memory()
    except (OSError, msgspec.MsgspecError) as error:
        raise InputError(f"{path}: is no memory of a watch; move it away: {error}") from error
