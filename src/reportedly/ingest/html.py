"""Saved web pages: the report's text, without what stands around it, and what the page says of it.

Pages come from anywhere, so they are read in a child process with limits on memory and time: a
page that breaks the parser costs that page only.
"""

from __future__ import annotations

import atexit
import json
import re
import subprocess
import sys
import threading
from dataclasses import dataclass
from functools import cache

from reportedly.errors import InputError
from reportedly.ingest.decode import decode

MAX_BYTES = 16 << 20
"""Larger pages are refused; a long article with its scripts has about one megabyte."""
_SECONDS = 30.0
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """What a page holds: the report's text, and its metadata where the page gives it."""

    text: str
    title: str | None
    date: str | None
    outlet: str | None
    url: str | None
    language: str | None


def read_page(html: bytes | str) -> tuple[Page, str | None]:
    """The report on a page, and a warning where its encoding had to be guessed.

    Raises:
        InputError: the page is too large, is no HTML, holds no article, or breaks the limits.
    """
    check_size(len(html))
    text, warning = (html, None) if isinstance(html, str) else _decoded(html)
    return _reader().read(text), warning


def check_size(size: int) -> None:
    """Refuse a page that is too large, before or after its bytes are in memory.

    Raises:
        InputError: the page has more than `MAX_BYTES`.
    """
    if size > MAX_BYTES:
        raise InputError(f"has {size >> 20} MB; a page may have {MAX_BYTES >> 20} MB")


def _decoded(data: bytes) -> tuple[str, str | None]:
    """The characters of a page: by its declaration if that holds, else as any text."""
    if declared := _CHARSET.search(data, 0, 4096):
        try:
            return data.decode(declared[1].decode("ascii")), None
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)


class _Reader:
    """The child process, started when first needed and again after it died."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None

    def read(self, html: str) -> Page:
        """One page, read in the child.

        Raises:
            InputError: the page holds no article or breaks the limits.
        """
        child = self._started()
        timed_out = threading.Event()

        def give_up() -> None:
            timed_out.set()
            child.kill()

        timer = threading.Timer(_SECONDS, give_up)
        timer.start()
        try:
            answer = self._ask(child, html)
        finally:
            timer.cancel()
        if answer is None:
            self.stop()
            cause = f"took longer than {_SECONDS:.0f} seconds" if timed_out.is_set() else "failed"
            raise InputError(f"could not be read as HTML: its reader {cause}")
        if "error" in answer:
            raise InputError(answer["error"] or "")
        text = answer.pop("text") or ""
        return Page(text, **answer)

    @staticmethod
    def _ask(child: subprocess.Popen[bytes], html: str) -> dict[str, str | None] | None:
        """The child's answer, or None where it died over the page."""
        assert child.stdin is not None
        assert child.stdout is not None
        try:
            child.stdin.write(json.dumps(html).encode() + b"\n")
            child.stdin.flush()
            line = child.stdout.readline()
        except OSError:
            return None
        answer: dict[str, str | None] | None = json.loads(line) if line.endswith(b"\n") else None
        return answer

    def stop(self) -> None:
        """End the child, if there is one."""
        if self._child is not None:
            self._child.kill()
            self._child.communicate()
            self._child = None

    def _started(self) -> subprocess.Popen[bytes]:
        if self._child is None or self._child.poll() is not None:
            command = [sys.executable, "-m", "reportedly.ingest.html_child"]
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
