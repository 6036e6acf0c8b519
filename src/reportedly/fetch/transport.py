"""One question to one address, asked in a child process that is ended when it takes too long.

A server can drip its headers, never end its body or pack a bomb into it: it costs the child's time
and memory, which are limited, and nothing of ours.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from reportedly.errors import FetchError
from reportedly.fetch.address import name_of
from reportedly.fetch.limits import MAX_BYTES, SECONDS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping


@dataclass(frozen=True, slots=True)
class Response:
    """What a server answered, unpacked."""

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str | None:
        """The last value of a header, whatever its capital letters."""
        found = [value for key, value in self.headers if key.lower() == name]
        return found[-1] if found else None


class Transport:
    """The child, started when first needed and again after it ended. Use it in a `with` block."""

    def __init__(self, named: Collection[str] = (), seconds: float = SECONDS) -> None:
        """Make one.

        Args:
            named: hosts that may lie in private ranges.
            seconds: time from a question to the last byte of its answer.
        """
        self._named = frozenset(name.lower() for name in named)
        self._seconds = seconds
        self._child: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def ask(
        self,
        url: str,
        headers: Mapping[str, str],
        *,
        method: str = "GET",
        data: str | None = None,
    ) -> Response:
        """What the server of a checked address answers; redirects are not followed.

        Raises:
            FetchError: nothing came, in time or at all, or it is refused.
        """
        child = self._started()
        if self._stopped:
            raise FetchError(url, "was not fetched any more")
        late = threading.Event()

        def give_up() -> None:
            late.set()
            child.kill()

        told = {"url": url, "headers": dict(headers), "named": self._is_named(url)}
        if method != "GET":
            told |= {"method": method, "data": data}
        timer = threading.Timer(self._seconds, give_up)
        timer.start()
        try:
            answer, body = self._exchange(child, told)
        finally:
            timer.cancel()
        if answer is None:
            self.close()
            why = f"took longer than {self._seconds:.0f} seconds" if late.is_set() else "broke off"
            raise FetchError(url, f"is refused: it {why}", again=not late.is_set())
        if "error" in answer:
            raise FetchError(url, answer["error"], again=answer["again"])
        pairs = tuple((str(name), str(value)) for name, value in answer["headers"])
        return Response(url, answer["status"], pairs, body)

    def _is_named(self, url: str) -> bool:
        return name_of(url).strip("[]") in self._named

    @staticmethod
    def _exchange(
        child: subprocess.Popen[bytes], told: dict[str, Any]
    ) -> tuple[dict[str, Any] | None, bytes]:
        assert child.stdin is not None
        assert child.stdout is not None
        try:
            child.stdin.write(json.dumps(told).encode() + b"\n")
            child.stdin.flush()
            line = child.stdout.readline()
            if not line.endswith(b"\n"):
                return None, b""
            answer: dict[str, Any] = json.loads(line)
            size = answer.get("size", 0)
            body = child.stdout.read(size) if size <= MAX_BYTES else b""
        except OSError:
            return None, b""
        return (answer, body) if len(body) == size else (None, b"")

    def _started(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            pipe = subprocess.PIPE
            command = [sys.executable, "-m", "reportedly.fetch.child"]
            self._child = subprocess.Popen(
                command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL
            )
        return self._child

    def stop(self) -> None:
        """Break off what another thread asks, and ask nothing more."""
        self._stopped = True
        if (child := self._child) is not None:
            child.kill()

    def close(self) -> None:
        """End the child."""
        if self._child is not None:
            self._child.kill()
            self._child.communicate()
            self._child = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
