"""Exports of Telegram channels, as the desktop program writes them: a message a report.

<https://core.telegram.org/import-export>. A forwarded message says in its name whose it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reportedly.model import Document, Issue

if TYPE_CHECKING:
    from collections.abc import Iterator


def is_export(told: Any) -> bool:
    """Whether a JSON value is the export of one chat or of several."""
    if not isinstance(told, dict):
        return False
    chats = told.get("chats")
    several = isinstance(chats, dict) and isinstance(chats.get("list"), list)
    return several or isinstance(told.get("messages"), list)


def read_export(source: str, told: dict[str, Any]) -> Iterator[Document | Issue]:
    """Every message with a text.

    Args:
        source: the file, for issues.
        told: the export.
    """
    chats = told["chats"]["list"] if "chats" in told else [told]
    found = False
    for chat in chats:
        if not isinstance(chat, dict) or not isinstance(chat.get("messages"), list):
            yield Issue(source, "holds a chat without messages")
            continue
        for message in chat["messages"]:
            if isinstance(message, dict) and (text := _text(message.get("text"))).strip():
                yield _document(chat, message, text)
                found = True
    if not found:
        yield Issue(source, "holds no message with a text")


def _document(chat: dict[str, Any], message: dict[str, Any], text: str) -> Document:
    channel = str(chat.get("name") or chat.get("id") or "Telegram")
    forwarded = message.get("forwarded_from")
    origin = f" from {forwarded}" if isinstance(forwarded, str) and forwarded else ""
    day = message.get("date")
    return Document(
        f"{channel} {message.get('id', '')}{origin}".strip(),
        text,
        published=day if isinstance(day, str) else None,
        outlet=channel,
    )


def _text(told: Any) -> str:
    """The text of a message: one piece, or pieces of which some are links or bold."""
    if isinstance(told, str):
        return told
    if not isinstance(told, list):
        return ""
    pieces = (p.get("text") if isinstance(p, dict) else p for p in told)
    return "".join(p for p in pieces if isinstance(p, str))
