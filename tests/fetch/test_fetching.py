"""Fetching from hosts that behave, and from those that do not: none harms us, all are told."""

import gzip
import re
import socket
import textwrap
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from hosts import Host, host, response
from reportedly.errors import FetchError
from reportedly.fetch.address import checked
from reportedly.fetch.fetcher import Fetcher, Manners

QUICK = Manners(between_s=0.0, pause_s=0.01)
PAGE = "<html><body><p>Two guards were killed, a warden said.</p></body></html>"


@pytest.fixture
def site() -> Iterator[Host]:
    """A host on loopback."""
    with host() as found:
        yield found


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    """A fetcher that may ask hosts on 127.0.0.1, and no others within."""
    with Fetcher({"127.0.0.1"}, QUICK, seconds=5) as found:
        yield found


def why(fetcher: Fetcher, url: str) -> str:
    """Why an address is not fetched."""
    with pytest.raises(FetchError) as caught:
        fetcher.fetch(url)
    return caught.value.why


def test_a_page_comes_with_its_headers(site: Host, fetcher: Fetcher) -> None:
    """Bytes, media type and headers are as they were sent; who asks is told."""
    site.answers["/a"] = response(200, PAGE, X_Made="by hand")
    found = fetcher.fetch(f"{site.address}/a")
    assert found is not None
    assert found.data == PAGE.encode()
    assert ("X-Made", "by hand") in found.headers
    assert "User-Agent: reportedly/" in site.asked[-1]
    assert "forwarded" not in site.asked[-1].lower()


@pytest.mark.parametrize("packed", [gzip.compress, zlib.compress, lambda b: zlib.compress(b)[2:-4]])
def test_packed_pages_are_unpacked(
    site: Host, fetcher: Fetcher, packed: Callable[[bytes], bytes]
) -> None:
    """gzip, and "deflate" in both of its readings."""
    encoding = "gzip" if packed is gzip.compress else "deflate"
    site.answers["/a"] = response(200, packed(PAGE.encode()), Content_Encoding=encoding)
    found = fetcher.fetch(f"{site.address}/a")
    assert found is not None
    assert found.data == PAGE.encode()


def test_what_has_not_changed_is_not_sent_again(site: Host, fetcher: Fetcher) -> None:
    """The marks of an earlier answer go with the question; 304 gives None."""
    site.answers["/a"] = response(304)
    told = {"ETag": '"abc"', "Last-Modified": "Tue, 04 Mar 2031 08:00:00 GMT"}
    assert fetcher.fetch(f"{site.address}/a", told) is None
    assert 'If-None-Match: "abc"' in site.asked[-1]
    assert "If-Modified-Since: Tue, 04 Mar 2031" in site.asked[-1]


def test_robots_txt_is_heeded(site: Host, fetcher: Fetcher) -> None:
    """What it forbids is never asked for; what it allows is."""
    rules = "User-agent: *\nDisallow: /private\n\nUser-agent: reportedly\nDisallow: /ours\n"
    site.answers["/robots.txt"] = response(200, rules, Content_Type="text/plain")
    site.answers["/private"] = response(200, PAGE)
    assert "robots.txt of its host forbids it" in why(fetcher, f"{site.address}/ours/1")
    assert fetcher.fetch(f"{site.address}/private") is not None
    assert site.paths() == ["/private"]


def test_rules_that_cannot_be_read_forbid_all(site: Host, fetcher: Fetcher) -> None:
    """RFC 9309: a host that breaks over robots.txt is left alone for now."""
    site.answers["/robots.txt"] = response(503)
    assert "robots.txt of its host could not be read" in why(fetcher, f"{site.address}/a")
    assert not site.paths()


def test_a_busy_host_is_asked_again(site: Host, fetcher: Fetcher) -> None:
    """Twice more at the most, and as late as it says."""
    site.answers["/a"] = [response(503, Retry_After="1"), response(200, PAGE)]
    start = time.monotonic()
    assert fetcher.fetch(f"{site.address}/a") is not None
    assert time.monotonic() - start >= 1
    site.answers["/b"] = response(503)
    assert "answered with 503" in why(fetcher, f"{site.address}/b")
    assert site.paths().count("/b") == 3
    site.answers["/c"] = response(429, Retry_After="86400")
    why(fetcher, f"{site.address}/c")
    assert site.paths().count("/c") == 1
    site.answers["/d"] = response(404)
    why(fetcher, f"{site.address}/d")
    assert site.paths().count("/d") == 1


def test_one_host_is_asked_slowly(site: Host) -> None:
    """There is a pause between questions to one host, longer where robots.txt wants that."""
    site.answers["/robots.txt"] = response(200, "User-agent: *\nCrawl-delay: 0.4\n")
    site.answers["/a"] = response(200, PAGE)
    with Fetcher({"127.0.0.1"}, Manners(between_s=0.1)) as fetcher:
        fetcher.fetch(f"{site.address}/a")
        start = time.monotonic()
        fetcher.fetch(f"{site.address}/a")
        assert time.monotonic() - start >= 0.39


def test_redirects_are_followed_hop_by_hop(site: Host, fetcher: Fetcher) -> None:
    """Relative ones too; the address is the last one; a circle ends."""
    site.answers["/a"] = response(301, Location="/b?x=1#y")
    site.answers["/b"] = response(200, PAGE)
    site.answers["/round"] = response(302, Location="/round")
    found = fetcher.fetch(f"{site.address}/a")
    assert found is not None
    assert found.url == f"{site.address}/b?x=1"
    assert "leads on more than" in why(fetcher, f"{site.address}/round")


@pytest.mark.parametrize(
    "target",
    [
        "http://localhost:{port}/inside",
        "http://[::1]:{port}/inside",
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
        "//192.168.0.1/",
        "file:///etc/passwd",
        "gopher://127.0.0.1:{port}/",
    ],
)
def test_redirects_to_the_inside_are_refused(site: Host, fetcher: Fetcher, target: str) -> None:
    """A host that is let through by name leads to no other that is not."""
    port = site.address.rpartition(":")[2]
    site.answers["/a"] = response(302, Location=target.format(port=port))
    site.answers["/inside"] = response(200, "secret")
    assert "is refused" in why(fetcher, f"{site.address}/a")
    assert "/inside" not in site.paths()


HOSTILE = [
    "http://127.0.0.1:{port}/",
    "http://localhost:{port}/",
    "http://2130706433:{port}/",
    "http://0x7f000001:{port}/",
    "http://017700000001:{port}/",
    "http://127.1:{port}/",
    "http://0:{port}/",
    "http://0.0.0.0:{port}/",
    "http://[::1]:{port}/",
    "http://[::ffff:127.0.0.1]:{port}/",
    "http://[::ffff:7f00:1]:{port}/",
    "http://[64:ff9b::7f00:1]:{port}/",
    "http://a.example@127.0.0.1:{port}/",
    "http://a.example\\@127.0.0.1:{port}/",
    "http://127.0.0.1:{port}\\@a.example/",
    "http://①②⑦.⓪.⓪.①:{port}/",
    "http://127。0。0。1:{port}/",
    "http://127.0.0.1%00.a.example:{port}/",
    "http://127.0.0.1 .a.example:{port}/",
    "http:///127.0.0.1:{port}/",
    "http://169.254.169.254/",
    "http://[fe80::1%25lo]:{port}/",
    "ftp://127.0.0.1:{port}/",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "//127.0.0.1:{port}/",
]


@pytest.mark.parametrize("form", HOSTILE)
def test_no_form_of_an_inside_address_gets_through(site: Host, form: str) -> None:
    """However it is written, nothing of ours is asked, and the refusal says why."""
    url = form.format(port=site.address.rpartition(":")[2])
    with Fetcher((), QUICK, seconds=5) as fetcher:
        told = why(fetcher, url)
    assert re.match(r"is (?:refused|no address)|has a host that does not exist", told), told
    assert not site.asked


def test_a_name_that_turns_inside_later_is_not_followed(
    site: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DNS rebinding: a name is looked up once, and what was judged is what is connected to."""
    (tmp_path / "sitecustomize.py").write_text(
        textwrap.dedent("""
        import socket
        told, real = [], socket.getaddrinfo
        def getaddrinfo(host, *rest, **more):
            if host != "turning.example":
                return real(host, *rest, **more)
            told.append(host)
            return real("93.184.215.14" if len(told) == 1 else "127.0.0.1", *rest, **more)
        socket.getaddrinfo = getaddrinfo
    """)
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    port = site.address.rpartition(":")[2]
    with Fetcher((), Manners(between_s=0, tries=1, robots=False), seconds=3) as fetcher:
        why(fetcher, f"http://turning.example:{port}/")
        assert "internal address" in why(fetcher, f"http://turning.example:{port}/")
    assert not site.asked


def peak(pid: str) -> int:
    """The most memory that a process has taken so far, in MB."""
    told = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    return int(told[1]) >> 10 if told else 0


def running(module: str) -> list[str]:
    """The processes that run a module."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            if module.encode() in path.read_bytes().split(b"\0"):
                found.append(path.parent.name)
    return found


def dripping(head: bytes) -> Callable[[socket.socket], None]:
    """An answer that comes a byte at a time, for ever."""

    def answer(connection: socket.socket) -> None:
        connection.sendall(head)
        while True:
            connection.sendall(b"x")
            time.sleep(0.05)

    return answer


def endless(connection: socket.socket) -> None:
    """An answer whose body never ends."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        connection.sendall(b"x" * 65536)


def endless_chunks(connection: socket.socket) -> None:
    """The same in chunks."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
    while True:
        connection.sendall(b"10000\r\n" + b"x" * 65536 + b"\r\n")


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (dripping(b"HTTP/1.1 200 OK\r\nX: "), "took longer than"),
        (dripping(b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n"), "took longer than"),
        (endless, "more than 32 MB"),
        (endless_chunks, "more than 32 MB"),
        (response(200, b"x" * 10, length=20, Connection="close"), "ended early"),
        (response(200, b"x", length=64 << 20), "it has 64 MB"),
        (response(200, "x", Content_Encoding="gzip"), "cannot be unpacked"),
        (response(200, gzip.compress(b"x" * 9000)[:-12], Content_Encoding="gzip"), "ends early"),
        (response(200, "x", Content_Encoding="br"), "packed as br"),
        (response(200, gzip.compress(bytes(40 << 20)), Content_Encoding="gzip"), "unpacked it has"),
        (response(200, gzip.compress(bytes(9 << 20)), Content_Encoding="gzip"), "unpacked it has"),
        (
            response(200, gzip.compress(gzip.compress(bytes(200 << 20), 9), 9),
                     Content_Encoding="gzip, gzip"),
            "unpacked it has",
        ),
        (b"HTTP/1.1 200 OK\r\n" + b"".join(b"X%d: y\r\n" % n for n in range(999)) + b"\r\n", "can"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"y" * (1 << 20) + b"\r\n\r\n", "cannot be fetched"),
        (b"\x16\x03\x01 not http at all\r\n\r\n", "cannot be fetched"),
    ],
)  # fmt: skip
def test_a_host_that_misbehaves_costs_little(
    site: Host, answer: bytes | Callable[[socket.socket], None], reason: str
) -> None:
    """The answer is refused with the reason, in time, and in less than 300 MB."""
    site.answers["/a"] = answer
    manners = Manners(between_s=0, tries=1)
    before = peak("self")
    start = time.monotonic()
    with Fetcher({"127.0.0.1"}, manners, seconds=4) as fetcher:
        assert reason in why(fetcher, f"{site.address}/a")
        assert time.monotonic() - start < 10
        taken = [peak(pid) for pid in running("reportedly.fetch.child")]
        assert max([peak("self") - before, *taken]) < 300
        site.answers["/b"] = response(200, PAGE)
        assert fetcher.fetch(f"{site.address}/b") is not None  # the next is not harmed


def test_a_host_that_breaks_off_is_asked_again(site: Host, fetcher: Fetcher) -> None:
    """A connection that ends in the middle is no end of the matter."""
    site.answers["/a"] = [response(200, b"x", length=9, Connection="close"), response(200, PAGE)]
    site.answers["/a"] = [lambda c: c.close(), response(200, PAGE)]
    assert fetcher.fetch(f"{site.address}/a") is not None


def test_odd_but_honest_addresses_are_mended() -> None:
    """Letters beyond ASCII, blanks around, parts of pages and relative links."""
    assert (
        checked(" https://bücher.example/ä?q=ü#x ")
        == "https://xn--bcher-kva.example/%C3%A4?q=%C3%BC"
    )
    assert checked("../b", "https://a.example/x/y/z") == "https://a.example/x/b"
    assert checked("HTTPS://A.Example:8443/") == "https://a.example:8443/"
