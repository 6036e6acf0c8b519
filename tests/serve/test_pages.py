"""What the pages say, read as they come from the server."""

import re

import httpx

from reportedly.serve.choice import Choice
from reportedly.serve.timeline import timeline
from servers import add

COPY = """Two guards were killed when a shell hit the prison in Hollin on Friday, a warden said.

The shell fell at noon, according to the warden, who spoke to reporters at the gate.
"""


def test_copies_stand_folded_under_their_origin(writer: httpx.Client) -> None:
    """The page of the incident has one entry for a text that two outlets print, and says so."""
    add(writer, "First Paper", COPY)
    add(writer, "Second Paper", COPY + "\nThe prison is the oldest of the province.\n")
    (incident,) = writer.get("/api/v1/incidents", params={"text": "prison"}).json()["items"]
    page = writer.get(f"/incidents/{incident['id']}").text
    folded = page[page.index("repeated by") :]
    assert "1 more" in folded
    assert "Second Paper" in folded[: folded.index("</details>")]


def test_a_page_and_its_part_differ_only_in_the_frame(client: httpx.Client) -> None:
    """What htmx swaps in is what the whole page holds."""
    found = client.get("/api/v1/incidents", params={"text": "hospital"}).json()["items"][0]["id"]
    whole = client.get(f"/incidents/{found}").text
    part = client.get(f"/incidents/{found}", headers={"HX-Request": "true"}).text
    assert "<html" in whole
    assert "<html" not in part
    assert part.strip() in whole


def test_the_rows_that_follow_go_on_where_the_page_ended(client: httpx.Client) -> None:
    """The link under the list leads to the next incidents, for htmx to rows alone."""
    first = client.get("/api/v1/incidents", params={"limit": 2}).json()
    rows = client.get("/", params={"cursor": first["next"]}, headers={"HX-Request": "true"}).text
    shown = re.findall(r'id="i-([0-9a-f]+)"', rows)
    every = [i["id"] for i in client.get("/api/v1/incidents").json()["items"]]
    assert shown == every[2:]


def test_a_strip_of_days_counts_every_incident_once() -> None:
    """Whether by day, week, month or year; and each bar leads to its own days."""
    for step in (1, 20, 90, 900):
        days = {740_000 + n * step: n % 3 + 1 for n in range(60)}
        told = timeline(days, Choice())
        assert sum(int(bar.label.split()[0]) for bar in told.bars) == sum(days.values())
        assert len(told.bars) <= 200
        assert len({bar.address for bar in told.bars}) == len(told.bars)
        assert all(0 <= bar.x < 1000 and bar.height <= told.height for bar in told.bars)
