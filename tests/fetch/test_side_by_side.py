"""Several hosts are asked at once, each of them one question at a time."""

import socket
import threading
import time
from contextlib import ExitStack

from hosts import Host, host, response
from reportedly.errors import FetchError
from reportedly.fetch.fetcher import Fetcher, Manners

QUICK = Manners(between_s=0.0, pause_s=0.01)
SLOW_S = 0.5


class Slow:
    """Answers after a while, and notes how many wait for it at once."""

    def __init__(self) -> None:
        self.most = self._now = 0
        self._lock = threading.Lock()

    def __call__(self, connection: socket.socket) -> None:
        """Answer one request."""
        with self._lock:
            self._now += 1
            self.most = max(self.most, self._now)
        time.sleep(SLOW_S)
        with self._lock:
            self._now -= 1
        connection.sendall(response(200, "slow", Connection="close"))


def test_slow_hosts_do_not_wait_for_each_other() -> None:
    """Three of them take about as long as one, and what they say comes in order."""
    with ExitStack() as stack:
        sites: list[Host] = [stack.enter_context(host()) for _ in range(3)]
        fetcher = stack.enter_context(Fetcher({"127.0.0.1"}, QUICK, seconds=5))
        for number, site in enumerate(sites):
            site.answers["/a"] = response(200, f"first {number}")
        list(fetcher.each((f"{site.address}/a", {}) for site in sites))  # children have started
        together = Slow()
        for site in sites:
            site.answers["/b"] = together
        began = time.perf_counter()
        found = list(fetcher.each((f"{site.address}/b", {}) for site in sites))
        took = time.perf_counter() - began
        assert [f.url for f in found if f and not isinstance(f, FetchError)] == [
            f"{site.address}/b" for site in sites
        ]
        assert together.most > 1
        assert took < 3 * SLOW_S


def test_one_host_is_asked_one_question_at_a_time() -> None:
    """However many of its pages are wanted, and with what cannot be had in its place."""
    with host() as site, Fetcher({"127.0.0.1"}, QUICK, seconds=5) as fetcher:
        slow = Slow()
        site.answers["/a"] = site.answers["/b"] = slow
        urls = [
            f"{site.address}/a",
            f"{site.address}/gone",
            "ftp://a.example/",
            site.address + "/b",
        ]
        found = list(fetcher.each((url, {}) for url in urls))
        assert [isinstance(f, FetchError) for f in found] == [False, True, True, False]
        assert slow.most == 1


def test_a_busy_host_is_left_alone_by_all_who_wait_for_it() -> None:
    """What one question is told, to come again in a second, holds for the others as well."""
    with host() as site, Fetcher({"127.0.0.1"}, QUICK, seconds=5) as fetcher:
        asked: list[float] = []

        def noted(connection: socket.socket) -> None:
            busy = not asked
            asked.append(time.perf_counter())
            told = response(429, Retry_After="1", Connection="close")
            connection.sendall(told if busy else response(200, "here", Connection="close"))

        site.answers["/a"] = site.answers["/b"] = site.answers["/c"] = noted
        found = list(fetcher.each((f"{site.address}/{page}", {}) for page in "abc"))
        assert not any(isinstance(f, FetchError) for f in found)
        assert len(asked) == 4
        assert asked[1] - asked[0] > 0.9


def test_leaving_ends_what_is_still_asked() -> None:
    """Nobody waits for a host that wants a minute between two questions."""
    patient = Manners(between_s=60.0, robots=False)
    with host() as site:
        site.answers["/a"] = response(200, "here")
        began = time.perf_counter()
        with Fetcher({"127.0.0.1"}, patient, seconds=30) as fetcher:
            answers = fetcher.each((f"{site.address}/a", {}) for _ in range(6))
            assert next(answers) is not None
        assert time.perf_counter() - began < 10
        assert len(site.paths()) == 1
