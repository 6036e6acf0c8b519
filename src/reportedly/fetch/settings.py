"""What `reportedly watch` reads from its file: feeds, pages, and who is told of news."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Annotated

import msgspec

from reportedly.errors import FetchError, InputError
from reportedly.fetch.address import checked

if TYPE_CHECKING:
    from pathlib import Path

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_LEAST_S = 60
"""Seconds between two looks at a feed, at the least."""
Text = Annotated[str, msgspec.Meta(min_length=1)]


class Feed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A feed or sitemap, or a page whose links lead to reports.

    Attributes:
        url: its address.
        outlet: who publishes it, where the pages do not say or say otherwise.
        links: for a page, a pattern that addresses of reports on it match; without it the page
            itself is the report, and is read again when it changes.
        every: how often to look, such as "15m", "2h" or "1d".
    """

    url: Text
    outlet: str | None = None
    links: str | None = None
    every: str | None = None


class Search(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What incidents have to be like to be told of; the same as `reportedly incidents` takes."""

    place: str | None = None
    party: str | None = None
    text: str | None = None
    disputed: bool = False
    min_killed: int | None = None
    box: tuple[float, float, float, float] | None = None


class Alert(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Somebody to tell of incidents.

    Attributes:
        name: what it is called in messages.
        url: where to send them.
        secret: the name of the environment variable that holds what they are signed with.
        search: which incidents.
    """

    name: Text
    url: Text
    secret: Text
    search: Search = Search()


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All that is watched.

    Attributes:
        every: how often, where a feed does not say.
        allow_hosts: hosts that may lie in private ranges.
        feed: feeds and sitemaps.
        page: pages.
        alert: who is told.
    """

    every: str = "15m"
    allow_hosts: tuple[str, ...] = ()
    feed: tuple[Feed, ...] = ()
    page: tuple[Feed, ...] = ()
    alert: tuple[Alert, ...] = ()


def read_settings(path: Path) -> Settings:
    """The settings in a file.

    Raises:
        InputError: it is not there, no TOML, or holds what cannot be meant.
    """
    try:
        found = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Settings)
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror or error}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise InputError(f"{path}: is no list of feeds: {error}") from error
    if not found.feed and not found.page:
        raise InputError(f"{path}: names nothing to watch; give it a [[feed]] or a [[page]]")
    for watched in (*found.feed, *found.page):
        try:
            checked(watched.url)
            re.compile(watched.links or "")
        except (FetchError, re.error) as error:
            raise InputError(f"{path}: {error}") from error
    for told in (found.every, *(w.every for w in (*found.feed, *found.page))):
        if told is not None:
            seconds(told)
    return found


def seconds(told: str) -> int:
    """A time such as "15m" in seconds, at least a minute.

    Raises:
        InputError: it is none.
    """
    match = re.fullmatch(r"(\d{1,6})([smhd])", told.strip())
    if match is None:
        raise InputError(f"“{told}” is no time: write 90s, 15m, 2h or 1d")
    return max(int(match[1]) * _UNITS[match[2]], _LEAST_S)
