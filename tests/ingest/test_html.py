"""Saved pages: what of them is the report, and that a bad one harms no other."""

import json
from pathlib import Path

import pytest

from conftest import records, run
from reportedly.errors import InputError
from reportedly.ingest import html, sandbox
from reportedly.ingest.html import read_page

PAGE = """<!doctype html><html lang="en"><head>{head}<title>Strike kills nine – The Lantern</title>
<meta property="og:site_name" content="The Lantern">
<meta property="article:published_time" content="2021-03-05T10:00:00Z"></head>
<body><nav><a href="/">Home</a><a href="/war">Ten killed in raid on Orlan</a></nav><article>
<h1>Strike kills nine</h1>
<p>An air strike killed nine people in Karsan on Tuesday, the Velmar Monitoring Group said.</p>
<p>The coalition denied carrying out the strike. It said that it had no aircraft over the town
at the time, and that it would look into the reports of dead and wounded.</p>
<p>“Two shops were destroyed,” said Zoë Orlic, who sells bread at the market every morning.</p>
</article><footer>Copyright of everybody</footer></body></html>"""


def test_the_report_and_its_metadata_are_found(tmp_path: Path) -> None:
    """Text, title, outlet and day come from the page; menus and footers do not."""
    (tmp_path / "page.html").write_text(PAGE.format(head=""))
    done = run("read", "--json", str(tmp_path / "page.html"))
    (record,) = records(done.stdout)
    document = record["document"]
    assert document["title"] == "Strike kills nine"
    assert document["outlet"] == "The Lantern"
    assert document["published"] == "2021-03-05"
    assert "Orlan" not in document["text"]
    assert "Copyright" not in document["text"]
    tuesday = next(i for i in record["incidents"] if i["when"])
    assert tuesday["when"]["start"] == "2021-03-02"
    assert any(c["stance"] == "denies" for c in record["claims"])


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "utf-16"])
def test_the_declared_encoding_is_used(charset: str) -> None:
    """A page in the encoding that it declares, or that its mark tells, keeps its letters."""
    page = PAGE.format(head=f'<meta charset="{charset}">').encode(charset)
    found, warning = read_page(page)
    assert "Zoë" in found.text
    assert "“Two shops" in found.text
    assert warning is None


def test_records_may_hold_html(tmp_path: Path) -> None:
    """A record's own fields go before what its page says."""
    line = json.dumps({"id": "a", "html": PAGE.format(head=""), "publisher": "Northern Wire"})
    (tmp_path / "a.jsonl").write_text(line)
    (record,) = records(run("read", "--json", str(tmp_path / "a.jsonl")).stdout)
    assert record["document"]["outlet"] == "Northern Wire"
    assert record["document"]["title"] == "Strike kills nine"


def test_a_bad_page_is_named_and_the_next_is_read(tmp_path: Path) -> None:
    """An empty page, an oversized one and a deeply nested one cost themselves only."""
    (tmp_path / "1-empty.html").write_text("<html><body></body></html>")
    (tmp_path / "2-large.html").write_bytes(b"<p>" + b"a" * html.MAX_BYTES)
    (tmp_path / "3-deep.html").write_text("<div>" * 200_000)
    (tmp_path / "4-good.html").write_text(PAGE.format(head=""))
    done = run("read", "--json", str(tmp_path))
    assert done.returncode == 1
    assert [r["document"]["name"] for r in records(done.stdout)] == ["4-good"]
    assert len(done.stderr.splitlines()) == 3
    assert "2-large.html: has 16 MB" in done.stderr


def test_a_page_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """After the time limit the child is replaced, and the next page is read by a new one."""
    read_page(PAGE.format(head=""))
    monkeypatch.setattr(sandbox, "SECONDS", 0.0)
    with pytest.raises(InputError, match="took longer"):
        read_page(PAGE.format(head="<p>a</p>" * 10_000))
    monkeypatch.undo()
    assert read_page(PAGE.format(head=""))[0].title == "Strike kills nine"
