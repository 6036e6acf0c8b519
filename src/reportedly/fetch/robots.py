"""What the owners of a host allow programs to fetch, by RFC 9309, and how often."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from protego import Protego

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportedly.fetch.transport import Response

_VALID_S, _AGAIN_S = 24 * 3600.0, 600.0
"""Seconds for which rules hold, and after which a host that did not tell them is asked again."""
_MOST = 500 << 10
"""Bytes of a robots.txt that are read, as RFC 9309 has it."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one host: None allows all, or nothing where they could not be had."""

    told: Protego | None
    reached: bool
    until: float

    def allow(self, url: str, agent: str) -> bool:
        """Whether an address may be fetched."""
        if self.told is None:
            return self.reached
        return bool(self.told.can_fetch(url, agent))

    def delay(self, agent: str) -> float:
        """Seconds that the host wants between two questions."""
        return float(self.told.crawl_delay(agent) or 0.0) if self.told else 0.0


def rules_of(url: str, get: Callable[[str], Response | None]) -> Rules:
    """The rules of the host of an address.

    Args:
        url: the address.
        get: fetches robots.txt, redirects followed; None where no answer came.
    """
    parts = urlsplit(url)
    answer = get(urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", "")))
    now = time.monotonic()
    if answer is None or answer.status >= 500 or answer.status == 429:
        return Rules(None, False, now + _AGAIN_S)
    if answer.status != 200:
        return Rules(None, True, now + _VALID_S)
    text = answer.body[:_MOST].decode("utf-8", "replace")
    return Rules(Protego.parse(text), True, now + _VALID_S)
