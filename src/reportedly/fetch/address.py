"""Which addresses may be asked at all, before anything is looked up or connected to."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

from reportedly.errors import FetchError

_LONGEST = 4096
_SCHEMES = ("http", "https")
_STRANGE = re.compile(r"[\s\\\x00-\x1f\x7f]")
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|\d+)(?:\.(?:0x[0-9a-f]*|\d*))*\.?", re.IGNORECASE)
_IPV4 = re.compile(r"(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}")


def checked(url: str, base: str | None = None) -> str:
    """The address in one form that every reader of it understands alike.

    Args:
        url: the address, relative to `base` where that is given.
        base: the address that it was found at.

    Raises:
        FetchError: it is no address of the web, or one that two readers can understand in two
            ways, which is how forged ones get past checks.
    """
    if len(url) > _LONGEST or _STRANGE.search(url.strip()):
        raise FetchError(url, "is no address: it is too long, or holds blanks or backslashes")
    url = urljoin(base, url.strip()) if base else url.strip()
    try:
        one, other = parse_url(url), urlsplit(url)
        port = other.port
    except (LocationParseError, ValueError) as error:
        raise FetchError(url, f"is no address: {error}") from error
    if one.scheme not in _SCHEMES:
        raise FetchError(url, f"is refused: only {' and '.join(_SCHEMES)} are fetched")
    if one.auth is not None or "@" in other.netloc:
        raise FetchError(url, "is refused: an address with a user name hides where it leads")
    host, told = (one.host or "").strip("[]"), other.hostname or ""
    if not host or not told:
        raise FetchError(url, "is no address: it names no host")
    if not told.isascii():
        told = _encoded(url, told)
    if host.lower() != told.lower() or one.port != port or "%" in host:
        raise FetchError(url, "is refused: its host can be read in two ways")
    if _NUMBER.fullmatch(host) and not _IPV4.fullmatch(host):
        raise FetchError(url, "is refused: its host is a number in an unusual form")
    return one.url.partition("#")[0]


def host_of(url: str) -> str:
    """The name of the host of a checked address, in lower case, with the port that it tells."""
    return (parse_url(url).netloc or "").lower()


def name_of(url: str) -> str:
    """The name of the host alone."""
    return (parse_url(url).host or "").lower()


def _encoded(url: str, host: str) -> str:
    """A host with letters beyond ASCII as it is looked up."""
    try:
        return parse_url(f"http://{host}/").host or ""
    except LocationParseError as error:
        raise FetchError(url, f"is no address: {error}") from error
