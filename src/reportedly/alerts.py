"""Telling others of incidents that are new, changed or newly disputed, by signed messages.

Signed as <https://www.standardwebhooks.com> has it: HMAC-SHA256 over "id.timestamp.body".
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import os
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from reportedly.errors import FetchError
from reportedly.ledger import query
from reportedly.ledger.news import news_since
from reportedly.ledger.search import Filters
from reportedly.model import Issue

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportedly.fetch.fetcher import Fetcher
    from reportedly.fetch.memory import Memory
    from reportedly.fetch.settings import Alert
    from reportedly.ledger import Ledger
    from reportedly.ledger.news import News

_PREFIX = "whsec_"
"""What stands before a secret that is written in base64."""
_TRIES, _PAUSE_S = 3, 1.0
_TAKEN = range(200, 300)


def meet(ledger: Ledger, alerts: Iterable[Alert], memory: Memory) -> None:
    """Let those who are new here be told of what comes from now on, and of nothing before."""
    for alert in alerts:
        memory.told.setdefault(alert.name, ledger.head()[0])


def tell(ledger: Ledger, alert: Alert, memory: Memory, fetcher: Fetcher) -> Iterator[Issue | News]:
    """Tell one alert of what it has not been told; each message is sent until it is taken.

    A message that nobody takes is sent again by the next call, and so are those after it: they
    arrive in order, at least once.

    Args:
        ledger: the ledger.
        alert: whom to tell of what; one that was met before.
        memory: what was told before; it is brought up to date.
        fetcher: sends.
    """
    secret = os.environ.get(alert.secret)
    if not secret:
        yield Issue(alert.name, f"is told nothing: the variable {alert.secret} holds no secret")
        return
    last, known = ledger.head()[0], memory.told[alert.name]
    wanted = alert.search
    filters = Filters(
        place=wanted.place, box=wanted.box, party=wanted.party, disputed=wanted.disputed,
        min_killed=wanted.min_killed, text=wanted.text,
    )  # fmt: skip
    for news in reversed(news_since(ledger.db, known, filters)):
        # a report can tell of several incidents: its row is told of once all of these are
        memory.told[alert.name] = max(known, news.row - 1)
        why = _send(alert, _message(ledger, alert, news), secret, fetcher)
        if why is not None:
            yield Issue(alert.name, f"was not told of an incident: {why}")
            return
        yield news
    memory.told[alert.name] = last


def _message(ledger: Ledger, alert: Alert, news: News) -> dict[str, Any]:
    record = query.record_of(ledger.db, news.n)
    key = f"{alert.name} {record['id']} {news.row}"
    return {
        "id": f"msg_{hashlib.sha256(key.encode()).hexdigest()[:24]}",
        "type": f"incident.{news.novelty}",
        "alert": alert.name,
        "data": record,
    }


def _send(alert: Alert, message: dict[str, Any], secret: str, fetcher: Fetcher) -> str | None:
    """Why a message was not taken; None where it was."""
    body = json.dumps(message)
    why = ""
    for attempt in range(_TRIES):
        if attempt:
            time.sleep(_PAUSE_S * 2 ** (attempt - 1))
        moment = int(time.time())
        headers = {
            "Content-Type": "application/json",
            "webhook-id": message["id"],
            "webhook-timestamp": str(moment),
            "webhook-signature": signature(secret, message["id"], moment, body),
        }
        try:
            status = fetcher.post(alert.url, body, headers)
        except FetchError as error:
            why = str(error)
            if not error.again:
                break
        else:
            if status in _TAKEN:
                return None
            why = f"{alert.url} answered with {status}"
    return why


def signature(secret: str, identifier: str, moment: int, body: str) -> str:
    """What proves that a message comes from who knows the secret.

    Args:
        secret: any text, or "whsec_" and base64.
        identifier: that of the message.
        moment: when it is sent, in seconds since 1970.
        body: what it says.
    """
    key = secret.encode()
    if secret.startswith(_PREFIX):
        with suppress(binascii.Error):  # a secret can look like base64 and be none
            key = base64.b64decode(secret.removeprefix(_PREFIX), validate=True)
    digest = hmac.new(key, f"{identifier}.{moment}.{body}".encode(), hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode()}"
