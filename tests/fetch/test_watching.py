"""Feeds, sitemaps and pages: what is new in them is added once; who wants to know is told."""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import records, run
from hosts import Host, host, response
from reportedly.alerts import signature, tell
from reportedly.errors import InputError
from reportedly.fetch.fetcher import Fetcher, Manners
from reportedly.fetch.memory import Memory, recall
from reportedly.fetch.settings import Alert, Feed, Settings, read_settings, seconds
from reportedly.fetch.watch import round_of
from reportedly.ledger import Ledger
from reportedly.ledger.news import news_since
from reportedly.ledger.search import Filters
from reportedly.model import Document, Issue

QUICK = Manners(between_s=0.0, pause_s=0.01)


def page(killed: str, said: str = "the Velmar Monitoring Group said") -> str:
    """A page with an article on a strike."""
    return article(
        "Strike on Karsan",
        f"An air strike by the Coalition killed {killed} people in Karsan on 4 March 2031, {said}.",
        "The market is the oldest of the valley, and people come to it from three provinces.",
    )


def article(title: str, *told: str) -> str:
    """A page with an article."""
    words = "".join(f"<p>{t}</p>" for t in (*told, told[-1]))
    head = f"<html><head><title>{title}</title></head>"
    return f"{head}<body><article><h1>{title}</h1>{words}</article></body></html>"


OTHER = article(
    "Bomb in harbour of Orlan",
    "A bomb killed four sailors in the harbour of Orlan on 9 January 2030, Dunmark police said.",
    "The ferry Queen Maud lay at anchor, and its captain Piet Marrow saw the smoke from the pier.",
)


def rss(site: Host, *paths: str) -> bytes:
    """A feed of pages."""
    items = "".join(
        f"<item><title>Item {p}</title><link>{site.address}{p}</link>"
        "<pubDate>Wed, 05 Mar 2031 08:00:00 GMT</pubDate></item>"
        for p in paths
    )
    head = '<?xml version="1.0"?><rss version="2.0"><channel><title>Lantern</title>'
    body = f"{head}{items}</channel></rss>"
    return response(200, body, Content_Type="application/rss+xml", ETag='"1"')


@pytest.fixture
def site() -> Iterator[Host]:
    """A host on loopback with two pages."""
    with host() as found:
        found.answers["/1"] = response(200, page("nine"))
        found.answers["/2"] = response(200, OTHER)
        yield found


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    """A fetcher that is in a hurry."""
    with Fetcher({"127.0.0.1"}, QUICK) as found:
        yield found


def documents(found: Iterator[Document | Issue]) -> list[Document]:
    """The reports of a round in which nothing failed."""
    kept = []
    for item in found:
        assert isinstance(item, Document), item
        kept.append(item)
    return kept


def watching(site: Host, path: str, **about: Any) -> Settings:
    """Settings that watch one address, which is always due."""
    return Settings(feed=(Feed(site.address + path, **about),))


def due(memory: Memory) -> Memory:
    """The memory as it is once everything is due again."""
    for looked in memory.feeds.values():
        looked.due = 0.0
    return memory


def test_a_feed_gives_each_page_once(site: Host, fetcher: Fetcher) -> None:
    """The feed fills in what the page does not say; unchanged and known pages are not fetched."""
    site.answers["/rss"] = [rss(site, "/1"), response(304), rss(site, "/2", "/1")]
    memory, settings = Memory(), watching(site, "/rss", outlet="The Lantern")
    (one,) = documents(round_of(settings, memory, fetcher))
    assert (one.outlet, one.url) == ("The Lantern", f"{site.address}/1")
    assert (one.published or "").startswith("2031-03-05")
    assert documents(round_of(settings, memory, fetcher)) == []  # not due yet
    assert documents(round_of(settings, due(memory), fetcher)) == []
    assert 'If-None-Match: "1"' in site.asked[-1]
    (two,) = documents(round_of(settings, due(memory), fetcher))
    assert two.url == f"{site.address}/2"
    assert site.paths().count("/1") == 1


def test_atom_and_sitemaps_are_lists_too(site: Host, fetcher: Fetcher) -> None:
    """Lists of lists are followed, and relative addresses are understood."""
    site.answers["/atom"] = response(
        200,
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>L</title><entry><title>A</title>'
        f'<link href="{site.address}/1"/><updated>2031-03-05T00:00:00Z</updated></entry></feed>',
    )
    site.answers["/index.xml"] = response(
        200,
        '<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"<sitemap><loc>{site.address}/news.xml</loc></sitemap></sitemapindex>",
    )
    site.answers["/news.xml"] = response(
        200,
        '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url>'
        f"<loc>{site.address}/2</loc><n:news><n:publication><n:name>Lantern</n:name>"
        "</n:publication><n:publication_date>2031-03-05</n:publication_date><n:title>T</n:title>"
        "</n:news></url></urlset>",
    )
    settings = Settings(feed=tuple(Feed(site.address + p) for p in ("/atom", "/index.xml")))
    one, two = documents(round_of(settings, Memory(), fetcher))
    assert (one.url, two.url) == (f"{site.address}/1", f"{site.address}/2")
    assert (two.outlet, two.published) == ("Lantern", "2031-03-05")


def test_a_page_is_a_report_or_leads_to_some(site: Host, fetcher: Fetcher) -> None:
    """Without a pattern the page itself is read when it changes; with one, what it links to."""
    site.answers["/live"] = [response(200, page("nine")), response(200, page("ten"))]
    site.answers["/front"] = response(200, '<a href="/1">x</a><a href="2?a=b">y</a><a href="/x">')
    settings = Settings(page=(Feed(f"{site.address}/live"),))
    memory = Memory()
    (one,) = documents(round_of(settings, memory, fetcher))
    (two,) = documents(round_of(settings, due(memory), fetcher))
    assert "killed nine" in one.text
    assert "killed ten" in two.text
    linked = Settings(page=(Feed(f"{site.address}/front", links=r"/\d(\?|$)"),))
    found = documents(round_of(linked, Memory(), fetcher))
    assert [d.url for d in found] == [f"{site.address}/1", f"{site.address}/2?a=b"]


def test_what_cannot_be_had_is_asked_for_again_and_then_no_more(
    site: Host, fetcher: Fetcher
) -> None:
    """A busy page is tried in five rounds, one that is gone in one; the feed is not forgotten."""
    site.answers["/rss"] = rss(site, "/busy", "/gone")
    site.answers["/busy"] = response(503)
    memory, settings = Memory(), watching(site, "/rss")
    for _ in range(8):
        assert all(isinstance(i, Issue) for i in round_of(settings, due(memory), fetcher))
    assert site.paths().count("/busy") == 5 * QUICK.tries
    assert site.paths().count("/gone") == 1


def test_a_broken_feed_stops_no_other(site: Host, fetcher: Fetcher) -> None:
    """Each is told with its address, and the others are looked at."""
    site.answers["/a"] = response(200, "<rss><channel><item><title>no end")
    site.answers["/b"] = response(500)
    site.answers["/rss"] = rss(site, "/1")
    settings = Settings(feed=tuple(Feed(site.address + p) for p in ("/a", "/b", "/rss")))
    found = list(round_of(settings, Memory(), fetcher))
    assert [type(f) for f in found if isinstance(f, Document)] == [Document]
    assert any("answered with 500" in str(f) for f in found)


def test_memory_survives_and_is_checked(tmp_path: Path) -> None:
    """It is written whole and read back; another file is not overwritten."""
    memory = Memory()
    memory.note("https://a.example/1")
    memory.save(tmp_path / "m.json")
    assert recall(tmp_path / "m.json").is_done("https://a.example/1")
    (tmp_path / "m.json").write_text("[]")
    with pytest.raises(InputError, match="no memory of a watch"):
        recall(tmp_path / "m.json")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "names nothing to watch"),
        ("[[feed]]\nurl = 'ftp://a.example'", "only http and https"),
        ("[[feed]]\nurl = 'https://a.example'\nevry = '1h'", "evry"),
        ("every = 'soon'\n[[feed]]\nurl = 'https://a.example'", "is no time"),
        ("[[page]]\nurl = 'https://a.example'\nlinks = '('", "feeds.toml"),
        ("[[feed", "is no list of feeds"),
    ],
)
def test_settings_say_what_is_wrong(tmp_path: Path, text: str, told: str) -> None:
    """One sentence that names the file and the mistake."""
    path = tmp_path / "feeds.toml"
    path.write_text(text)
    with pytest.raises(InputError, match=told):
        read_settings(path)
    assert seconds("2h") == 7200
    assert seconds("1s") == 60


def test_addresses_can_be_added(site: Host, tmp_path: Path) -> None:
    """Pages, feeds and GDELT's lists; one that is refused stops no other; bytes are kept."""
    site.answers["/rss"] = rss(site, "/2")
    mentions = tmp_path / "m.csv"
    row = ["1", "2", "3", "1", "x", f"{site.address}/1", *["0"] * 10]
    mentions.write_text("\t".join(row) + "\n" + "\t".join(row) + "\n")
    ledger = str(tmp_path / "l.db")
    done = run(
        "add", str(mentions), f"{site.address}/rss", "http://10.1.2.3/", "-l", ledger,
        "--allow-host", "127.0.0.1",
    )  # fmt: skip
    assert done.returncode == 1
    assert "10.1.2.3/: is refused" in done.stderr
    assert "2 reports added" in done.stderr
    assert site.paths().count("/1") == 1
    assert run("verify", "-l", ledger).returncode == 0
    bundle = tmp_path / "b.zip"
    run("export", "bundle", "-l", ledger, "-o", str(bundle))
    assert run("verify", str(bundle)).returncode == 0
    assert b"originals/" in bundle.read_bytes()
    refused = run("add", f"{site.address}/1", "-l", ledger)
    assert "--allow-host" in refused.stderr
    assert refused.returncode == 2


def test_who_wants_to_know_is_told(site: Host, tmp_path: Path) -> None:
    """New, changed and disputed incidents that a search finds, signed, once each."""
    site.answers["/hook"] = response(204)
    site.answers["/3"] = response(200, page("nine", said="the Coalition denied"))
    site.answers["/rss"] = [rss(site, "/1"), rss(site, "/1", "/2"), rss(site, "/3")]
    feeds, ledger = tmp_path / "feeds.toml", str(tmp_path / "l.db")
    feeds.write_text(
        f'every = "1m"\n[[feed]]\nurl = "{site.address}/rss"\noutlet = "Lantern"\n'
        f'[[alert]]\nname = "desk"\nurl = "{site.address}/hook"\nsecret = "HOOK_SECRET"\n'
        '[alert.search]\nplace = "Karsan"\n'
    )

    def once() -> None:
        memory = tmp_path / "l.db.watch.json"
        if memory.exists():
            told = json.loads(memory.read_text())
            for looked in told["feeds"].values():
                looked["due"] = 0.0
            memory.write_text(json.dumps(told))
        done = run("watch", str(feeds), "--once", "-l", ledger, "--allow-host", "127.0.0.1",
                   HOOK_SECRET="topsecret")  # fmt: skip
        assert done.returncode == 0, done.stderr

    once()
    once()
    sent = [a for a in site.asked if a.startswith("POST /hook")]
    assert len(sent) == 1
    head, _, body = sent[0].partition("\r\n\r\n")
    headers = {k.lower(): v for k, v in (h.split(": ", 1) for h in head.split("\r\n")[1:])}
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.{body}".encode()
    digest = hmac.new(b"topsecret", signed, hashlib.sha256).digest()
    assert headers["webhook-signature"] == f"v1,{base64.b64encode(digest).decode()}"
    told = json.loads(body)
    assert told["type"] == "incident.new"
    (karsan,) = records(run("incidents", "--place", "Karsan", "--json", "-l", ledger).stdout)
    assert told["data"]["id"] == karsan["id"]


def test_a_message_that_nobody_takes_is_sent_again(
    site: Host, fetcher: Fetcher, samples: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of two incidents that one report tells of, the second is not lost with its message."""
    monkeypatch.setenv("HOOK_SECRET", "x")
    monkeypatch.setattr("reportedly.alerts._PAUSE_S", 0.01)
    alert = Alert("desk", f"{site.address}/hook", "HOOK_SECRET")
    site.answers["/hook"] = [response(204), response(500)]
    memory = Memory(told={"desk": 0})
    with Ledger.open(samples) as ledger:
        first = list(tell(ledger, alert, memory, fetcher))
        assert isinstance(first[-1], Issue)
        site.answers["/hook"] = response(204)
        second = list(tell(ledger, alert, memory, fetcher))
        assert not [n for n in second if isinstance(n, Issue)]
        assert list(tell(ledger, alert, memory, fetcher)) == []
        every = {n.n for n in news_since(ledger.db, 0, Filters())}
    told = {n.n for n in (*first, *second) if not isinstance(n, Issue)}
    assert told == every


def test_a_secret_may_be_base64() -> None:
    """The form that the standard's libraries give out."""
    key = base64.b64encode(b"key").decode()
    assert signature(f"whsec_{key}", "m", 1, "{}") == signature("key", "m", 1, "{}")
    assert signature("whsec_!", "m", 1, "{}").startswith("v1,")
