"""Listening: the socket, and the server that runs until it is told to stop."""

from __future__ import annotations

import socket
from contextlib import suppress
from typing import TYPE_CHECKING

import uvicorn

from reportedly.errors import ServeError
from reportedly.serve.app import create_app

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportedly.serve.settings import Settings

_GRACE_S = 3
"""Seconds that requests under way have when the server is told to stop."""


def serve(settings: Settings, opened: Callable[[str], None]) -> None:
    """Serve a ledger until interrupted.

    Args:
        settings: what is served where; port 0 takes any that is free.
        opened: told the address once it is listened at.

    Raises:
        ServeError: the port is taken, or the address needs a token.
    """
    app = create_app(settings)
    listening = _listen(settings.host, settings.port)
    port = listening.getsockname()[1]
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    opened(f"http://{host}:{port}/")
    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_GRACE_S,
    )
    with suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[listening])


def is_free(host: str, port: int) -> bool:
    """Whether an address can be listened at."""
    try:
        _listen(host, port).close()
    except ServeError:
        return False
    return True


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # named TCP, or asyncio leaves Nagle's algorithm on, and every answer waits 40 ms
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(128)
    except (OSError, OverflowError) as error:
        listening.close()
        raise ServeError(
            f"port {port} of {host} cannot be listened at: {error}; choose another with --port"
        ) from error
    return listening
