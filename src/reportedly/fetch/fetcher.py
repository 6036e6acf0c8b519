"""Fetching as a good guest: by robots.txt, one question a host, slowly, and not for ever."""

from __future__ import annotations

import random
import threading
import time
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Self

from reportedly import __version__
from reportedly.errors import FetchError
from reportedly.fetch.address import checked, host_of
from reportedly.fetch.limits import HOPS, SECONDS
from reportedly.fetch.robots import Rules, rules_of
from reportedly.fetch.transport import Response, Transport
from reportedly.ingest.captures import Capture

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from concurrent.futures import Future

    Marks = Mapping[str, str]

AGENT = "reportedly"
USER_AGENT = f"{AGENT}/{__version__} (reads news reports for conflict monitors)"
ACCEPT = "text/html,application/xhtml+xml,application/pdf,application/rss+xml,application/atom+xml,"
ACCEPT += "application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.5"
_BUSY = frozenset({429, 500, 502, 503, 504})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_AT_ONCE = 4
"""Hosts that are asked side by side, each by a child of some 40 MB."""
_AHEAD = 6
"""Answers that wait for their turn, each of up to 32 MB."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How to behave towards a host.

    Attributes:
        between_s: seconds between two questions to one host, at the least.
        tries: how often an address is asked that is busy or broke off.
        pause_s: seconds before the second try; each further pause is twice as long.
        longest_s: the longest pause, and the longest that a host may ask for.
        robots: whether robots.txt is heeded.
    """

    between_s: float = 1.0
    tries: int = 3
    pause_s: float = 1.0
    longest_s: float = 60.0
    robots: bool = True


@dataclass(slots=True)
class _Host:
    """What is known of a host; who asks it something holds its turn meanwhile."""

    rules: Rules | None = None
    free_at: float = 0.0
    turn: threading.Lock = field(default_factory=threading.Lock)
    learning: threading.Lock = field(default_factory=threading.Lock)


class Fetcher:
    """Fetches addresses, one after the other from one host. Use it in a `with` block."""

    def __init__(
        self,
        named: Collection[str] = (),
        manners: Manners = Manners(),
        seconds: float = SECONDS,
    ) -> None:
        """Make one.

        Args:
            named: hosts that may lie in private ranges.
            manners: how to behave.
            seconds: time that one answer may take.
        """
        self._named, self._seconds = named, seconds
        self._manners = manners
        self._hosts: dict[str, _Host] = {}
        self._own = threading.local()
        self._transports: list[Transport] = []
        self._threads = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="fetch")
        self._closed = threading.Event()

    def each(self, asked: Iterable[tuple[str, Marks]]) -> Iterator[Capture | FetchError | None]:
        """What each of some addresses holds, in their order, several hosts side by side.

        Args:
            asked: addresses, each with the marks of an earlier answer; see `fetch`.
        """
        waiting: deque[Future[Capture | None]] = deque()
        for url, marks in asked:
            waiting.append(self._threads.submit(self.fetch, url, marks))
            if len(waiting) == _AHEAD:
                yield _result(waiting.popleft())
        while waiting:
            yield _result(waiting.popleft())

    def fetch(self, url: str, conditions: Marks | None = None) -> Capture | None:
        """What an address holds; None where it has not changed since.

        Args:
            url: the address, as anybody may have written it.
            conditions: "ETag" and "Last-Modified" of an earlier answer.

        Raises:
            FetchError: it is refused, disallowed, not there, or nothing comes.
        """
        extra = {}
        for name, header in (("ETag", "If-None-Match"), ("Last-Modified", "If-Modified-Since")):
            if conditions and conditions.get(name):
                extra[header] = conditions[name]
        answer = self._follow(checked(url), extra, robots=self._manners.robots)
        if answer.status == 304 and extra:
            return None
        if answer.status != 200:
            raise FetchError(
                url, f"was answered with {answer.status}", again=answer.status in _BUSY
            )
        return Capture(
            answer.url,
            answer.body,
            answer.header("content-type") or "",
            datetime.now(UTC).isoformat(timespec="seconds"),
            answer.headers,
        )

    def post(self, url: str, body: str, headers: Mapping[str, str]) -> int:
        """Send something to an address, once; the status of the answer.

        Raises:
            FetchError: it is refused, or no answer comes.
        """
        sent = {"User-Agent": USER_AGENT, **headers}
        return self._transport().ask(checked(url), sent, method="POST", data=body).status

    def _follow(self, url: str, extra: Mapping[str, str], *, robots: bool) -> Response:
        """The answer after redirects, each hop of which is judged like a first address."""
        first = url
        for _ in range(HOPS + 1):
            if robots and not (rules := self._rules(url)).allow(url, AGENT):
                why = "forbids it" if rules.reached else "could not be read"
                raise FetchError(url, f"is not fetched: the robots.txt of its host {why}")
            answer = self._insist(url, extra)
            target = answer.header("location")
            if answer.status not in _REDIRECTS or not target:
                return answer
            url = checked(target, url)
        raise FetchError(first, f"is refused: it leads on more than {HOPS} times")

    def _insist(self, url: str, extra: Mapping[str, str]) -> Response:
        """An answer, asked for again where the host is busy or broke off."""
        manners = self._manners
        headers = {"User-Agent": USER_AGENT, "Accept": ACCEPT, "Accept-Encoding": "gzip", **extra}
        pause = manners.pause_s
        for _ in range(manners.tries - 1):
            try:
                answer = self._ask(url, headers, pause)
            except FetchError as error:
                if not error.again:
                    raise
            else:
                if answer.status not in _BUSY or _retry_after(answer) > manners.longest_s:
                    return answer
            pause *= 2
        return self._ask(url, headers)

    def _ask(self, url: str, headers: Marks, pause: float = 0.0) -> Response:
        """An answer, when it is our turn and the host has had the time that it wants.

        Args:
            url: the address.
            headers: of the question.
            pause: seconds for which nobody asks a host again that is busy or broke off.
        """
        host, longest = self._host(url), self._manners.longest_s
        with host.turn:
            self._pause(host.free_at - time.monotonic(), url)
            wanted = host.rules.delay(AGENT) if host.rules else 0.0
            wait = min(max(self._manners.between_s, wanted), longest)
            host.free_at = time.monotonic() + wait
            pause = min(pause, longest) * random.uniform(0.5, 1.0)
            try:
                answer = self._transport().ask(url, headers)
            except FetchError as error:
                if error.again:
                    host.free_at = max(host.free_at, time.monotonic() + pause)
                raise
            if pause and answer.status in _BUSY:
                asked = _retry_after(answer)
                pause = max(pause, asked if asked <= longest else 0.0)
                host.free_at = max(host.free_at, time.monotonic() + pause)
            return answer

    def _pause(self, seconds: float, url: str) -> None:
        if self._closed.wait(max(0.0, seconds)):
            raise FetchError(url, "was not fetched any more")

    def _transport(self) -> Transport:
        """The child of this thread."""
        if not hasattr(self._own, "transport"):
            self._own.transport = Transport(self._named, self._seconds)
            self._transports.append(self._own.transport)
        transport: Transport = self._own.transport
        return transport

    def _host(self, url: str) -> _Host:
        return self._hosts.setdefault(host_of(url), _Host())

    def _rules(self, url: str) -> Rules:
        host = self._host(url)
        with host.learning:
            if host.rules is None or host.rules.until < time.monotonic():
                host.rules = rules_of(url, self._robots)
            return host.rules

    def _robots(self, url: str) -> Response | None:
        try:
            return self._follow(url, {}, robots=False)
        except FetchError as error:
            if not error.again:
                raise  # the host itself is refused or not there: say that, not "robots.txt"
            return None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._closed.set()
        self._threads.shutdown(wait=False, cancel_futures=True)
        for transport in self._transports:
            transport.stop()
        self._threads.shutdown()
        for transport in self._transports:
            transport.close()


def _result(future: Future[Capture | None]) -> Capture | FetchError | None:
    try:
        return future.result()
    except FetchError as error:
        return error


def _retry_after(answer: Response) -> float:
    """Seconds that a busy host asks for."""
    told = (answer.header("retry-after") or "").strip()
    if told.isdigit():
        return float(told)
    try:
        return max(0.0, (parsedate_to_datetime(told) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return 0.0
