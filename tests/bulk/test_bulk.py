"""A bulk run: the same whoever does it, once only, and whole whatever ends it."""

import gzip
import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from fastwarc.warc import WarcRecord, WarcRecordType

from conftest import records, run
from reportedly.bulk import shards, work
from reportedly.bulk.parts import parts_of
from reportedly.bulk.passages import NEAR
from reportedly.bulk.relevance import is_relevant
from reportedly.ingest.captures import Capture
from reportedly.model import Document

STRIKE = (
    "An air strike by the Coalition killed {n} people in the market of {town} on 4 March 2031, the "
    "Velmar Monitoring Group said. The Coalition denied that it had carried out the strike.\n\n"
    "{who}, a baker, said that rockets hit the square, and that {m} people were wounded."
)
OTHER = "The mayor of {town} opened a new road and said that the train would be next, in June."
TOWNS = "Ashford Oakham Millbury Stonewick Riverton Northport Brookdale Hillfield".split()


def articles(count: int) -> list[dict[str, str]]:
    """Articles of which every second is relevant, and the last one a copy of the first."""
    made = []
    for n in range(count):
        told = STRIKE if n % 2 == 0 else OTHER
        text = told.format(n=n + 2, m=n + 9, town=TOWNS[n % len(TOWNS)], who=f"Anna Marsh {n}")
        made.append({"id": f"a{n}", "text": text, "date": "2031-03-05", "publisher": f"Post {n}"})
    made[-1 if count % 2 else -2]["text"] = made[0]["text"]
    return made


def lines(path: Path, made: list[dict[str, str]]) -> Path:
    """Articles as JSON Lines."""
    path.write_text("".join(json.dumps(a) + "\n" for a in made))
    return path


def bulk(out: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run `reportedly bulk` into a folder."""
    return run("bulk", *map(str, arguments), "--out", str(out))


def files(out: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {str(p.relative_to(out)): p.read_bytes() for p in sorted(out.rglob("*")) if p.is_file()}


def test_parts_cover_every_line_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However small the pieces are cut, each record is in just one of them."""
    from reportedly.bulk import parts

    path = lines(tmp_path / "a.jsonl", articles(40))
    for size in (1, 7, 100, 333, 5000, 10**6):
        monkeypatch.setattr(parts, "_PIECE", size)
        names = [
            d.name for p in parts_of([path]) for d in parts.items(p) if isinstance(d, Document)
        ]
        assert names == [f"a{n}" for n in range(40)], size


def test_parts_cover_every_record_of_an_archive_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever a compressed archive is cut, also where pages hold what looks like a new record."""
    from reportedly.bulk import parts

    pages = [b"<p>%d" % n + bytes(n % 7) + b"\x1f\x8b\x08\0\0\0" * (n % 5) for n in range(60)]
    path = archived(tmp_path / "a.warc.gz", pages, together=False)
    whole = archived(tmp_path / "b.warc.gz", pages, together=True)
    for size in (1, 13, 200, 1000, 5000, 10**6):
        monkeypatch.setattr(parts, "_PACKED", size)
        for file in (path, whole):
            found = [i for p in parts_of([file]) for i in parts.items(p)]
            assert [i.data for i in found if isinstance(i, Capture)] == pages, size


@pytest.mark.slow
def test_one_process_or_two_write_the_same(tmp_path: Path) -> None:
    """To the byte; the manifest counts everything, and importing twice adds once."""
    path = lines(tmp_path / "a.jsonl", articles(20))
    one, two, ledger = tmp_path / "one", tmp_path / "two", str(tmp_path / "l.db")
    done = bulk(one, path, "--jobs", "1")
    assert done.returncode == 0, done.stderr
    assert "10 of 20 articles are relevant, 1 of them copies" in done.stderr
    assert bulk(two, path, "--jobs", "2").returncode == 0
    assert files(one) == files(two)
    first = run("import", str(one), "-l", ledger)
    assert "10 reports added" in first.stderr
    again = run("import", str(one), "-l", ledger)
    assert "0 reports added" in again.stderr
    assert "10 known already" in again.stderr
    added = tmp_path / "added.db"
    relevant = [a for a in articles(20) if is_relevant(a["text"])]
    run("add", str(lines(tmp_path / "b.jsonl", relevant)), "-l", str(added), "-j", "1")
    told = [records(run("incidents", "--json", "-l", f).stdout) for f in (ledger, str(added))]
    assert told[0] == told[1]


@pytest.mark.slow
def test_passages_far_from_violence_are_read_only_when_asked(tmp_path: Path) -> None:
    """What a mayor says of trains at the end of a long report is there with --whole alone."""
    far = [OTHER.format(town=town) for town in TOWNS]
    text = "\n\n".join([STRIKE.format(n=3, m=12, town="Ashford", who="Anna Marsh"), *far])
    path = lines(tmp_path / "a.jsonl", [{"id": "a0", "text": text, "date": "2031-03-05"}])
    near, whole = tmp_path / "near", tmp_path / "whole"
    assert bulk(near, path, "-j", "1").returncode == 0
    assert bulk(whole, path, "-j", "1", "--whole").returncode == 0
    found = []
    for out in (near, whole):
        ledger = str(tmp_path / f"{out.name}.db")
        assert run("import", str(out), "-l", ledger).returncode == 0
        (report,) = shards.read(next(out.glob("shards/*.parquet")))
        spans = [s for c in report.claims for s in c.content]
        assert all(s.text == text[s.start : s.end] for s in spans)
        found.append(([f.span for c in report.claims for f in c.facts], max(s.end for s in spans)))
    (facts, last), (all_facts, very_last) = found
    assert facts == all_facts[: len(facts)]
    assert last < text.index(far[NEAR]) < text.index(far[-1]) < very_last
    mixed = bulk(near, path, "-j", "1", "--whole")
    assert mixed.returncode == 2
    assert "was begun without --whole; go on like that, or choose another folder" in mixed.stderr


@pytest.mark.slow
def test_a_run_that_was_killed_goes_on(tmp_path: Path) -> None:
    """What was done is not done again, and the end is the same as without the kill."""
    for n in range(3):
        lines(tmp_path / f"in{n}.jsonl", articles(12 + 2 * n))
    inputs = [tmp_path / f"in{n}.jsonl" for n in range(3)]
    whole, cut = tmp_path / "whole", tmp_path / "cut"
    assert bulk(whole, *inputs).returncode == 0
    command = [sys.executable, "-m", "reportedly", "bulk", *map(str, inputs), "--out", str(cut)]
    with subprocess.Popen([*command, "-j", "1"], start_new_session=True) as process:
        for _ in range(600):
            time.sleep(0.05)
            if list(cut.glob("shards/*.json")):
                break
        os.killpg(process.pid, signal.SIGKILL)
    done = {p: p.stat().st_mtime_ns for p in cut.glob("shards/*.parquet")}
    assert bulk(cut, *inputs).returncode == 0
    assert files(cut) == files(whole)
    assert done
    assert all(p.stat().st_mtime_ns == then for p, then in done.items())


@pytest.mark.slow
def test_an_article_that_kills_costs_itself_only(tmp_path: Path) -> None:
    """Processes die over one article; after two of them it is left out and told of."""
    made = articles(12)
    made[4]["text"] += "\n\nKILLER"
    path = lines(tmp_path / "a.jsonl", made)
    (tmp_path / "sitecustomize.py").write_text(
        "import importlib.machinery, os, sys\n"
        "class Find:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name != 'reportedly.pipeline':\n"
        "            return None\n"
        "        spec = importlib.machinery.PathFinder.find_spec(name, path)\n"
        "        load = spec.loader.exec_module\n"
        "        def patched(module):\n"
        "            load(module)\n"
        "            real = module.read_document\n"
        "            def read(d, choose=None):\n"
        "                if 'KILLER' in d.text:\n"
        "                    os._exit(9)\n"
        "                return real(d, choose)\n"
        "            module.read_document = read\n"
        "        spec.loader.exec_module = patched\n"
        "        return spec\n"
        "sys.meta_path.insert(0, Find())\n"
    )
    out = tmp_path / "out"
    done = run("bulk", str(path), "--out", str(out), "-j", "2", PYTHONPATH=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "a4: is left out: processes die over it" in (out / "issues.txt").read_text()
    ledger = str(tmp_path / "l.db")
    assert "5 reports added" in run("import", str(out), "-l", ledger).stderr


def archived(path: Path, pages: list[bytes], *, together: bool = True) -> Path:
    """Pages in a WARC file, packed together or each by itself, as archives do."""
    done = b""
    for n, body in enumerate(pages):
        record = WarcRecord()
        record.init_headers(WarcRecordType.response, content_length=0)
        record.headers["WARC-Target-URI"] = f"https://news.example/{n}"
        record.headers["Content-Type"] = "application/http; msgtype=response"
        record.headers["WARC-Date"] = "2031-03-05T09:00:00Z"
        head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\n\r\n"
        record.set_bytes_content(head.encode() + body)
        stream = io.BytesIO()
        record.write(stream)
        done += stream.getvalue() if together else gzip.compress(stream.getvalue())
    path.write_bytes(gzip.compress(done) if together else done)
    return path


@pytest.mark.slow
def test_pages_of_an_archive_keep_their_bytes(tmp_path: Path) -> None:
    """A broken page is told of, the others go into the ledger with what they were read from."""
    pages = [
        f"<html><body><article><p>{t}</p></article></body></html>".encode()
        for t in (STRIKE.format(n=9, m=4, town="Ashford", who="Anna Marsh"), OTHER)
    ]
    pages.append(b"<html>killed wounded" + bytes(17 << 20))
    path = archived(tmp_path / "day.warc.gz", pages)
    out, ledger = tmp_path / "out", str(tmp_path / "l.db")
    assert bulk(out, path, "-j", "1").returncode == 0
    totals = json.loads((out / "manifest.json").read_text())["totals"]
    assert (totals["seen"], totals["relevant"]) == (3, 1)
    assert "https://news.example/2" in (out / "issues.txt").read_text()
    assert run("import", str(out), "-l", ledger).returncode == 0
    bundle = tmp_path / "b.zip"
    run("export", "bundle", "-l", ledger, "-o", str(bundle))
    assert run("verify", str(bundle)).returncode == 0
    shutil.unpack_archive(bundle, tmp_path / "b", "zip")
    (original,) = (tmp_path / "b" / "originals").iterdir()
    assert original.read_bytes() == pages[0]


def test_what_cannot_be_done_is_told(tmp_path: Path) -> None:
    """No input, another kind of file, a folder without a run, a shard that was changed."""
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.txt").write_text("x")
    assert "nothing to read" in bulk(tmp_path / "o", tmp_path / "empty").stderr
    assert "neither WARC nor JSON Lines" in bulk(tmp_path / "o", tmp_path / "a.txt").stderr
    done = run("import", str(tmp_path / "empty"), "-l", str(tmp_path / "l.db"))
    assert (done.returncode, "holds no bulk run" in done.stderr) == (2, True)
    gone = bulk(tmp_path / "o", tmp_path / "none.jsonl")
    assert (gone.returncode, "does not exist" in gone.stderr) == (2, True)


def test_an_article_that_no_ledger_can_hold_costs_itself_only(tmp_path: Path) -> None:
    """Half of a character pair is told of, and the articles beside it are sifted."""
    made = articles(4)
    made[0]["text"] += " \ud800"
    (part,) = parts_of([lines(tmp_path / "a.jsonl", made)])
    (tmp_path / "sifted").mkdir()
    tally = work.sift(part, str(tmp_path))
    assert tally.issues == ["a0: holds half of a character pair; save it again as UTF-8"]
    assert [d.name for d, *_ in shards.read(work.sifted(str(tmp_path), part))] == ["a2"]


def test_deaths_are_counted_by_article(tmp_path: Path) -> None:
    """The article that was begun last when a process died is the one that counts."""
    notes = tmp_path / "p.txt"
    for died in ("0\n1\n", "0\n1\n"):
        notes.write_text(died)
        deadly = work._deadly(notes)
    assert deadly == {1}
    notes.write_text("0\n2\nend\n")
    assert work._deadly(notes) == {1}
