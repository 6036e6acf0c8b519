"""The feed of a choice of incidents, as a reader of feeds sees it."""

import io

import feedparser
import httpx

from servers import add

SHELL = "Two guards were killed when a shell hit the prison in Hollin on Friday, a warden said."
DENIAL = (
    "Two guards were killed when a shell hit the prison in Hollin on Friday, a warden said.\n\n"
    "The army of Dunmark fired the shell, the warden said. The army of Dunmark denied that it "
    "fired a shell at the prison in Hollin."
)


def entries(client: httpx.Client, **choice: str) -> list[feedparser.FeedParserDict]:
    """What a reader finds in the feed."""
    found = feedparser.parse(io.BytesIO(client.get("/feed.xml", params=choice).content))
    assert not found.bozo
    return list(found.entries)


def test_every_incident_is_an_entry(client: httpx.Client) -> None:
    """Each leads to its page, and a choice narrows the feed as it does the list."""
    told = client.get("/api/v1/incidents").json()["items"]
    found = entries(client)
    assert {e.link.rpartition("/")[2] for e in found} == {i["id"] for i in told}
    disputed = {i["id"] for i in told if i["disputes"]}
    assert {e.link.rpartition("/")[2] for e in entries(client, disputed="true")} == disputed
    assert client.get(found[0].link).status_code == 200


def test_what_becomes_known_comes_first_and_says_what_is_new(writer: httpx.Client) -> None:
    """A new incident, then one that is disputed now: each time the entry is a new one."""
    add(writer, "First Paper", SHELL)
    one = entries(writer)[0]
    assert one.title.startswith("New: ")
    add(writer, "Second Paper", DENIAL)
    two = entries(writer)[0]
    assert two.title.startswith("Newly disputed: ")
    assert two.link == one.link
    assert two.id != one.id


def test_the_feed_says_when_nothing_is_new(client: httpx.Client) -> None:
    """A reader that has it gets 304."""
    first = client.get("/feed.xml")
    assert first.headers["content-type"].startswith("application/rss+xml")
    again = client.get("/feed.xml", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304


def test_the_list_leads_to_its_feed(client: httpx.Client) -> None:
    """With the same choice."""
    assert 'href="/feed.xml?disputed=true"' in client.get("/?disputed=true").text
