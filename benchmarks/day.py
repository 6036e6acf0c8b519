"""A day of the world's news on one small machine: filter, copies, reading and ledger, end to end.

    python benchmarks/day.py [ARTICLES] [--jobs N] [--warc] [--profile] [--workers]

Articles of 400 words, a tenth of them relevant, are written as JSON Lines, or with `--warc` as
pages in a WARC file; what is timed is `reportedly bulk` and `reportedly import`. With `--workers`
the same is done by one process and by two, and what they wrote is compared byte for byte.
"""

from __future__ import annotations

import argparse
import cProfile
import gzip
import html
import io
import json
import pstats
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from news import articles

QUARTER_S = 900


def written(folder: Path, count: int, *, warc: bool) -> Path:
    """The articles as a file."""
    path = folder / ("day.warc.gz" if warc else "day.jsonl")
    if not warc:
        with path.open("w") as file:
            file.writelines(json.dumps(a) + "\n" for a in articles(count))
        return path
    from fastwarc.warc import WarcRecord, WarcRecordType

    with path.open("wb") as file:
        for article in articles(count):
            record = WarcRecord()
            record.init_headers(WarcRecordType.response, content_length=0)
            record.headers["Content-Type"] = "application/http; msgtype=response"
            record.headers["WARC-Target-URI"] = f"https://news.example/{article['id']}"
            record.set_bytes_content(page(article))
            held = io.BytesIO()
            record.write(held)
            file.write(gzip.compress(held.getvalue(), 1))
    return path


def page(article: dict[str, str]) -> bytes:
    """An article as a site would show it, with menus and teasers, as an HTTP response."""
    menu = "".join(f'<li><a href="/s/{n}">Section {n}</a></li>' for n in range(40))
    words = "".join(f"<p>{html.escape(p)}</p>" for p in article["text"].split("\n\n"))
    script = "<script>" + "var x = {'a': [1, 2, 3]};" * 400 + "</script>"
    body = (
        f"<!doctype html><html lang=en><head><title>{html.escape(article['title'])}</title>"
        f'<meta property="og:site_name" content="{article["publisher"]}">'
        f'<meta property="article:published_time" content="{article["date"]}">{script}</head>'
        f"<body><nav><ul>{menu}</ul></nav><article><h1>{html.escape(article['title'])}</h1>{words}"
        f"</article><footer>{menu}</footer></body></html>"
    ).encode()
    head = (
        f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}"
    )
    return head.encode() + b"\r\n\r\n" + body


def command(*arguments: str) -> float:
    """Run `reportedly`; the seconds that it took."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-m", "reportedly", *arguments], check=True)
    return time.perf_counter() - start


def profiled(path: Path) -> None:
    """Where one process spends its time on a part of the articles."""
    from reportedly.bulk.parts import parts_of
    from reportedly.bulk.work import read, sift

    with tempfile.TemporaryDirectory() as folder:
        for name in ("sifted", "shards"):
            (Path(folder) / name).mkdir()
        part = parts_of([path])[0]
        sift(part, folder)
        profile = cProfile.Profile()
        profile.runcall(read, part, folder, range(10**6))
        out = io.StringIO()
        pstats.Stats(profile, stream=out).sort_stats("tottime").print_stats(40)
        print(out.getvalue())


def main() -> None:
    """Write the day, time it, and print how many articles a quarter of an hour has room for."""
    options = argparse.ArgumentParser()
    options.add_argument("articles", type=int, nargs="?", default=100_000)
    options.add_argument("--jobs", type=int, default=2)
    options.add_argument("--warc", action="store_true")
    options.add_argument("--profile", action="store_true")
    options.add_argument("--workers", action="store_true")
    told = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = written(folder, told.articles, warc=told.warc)
        if told.profile:
            profiled(path)
            return
        out, ledger = folder / "out", folder / "day.db"
        bulk = command("bulk", str(path), "--out", str(out), "--jobs", str(told.jobs))
        load = command("import", str(out), "--ledger", str(ledger))
        took = bulk + load
        print(f"bulk {bulk:.1f} s, import {load:.1f} s: {took:.1f} s for {told.articles} articles")
        print(f"{told.articles / took * QUARTER_S:,.0f} articles in 15 minutes")
        print(json.dumps(json.loads((out / "manifest.json").read_text())["totals"]))
        if told.workers:
            other = folder / "other"
            command("bulk", str(path), "--out", str(other), "--jobs", "1")
            same = all(
                (other / file.relative_to(out)).read_bytes() == file.read_bytes()
                for file in sorted(out.rglob("*"))
                if file.is_file()
            )
            print(f"the same by one process: {same}")


if __name__ == "__main__":
    main()
