"""The child of `transport`: asks one address at a time, with limits on what it takes.

A request is a JSON line; the answer is a JSON line, and the bytes that it announces. The parent
ends the child where an answer takes too long, whatever it waits for.
"""

from __future__ import annotations

import json
import sys
import zlib
from typing import Any

import requests
import urllib3
from AntiSSRF import AntiSSRFError, AntiSSRFPolicy, PolicyConfigOptions

from reportedly.fetch.limits import MAX_BYTES, MAX_RATIO, SLACK

_MEMORY = 512 << 20
_CHUNK = 1 << 16
_CONNECT_S, _SILENT_S = 10.0, 20.0
"""Seconds that connecting may take, and that a server may be silent."""
_PACKED = {"gzip", "x-gzip", "deflate"}


class _RefusedError(Exception):
    """An answer that is not taken, and whether asking again can help."""

    def __init__(self, why: str, *, again: bool = False) -> None:
        super().__init__(why)
        self.again = again


def main() -> None:
    """Ask what is asked for until standard input closes."""
    _limit_memory()
    outside = _session(PolicyConfigOptions.EXTERNAL_ONLY_LATEST)
    named = _session(PolicyConfigOptions.NONE)
    while line := sys.stdin.buffer.readline():
        told = json.loads(line)
        body = b""
        try:
            answer, body = _ask(named if told["named"] else outside, told)
        except _RefusedError as error:
            answer = {"error": str(error), "again": error.again}
        except Exception as error:  # noqa: BLE001 - whatever a server sends is its own fault
            answer = _failed(error)
        sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + body)
        sys.stdout.buffer.flush()


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _session(kind: PolicyConfigOptions) -> requests.Session:
    """A session that looks a host up once, refuses private addresses, and connects to what it saw.

    Proxies and logins of the environment are not used: they would go around that.
    """
    policy = AntiSSRFPolicy(kind)
    policy.add_xff_header = False
    policy.allow_plain_text_http = True
    session: requests.Session = policy.get_antissrf_session()
    session.trust_env = False
    return session


def _ask(session: requests.Session, told: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    method, data = told.get("method", "GET"), told.get("data")
    session.cookies.clear()
    with session.request(
        method,
        told["url"],
        headers=told["headers"],
        data=None if data is None else data.encode(),
        stream=True,
        allow_redirects=False,  # each hop is checked like a first address
        timeout=(_CONNECT_S, _SILENT_S),
    ) as response:
        data = _unpacked(_read(response), response.headers.get("Content-Encoding", ""))
        headers = list(response.raw.headers.items())
        return {"status": response.status_code, "headers": headers, "size": len(data)}, data


def _read(response: requests.Response) -> bytes:
    """The body as it was sent, packed or not."""
    length = response.headers.get("Content-Length", "")
    if length.isdigit() and int(length) > MAX_BYTES:
        raise _RefusedError(
            f"is refused: it has {int(length) >> 20} MB, and {MAX_BYTES >> 20} are taken"
        )
    parts, size = [], 0
    for part in response.raw.stream(_CHUNK, decode_content=False):
        size += len(part)
        if size > MAX_BYTES:
            raise _RefusedError(f"is refused: it has more than {MAX_BYTES >> 20} MB")
        parts.append(part)
    has_body = response.request.method != "HEAD" and response.status_code not in (204, 304)
    if has_body and length.isdigit() and size != int(length):
        raise _RefusedError(f"ended early: {size} bytes came of {length}", again=True)
    return b"".join(parts)


def _unpacked(data: bytes, encodings: str) -> bytes:
    """The body with its encodings taken off, the last one first."""
    for encoding in reversed([e.strip().lower() for e in encodings.split(",") if e.strip()]):
        if encoding == "identity" or not data:
            continue
        if encoding not in _PACKED:
            raise _RefusedError(f"is refused: it is packed as {encoding[:20]}, unasked")
        data = _inflated(data)
    return data


def _inflated(packed: bytes) -> bytes:
    most = min(MAX_BYTES, MAX_RATIO * len(packed) + SLACK)
    out, rest = bytearray(), packed
    try:
        while rest:
            unpacker = zlib.decompressobj(47)
            try:
                out += unpacker.decompress(rest, most + 1 - len(out))
            except zlib.error:
                if out or rest is not packed:
                    raise
                unpacker = zlib.decompressobj(-15)  # "deflate" as some servers understand it
                out += unpacker.decompress(rest, most + 1)
            if len(out) > most:
                raise _RefusedError(
                    f"is refused: unpacked it has more than {MAX_BYTES >> 20} MB or "
                    f"{MAX_RATIO} times its size"
                )
            if not unpacker.eof:
                raise _RefusedError("cannot be unpacked: it ends early", again=True)
            rest = unpacker.unused_data.lstrip(b"\0")
    except zlib.error as error:
        raise _RefusedError(f"cannot be unpacked: {error}") from error
    return bytes(out)


def _failed(error: Exception) -> dict[str, Any]:
    """Why nothing came, in words, and whether asking again can help."""
    if isinstance(error, AntiSSRFError) or isinstance(error.__cause__, AntiSSRFError):
        return {
            "error": "is refused: it leads to a private, loopback or otherwise internal address; "
            "--allow-host NAME lets it through",
            "again": False,
        }
    if isinstance(error, requests.exceptions.SSLError):
        return {"error": f"has no certificate that can be trusted: {error}", "again": False}
    if isinstance(error, (requests.exceptions.Timeout, urllib3.exceptions.ReadTimeoutError)):
        return {"error": "did not answer in time", "again": True}
    if isinstance(error, MemoryError):
        return {"error": "is refused: it needs too much memory", "again": False}
    if isinstance(error, OSError) and "Name or service not known" in str(error):
        return {"error": "has a host that does not exist", "again": False}
    if any(isinstance(part, urllib3.exceptions.IncompleteRead) for part in error.args):
        return {"error": "ended early: fewer bytes came than it announced", "again": True}
    network = (requests.exceptions.RequestException, urllib3.exceptions.HTTPError, OSError)
    return {"error": f"cannot be fetched: {error!r:.200}", "again": isinstance(error, network)}


if __name__ == "__main__":
    main()
