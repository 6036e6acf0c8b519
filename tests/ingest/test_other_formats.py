"""Files as agencies, archives and data sets give them out, and what is refused of them."""

import gzip
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from fpdf import FPDF

from conftest import records, run
from reportedly.ingest import read_paths
from reportedly.model import Document, Issue

STORY = (
    "An air strike killed nine people in Karsan on Tuesday, the Velmar Monitoring Group said.",
    "The coalition denied carrying out the strike.",
)
NEWSML = """<?xml version="1.0" encoding="UTF-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:newsml:wire.example:20310304:1" version="2" xml:lang="en">
<itemMeta><provider qcode="x:w"><name>Northern Wire</name></provider>
<versionCreated>2031-03-05T08:00:00Z</versionCreated><pubStatus qcode="stat:{status}"/></itemMeta>
<contentMeta><contentCreated>2031-03-05T07:30:00Z</contentCreated>
<headline>Strike kills nine</headline></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml">
<head><title>not this</title></head><body><p>{one}</p><p>{two}</p></body></html></inlineXML>
</contentSet></newsItem></itemSet></newsMessage>"""
BOMB = """<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">
<!ENTITY c SYSTEM "file:///etc/passwd">]><newsItem>&b;&c;</newsItem>"""


def read(path: Path) -> list[Document | Issue]:
    """All that a file gives."""
    return list(read_paths([str(path)]))


def only(path: Path) -> Document:
    """The one report of a file."""
    (found,) = read(path)
    assert isinstance(found, Document), found
    return found


def warc(*responses: tuple[str, bytes, bytes]) -> bytes:
    """A WARC file of responses: address, headers and body."""
    out = io.BytesIO()
    for url, head, body in responses:
        http = b"HTTP/1.1 200 OK\r\n" + head + b"\r\n\r\n" + body
        out.write(
            b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Date: 2031-03-05T09:00:00Z\r\n"
            b"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\n"
            + f"WARC-Target-URI: {url}\r\nContent-Length: {len(http)}\r\n".encode()
            + b"Content-Type: application/http; msgtype=response\r\n\r\n" + http + b"\r\n\r\n"
        )  # fmt: skip
    return out.getvalue()


def page(words: str) -> bytes:
    """A page with an article."""
    filler = "The market is the oldest of the valley, and people come to it from three provinces."
    return (
        f"<html><head><title>Strike kills nine</title></head><body><article><h1>Strike kills nine"
        f"</h1><p>{words}</p><p>{STORY[1]} {filler}</p><p>{filler}</p></article></body></html>"
    ).encode()


def test_newsml_items_are_reports(tmp_path: Path) -> None:
    """Text, title, provider and day come from the item; every claim is found in it."""
    path = tmp_path / "wire.xml"
    path.write_text(NEWSML.format(status="usable", one=STORY[0], two=STORY[1]))
    found = only(path)
    assert found.text == "Strike kills nine\n\n" + "\n\n".join(STORY)
    assert (found.name, found.outlet) == ("urn:newsml:wire.example:20310304:1", "Northern Wire")
    assert found.language == "en"
    assert found.original is not None
    assert found.original.data == path.read_bytes()
    (told,) = records(run("read", "--json", str(path)).stdout)
    assert {c["stance"] for c in told["claims"]} == {"asserts", "denies"}
    assert told["incidents"][0]["when"]["start"] == "2031-03-04"


def test_an_item_that_its_agency_withdrew_is_left_out(tmp_path: Path) -> None:
    """It is told, and is no failure."""
    path = tmp_path / "wire.xml"
    path.write_text(NEWSML.format(status="canceled", one=STORY[0], two=STORY[1]))
    (issue,) = read(path)
    assert isinstance(issue, Issue)
    assert not issue.fatal
    assert "withdrawn" in issue.message


def test_xml_reaches_for_nothing(tmp_path: Path) -> None:
    """A document type is refused before any entity of it is looked at."""
    path = tmp_path / "bomb.xml"
    path.write_text(BOMB)
    (issue,) = read(path)
    assert "document type" in str(issue)


@pytest.mark.parametrize(
    "item",
    [
        {"body_text": "\n\n".join(STORY), "headline": "Strike kills nine", "provider": "N. Wire"},
        {
            "bodies": [
                {"contentType": "text/html", "value": f"<p>{STORY[0]}</p><p>{STORY[1]}</p>"},
                {"contentType": "text/plain", "value": "\n\n".join(STORY)},
            ],
            "headlines": [{"role": "main", "value": "Strike kills nine"}],
            "infoSources": [{"name": "N. Wire"}],
        },
        {
            "body_xhtml": f"<div><p>{STORY[0]}</p><script>x()</script><p>{STORY[1]}</p></div>",
            "headline": "Strike kills nine",
            "provider": {"name": "N. Wire"},
        },
    ],
)
def test_ninjs_of_every_version(tmp_path: Path, item: dict[str, Any]) -> None:
    """Plain text goes before markup, and markup gives its paragraphs."""
    path = tmp_path / "item.json"
    about = {"uri": "https://wire.example/1", "firstcreated": "2031-03-05T07:30:00Z"}
    path.write_text(json.dumps(about | {"pubstatus": "usable"} | item))
    found = only(path)
    assert found.text == "Strike kills nine\n\n" + "\n\n".join(STORY)
    assert (found.outlet, found.url) == ("N. Wire", "https://wire.example/1")


def test_telegram_messages_are_reports(tmp_path: Path) -> None:
    """Pieces of a message are put together; who forwarded what is in its name."""
    path = tmp_path / "result.json"
    messages = [
        {"id": 1, "type": "service", "date": "2031-03-04T00:00:00", "text": ""},
        {"id": 2, "type": "message", "date": "2031-03-05T08:00:00", "text": STORY[0]},
        {
            "id": 3,
            "type": "message",
            "date": "2031-03-05T09:00:00",
            "forwarded_from": "Harrow Desk",
            "text": ["The coalition ", {"type": "bold", "text": "denied"}, " it.", 7],
        },
    ]
    path.write_text(json.dumps({"name": "Karsan Now", "messages": messages}))
    one, two = read(path)
    assert isinstance(one, Document)
    assert isinstance(two, Document)
    assert (one.text, one.outlet) == (STORY[0], "Karsan Now")
    assert two.text == "The coalition denied it."
    assert "Harrow Desk" in two.name


def test_a_pdf_gives_its_paragraphs(tmp_path: Path) -> None:
    """Lines of a page are put together again, and the claims in them are found."""
    path = tmp_path / "brief.pdf"
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=14)
    for words in STORY:
        pdf.multi_cell(110, 8, words, new_x="LMARGIN", new_y="NEXT")
        pdf.ln(8)
    pdf.output(str(path))
    found = only(path)
    assert found.text.split("\n\n") == list(STORY)
    assert found.original is not None
    assert found.original.media_type == "application/pdf"


@pytest.mark.parametrize(
    ("data", "why"),
    [(b"%PDF-1.7\n%%EOF", "no PDF"), (b"hello", "no PDF")],
)
def test_a_broken_pdf_is_named(tmp_path: Path, data: bytes, why: str) -> None:
    """What is no PDF is told, and costs that file only."""
    (tmp_path / "a.pdf").write_bytes(data)
    (tmp_path / "b.txt").write_text(STORY[0])
    issue, document = read(tmp_path)
    assert why in str(issue)
    assert isinstance(document, Document)


def test_other_files_of_a_folder_are_no_failure(tmp_path: Path) -> None:
    """Settings and archives that lie beside reports are passed over, and told of."""
    (tmp_path / "a.txt").write_text(STORY[0])
    (tmp_path / "b.json").write_text('{"name": "settings"}')
    (tmp_path / "c.zip").write_bytes(b"PK")
    done = run("read", "--json", str(tmp_path))
    assert done.returncode == 0
    assert "b.json" in done.stderr
    assert run("read", "--json", str(tmp_path / "b.json")).returncode == 2


@pytest.mark.parametrize("kind", ["warc", "warc.gz", "wacz"])
def test_pages_of_archives_are_reports(tmp_path: Path, kind: str) -> None:
    """Pages are read with their addresses, headers and bytes; pictures are passed over."""
    body = page(STORY[0])
    told = warc(
        ("https://a.example/x.png", b"Content-Type: image/png", b"\x89PNG"),
        ("https://a.example/1", b"Content-Type: text/html; charset=utf-8\r\nX-Made: by", body),
        ("https://a.example/2", b"Content-Type: text/html\r\nContent-Encoding: gzip",
         gzip.compress(page(STORY[0].replace("nine", "ten")))),
    )  # fmt: skip
    path = tmp_path / f"a.{kind}"
    if kind == "wacz":
        with zipfile.ZipFile(path, "w") as package:
            package.writestr("archive/data.warc.gz", gzip.compress(told))
    else:
        path.write_bytes(gzip.compress(told) if kind.endswith("gz") else told)
    one, two = read(path)
    assert isinstance(one, Document)
    assert isinstance(two, Document)
    assert STORY[0] in one.text
    assert "killed ten" in two.text
    assert one.url == "https://a.example/1"
    assert one.original is not None
    assert one.original.data == body
    assert ("X-Made", "by") in one.original.headers
    assert (one.original.retrieved or "").startswith("2031-03-05T09:00")


def test_a_cut_archive_gives_what_came_before(tmp_path: Path) -> None:
    """Where a file ends too early the pages before that are read, and the end is told."""
    whole = warc(
        ("https://a.example/1", b"Content-Type: text/html", page(STORY[0])),
        ("https://a.example/2", b"Content-Type: text/html", page(STORY[1])),
    )
    path = tmp_path / "cut.warc.gz"
    path.write_bytes(gzip.compress(whole)[:-200])
    found = read(path)
    assert isinstance(found[0], Document)
    (tmp_path / "none.warc").write_bytes(b"not a warc at all\n" * 50)
    assert all(isinstance(i, Issue) for i in read(tmp_path / "none.warc"))
    (tmp_path / "none.wacz").write_bytes(b"PK not")
    assert "damaged" in str(read(tmp_path / "none.wacz")[0])


ACLED = (
    "event_id_cnty,event_date,year,event_type,sub_event_type,actor1,actor2,country,location,"
    "latitude,longitude,geo_precision,time_precision,source,notes,fatalities\n"
    "XYZ1,2031-03-04,2031,Explosions/Remote violence,Air/drone strike,Coalition Forces,Civilians,"
    'Velmar,Karsan,-49.35,70.22,1,1,Northern Wire,"On 4 March 2031, coalition warplanes hit the '
    'market. A doctor said that nine people were killed.",9\n'
    "XYZ2,04 March 2031,2031,Battles,Armed clash,Rebels,Army,Velmar,Orlan,x,y,1,1,Wire,,0\n"
)
UCDP = (
    "id,relid,year,type_of_violence,side_a,side_b,where_coordinates,country,latitude,longitude,"
    "where_prec,date_prec,date_start,date_end,deaths_civilians,best,high,low\n"
    "7,XYZ-2031-1-7,2031,3,Coalition Forces,Civilians,Karsan town,Velmar,-49.35,70.22,2,2,"
    "2031-03-04 00:00:00.000,2031-03-06 00:00:00.000,9,10,14,9\n"
)
AIRWARS = (
    "code,date,date_end,strike_status_name,civilian_harm_status_name,strike_type_name,"
    "belligerent_1_belligerent_name,location_name,country_name,latitude,longitude,"
    "civilian_non_combatants_killed_min,civilian_non_combatants_killed_max,children_killed_min,"
    "children_killed_max,civilian_non_combatants_injured_min,civilian_non_combatants_injured_max,"
    "summary\nV9,2031-03-04,,Likely strike,Fair,Airstrike,Coalition Forces,Karsan,Velmar,-49.35,"
    "70.22,9,12,2,2,15,15,Warplanes hit the market.\n"
)


@pytest.mark.parametrize(
    ("table", "outlet", "killed", "days"),
    [
        (ACLED, "ACLED", (9, 9), ("2031-03-04", "2031-03-04")),
        (UCDP, "UCDP GED", (9, 14), ("2031-03-04", "2031-03-06")),
        (AIRWARS, "Airwars", (9, 12), ("2031-03-04", "2031-03-04")),
    ],
)
def test_rows_of_data_sets_say_what_their_columns_hold(
    tmp_path: Path, table: str, outlet: str, killed: tuple[int, int], days: tuple[str, str]
) -> None:
    """The data set is the speaker; figures, days, place and blame are those of its columns."""
    (tmp_path / "t.csv").write_text(table)
    done = run("read", "--json", str(tmp_path / "t.csv"))
    assert done.returncode == 0, done.stderr
    told = records(done.stdout)[0]
    text = told["document"]["text"]
    assert told["document"]["outlet"] == outlet
    own = next(c for c in told["claims"] if c["speaker"] is None and c["cue"] is None)
    facts = {f["aspect"]: f for f in own["facts"] if not f["part_of"]}
    assert (facts["killed"]["low"], facts["killed"]["high"]) == killed
    assert facts["perpetrator"]["who"] == "Coalition Forces"
    for fact in own["facts"]:
        span = fact["span"]
        assert text[span["start"] : span["end"]] == span["text"]
    incident = next(i for i in told["incidents"] if i["killed"])
    assert (incident["when"]["start"], incident["when"]["end"]) == days
    best = incident["place"]["candidates"][0]
    assert (best["lat"], best["lon"]) == (-49.35, 70.22)


def test_whom_the_notes_of_a_row_quote_speaks_too(tmp_path: Path) -> None:
    """A claim in ACLED's notes is its speaker's; a clash blames nobody; no point, no place."""
    (tmp_path / "t.csv").write_text(ACLED)
    one, two = records(run("read", "--json", str(tmp_path / "t.csv")).stdout)
    assert "A doctor" in {c["speaker"]["text"] for c in one["claims"] if c["speaker"]}
    assert {f["aspect"] for c in two["claims"] for f in c["facts"]} == {"killed", "place", "weapon"}


def test_a_row_and_a_report_are_one_incident(tmp_path: Path) -> None:
    """In a ledger the data set is one more source of the incident that it lists."""
    (tmp_path / "t.csv").write_text(
        ACLED.replace("Velmar,Karsan,-49.35,70.22", "Syria,Homs,34.73,36.71")
    )
    (tmp_path / "a.jsonl").write_text(json.dumps({
        "text": "Coalition Forces warplanes killed nine people in Homs on 4 March 2031, a doctor "
        "said.", "id": "a", "publisher": "Harrow Post", "date": "2031-03-05",
    }))  # fmt: skip
    ledger = str(tmp_path / "l.db")
    assert run("add", str(tmp_path), "-l", ledger).returncode == 0
    assert run("verify", "-l", ledger).returncode == 0
    found = records(run("incidents", "--json", "-l", ledger).stdout)
    assert any({d["name"] for d in i["documents"]} == {"ACLED XYZ1", "a"} for i in found)


def test_a_bundle_can_be_added_again(samples: Path, tmp_path: Path) -> None:
    """The reports of an evidence bundle go into another ledger as they were."""
    bundle, again = str(tmp_path / "b.zip"), str(tmp_path / "again.db")
    assert run("export", "bundle", "-l", str(samples), "-o", bundle).returncode == 0
    done = run("add", bundle, "-l", again)
    assert done.returncode == 0, done.stderr
    first = records(run("incidents", "--json", "-l", str(samples)).stdout)
    second = records(run("incidents", "--json", "-l", again).stdout)
    assert second == first
