"""A child process with limits on memory and time, for parsers of what comes from anywhere.

A file that breaks a parser costs that file only.
"""

from __future__ import annotations

import atexit
import json
import subprocess
import sys
import threading
from functools import cache
from typing import Any

from reportedly.errors import InputError

SECONDS = 30.0
"""Time that one file may take."""


def parse(kind: str, data: bytes) -> dict[str, Any]:
    """What the child finds in a file.

    Args:
        kind: "html" (of UTF-8) or "pdf".
        data: the bytes of the file.

    Raises:
        InputError: it cannot be read, or breaks the limits.
    """
    return _reader().read(kind, data)


class _Reader:
    """The child process, started when first needed and again after it died."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self._one = threading.Lock()

    def read(self, kind: str, data: bytes) -> dict[str, Any]:
        """One file, read in the child."""
        with self._one:
            return self._read(kind, data)

    def _read(self, kind: str, data: bytes) -> dict[str, Any]:
        child = self._started()
        timed_out = threading.Event()

        def give_up() -> None:
            timed_out.set()
            child.kill()

        timer = threading.Timer(SECONDS, give_up)
        timer.start()
        try:
            answer = self._ask(child, kind, data)
        finally:
            timer.cancel()
        if answer is None:
            self.stop()
            cause = f"took longer than {SECONDS:.0f} seconds" if timed_out.is_set() else "failed"
            raise InputError(f"could not be read as {kind.upper()}: its reader {cause}")
        if "error" in answer:
            raise InputError(answer["error"])
        return answer

    @staticmethod
    def _ask(child: subprocess.Popen[bytes], kind: str, data: bytes) -> dict[str, Any] | None:
        """The child's answer, or None where it died over the file."""
        assert child.stdin is not None
        assert child.stdout is not None
        try:
            child.stdin.write(f"{kind} {len(data)}\n".encode() + data)
            child.stdin.flush()
            line = child.stdout.readline()
        except OSError:
            return None
        answer: dict[str, Any] | None = json.loads(line) if line.endswith(b"\n") else None
        return answer

    def stop(self) -> None:
        """End the child, if there is one."""
        if self._child is not None:
            self._child.kill()
            self._child.communicate()
            self._child = None

    def _started(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            command = [sys.executable, "-m", "reportedly.ingest.child"]
            pipe = subprocess.PIPE
            self._child = subprocess.Popen(
                command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL
            )
        return self._child


@cache
def _reader() -> _Reader:
    reader = _Reader()
    atexit.register(reader.stop)
    return reader
