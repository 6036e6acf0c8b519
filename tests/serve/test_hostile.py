"""Reports that try to do something to their readers: what they hold is shown, never obeyed."""

import html
import re
import time
from typing import Any

import httpx
import pytest

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>"
OVERRIDE, HIDDEN = "\u202e", "\u200b"
REPORT = (
    f"Twelve people were killed in a strike on Tolm on Monday, {SCRIPT} the Velmar Monitoring "
    f"Group said.\n\nThe army said{OVERRIDE} that no{HIDDEN}body had died.\n\n" + "x" * 1_000_000
)


@pytest.fixture
def added(writer: httpx.Client) -> str:
    """The page of such a report, after it was added through the browser's form."""
    fields = {
        "text": REPORT,
        "title": f"{SCRIPT}{OVERRIDE}",
        "publisher": '"><script>alert(3)</script>',
        "url": "javascript:alert(4)",
    }
    job = writer.post("/add", data=fields).headers["location"].rpartition("/")[2]
    told: dict[str, Any] = {"state": "reading"}
    while told["state"] == "reading":
        time.sleep(0.2)
        told = writer.get(f"/api/v1/jobs/{job}").json()
    assert told["issues"] == []
    return str(told["reports"][0]["id"]).removeprefix("sha256:")


def test_a_hostile_report_is_shown_inert(writer: httpx.Client, added: str) -> None:
    """Its tags are text, its hidden characters have names, its address is no link, on all pages."""
    incidents = writer.get(f"/api/v1/reports/{added}").json()["incidents"]
    paths = ["/", "/review", f"/reports/{added}", *(f"/incidents/{i}" for i in incidents)]
    assert len(paths) > 3
    for path in paths:
        page = writer.get(path).text
        assert not re.search(r"<script(?! src=\"/static/)|onerror=(?!alert)|<img|javascript:", page)
        assert not set(page) & {OVERRIDE, HIDDEN}
    report = writer.get(f"/reports/{added}").text
    text = html.unescape(re.sub(r"<[^>]+>", "", report))
    assert SCRIPT in text
    assert "U+202E" in text
    assert "U+200B" in text
    assert "x" * 1_000_000 in text
