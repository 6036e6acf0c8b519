"""What every request passes before it is answered, and the headers that every answer carries."""

from __future__ import annotations

import base64
import binascii
import hmac
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders

from reportedly.serve.problems import Problem, answer_to
from reportedly.serve.settings import BODY_LIMIT, is_local

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from reportedly.serve.settings import Settings

_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",  # the map draws its icons from such
        "connect-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


class Guard:
    """ASGI middleware: host, token, origin and size of requests; headers of answers."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or say why not."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        problem = self._problem(scope["method"], Headers(scope=scope))
        taken = 0

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        async def sending_unless_too_large(message: Message) -> None:
            if taken <= BODY_LIMIT:
                await sending(message)

        async def receiving() -> Message:
            # a body can be longer than its header told, or have told nothing
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            return message if taken <= BODY_LIMIT else {"type": "http.disconnect"}

        if problem is None:
            await self._app(scope, receiving, sending_unless_too_large)
            problem = _too_large() if taken > BODY_LIMIT else None
        if problem is not None:
            await answer_to(problem, scope)(scope, receive, sending)

    def _problem(self, method: str, headers: Headers) -> Problem | None:
        host = headers.get("host", "")
        if self._settings.token is None and not is_local(_name(host)):
            # a page of another site can give its own name the address of this machine
            return Problem(421, "wrong_host", "this server answers to localhost alone")
        if self._settings.token is not None and not _shows(headers, self._settings.token):
            return Problem(401, "token_needed", "give the token as the password or as Bearer")
        if method not in _SAFE and not _from_here(headers, host):
            return Problem(403, "other_site", "another site asked for this; nothing was written")
        length = headers.get("content-length", "0")
        if length.isdigit() and int(length) > BODY_LIMIT:
            return _too_large()
        return None


def _too_large() -> Problem:
    return Problem(413, "too_large", f"more than {BODY_LIMIT // 1024**2} MB; add it in parts")


def _name(host: str) -> str:
    """The host of a Host header, without the port."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _from_here(headers: Headers, host: str) -> bool:
    """Whether a page of this server sent a request, or a program that is no browser.

    Browsers say where a request comes from in one of two headers, and no page can forge them.
    """
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == host


def _shows(headers: Headers, token: str) -> bool:
    scheme, _, told = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "basic":
        try:
            told = base64.b64decode(told, validate=True).decode().partition(":")[2]
        except (binascii.Error, UnicodeDecodeError):
            return False
    elif scheme.lower() != "bearer":
        return False
    return hmac.compare_digest(told.strip().encode(), token.encode())
