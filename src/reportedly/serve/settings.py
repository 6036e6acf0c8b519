"""What a server is told when it starts."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING

from reportedly.errors import ServeError

if TYPE_CHECKING:
    from pathlib import Path

BODY_LIMIT = 2 * 1024 * 1024
"""Bytes of a request."""
PAGE_LIMIT = 200
"""Items of a page of a list."""
QUERY_S = 1.0
"""Seconds that a question to the ledger may take."""
_TOKEN_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Settings:
    """How a ledger is served.

    Attributes:
        host: the address that is listened at.
        token: what a request has to show, or None where only this machine can reach the server.
        person: who decides, unless a request names somebody else.
    """

    ledger: Path
    host: str = "127.0.0.1"
    port: int = 0
    token: str | None = None
    person: str = ""

    def check(self) -> None:
        """Make sure that nobody else's machine reaches the ledger without a token.

        Raises:
            ServeError: the address needs a token and has none, or the token can be guessed.
        """
        if self.token is None and not self.local:
            raise ServeError(
                f"{self.host}: other machines could reach this address; "
                "set a token with REPORTEDLY_TOKEN, or keep to 127.0.0.1"
            )
        if self.token is not None and len(self.token) < _TOKEN_LENGTH:
            raise ServeError(f"the token is short enough to guess; take {_TOKEN_LENGTH} characters")

    @property
    def local(self) -> bool:
        """Whether only this machine can reach the address."""
        return is_local(self.host)


def is_local(host: str) -> bool:
    """Whether a host name or address is this machine for itself."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
