"""The incidents that something became known of last, as an RSS feed of any choice of them."""

from __future__ import annotations

import re
from datetime import datetime
from email.utils import format_datetime
from typing import TYPE_CHECKING, Annotated, NamedTuple

from fastapi import APIRouter, Depends, Request, Response

from reportedly.export.showing import plain
from reportedly.ledger import query
from reportedly.ledger.news import Novelty, last_news
from reportedly.reconcile.positions import figures
from reportedly.serve.choice import Choice
from reportedly.serve.reading import answer
from reportedly.serve.rendering import page

if TYPE_CHECKING:
    import sqlite3

    from reportedly.ledger import Ledger
    from reportedly.ledger.news import News

RSS = "application/rss+xml; charset=utf-8"
_ITEMS = 30
_TITLES = {
    Novelty.NEW: "New",
    Novelty.DISPUTED: "Newly disputed",
    Novelty.CHANGED: "More reported",
}
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

router = APIRouter(include_in_schema=False)


class Item(NamedTuple):
    """One incident as an entry: it is a new one whenever more becomes known."""

    title: str
    link: str
    guid: str
    moment: str
    lines: list[str]


@router.get("/feed.xml")
def feed(request: Request, choice: Annotated[Choice, Depends()]) -> Response:
    """The feed of a choice of incidents; the same parameters as the list has."""

    def make(ledger: Ledger) -> str:
        base = str(request.base_url).rstrip("/")
        news = last_news(ledger.db, choice.filters(), _ITEMS)
        items = [_item(ledger.db, n, base) for n in news]
        told = {"items": items, "address": f"{base}/{choice.query()}", "own": str(request.url)}
        return _NO_XML.sub("\ufffd", page("feed.xml", told))

    return answer(request, make, RSS)


def _item(db: sqlite3.Connection, news: News, base: str) -> Item:
    record = query.record_of(db, news.n)
    (at,) = db.execute("SELECT at FROM event WHERE seq = ?", (news.row,)).fetchone()
    lines = [f"disputed: {d['aspect']}, {d['why']}" for d in record["disputes"]]
    lines += [f"{a}: {figures(**record[a])}" for a in ("killed", "injured") if record[a]]
    names = dict.fromkeys(d["name"] for d in record["documents"])
    lines.append(f"reports: {', '.join(names)}")
    return Item(
        plain(f"{_TITLES[news.novelty]}: {record['what']}"),
        f"{base}/incidents/{record['id']}",
        f"{record['id']}-{news.row}",
        format_datetime(datetime.fromisoformat(at)),
        [plain(line) for line in lines],
    )
