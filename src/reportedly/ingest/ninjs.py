"""IPTC ninjs, news as JSON: versions 1 to 3, <https://iptc.org/standards/ninjs/>."""

from __future__ import annotations

from typing import Any

from reportedly.errors import InputError
from reportedly.ingest.markup import WITHDRAWN, paragraphs_of_html
from reportedly.model import Document, Original

_SIGNS = frozenset({"body_text", "body_xhtml", "bodies", "pubstatus", "pubStatus"})
_DAYS = (
    "firstcreated", "firstCreated", "contentcreated", "contentCreated", "versioncreated",
    "versionCreated",
)  # fmt: skip


def is_ninjs(item: Any) -> bool:
    """Whether a JSON value has the fields of a ninjs item."""
    return isinstance(item, dict) and "uri" in item and bool(_SIGNS & item.keys())


def is_withdrawn(item: dict[str, Any]) -> bool:
    """Whether its agency took the item back."""
    return str(item.get("pubstatus") or item.get("pubStatus")).lower() in WITHDRAWN


def ninjs_document(item: dict[str, Any], name: str, original: Original | None) -> Document:
    """The report that an item holds.

    Raises:
        InputError: it has no text.
    """
    text, title = _body(item), _first(item, "headline", "headlines") or _string(item.get("title"))
    if not text.strip():
        raise InputError("has no text: a ninjs item needs a body")
    return Document(
        _string(item.get("uri")) or name,
        text if not title or title in text[: 2 * len(title)] else f"{title}\n\n{text}",
        title=title,
        published=next((d for key in _DAYS if (d := _string(item.get(key)))), None),
        outlet=_outlet(item),
        url=_address(item),
        language=_string(item.get("language")),
        original=original,
    )


def _body(item: dict[str, Any]) -> str:
    """The text as plain words, else as XHTML or HTML."""
    if plain := _string(item.get("body_text")):
        return plain
    if markup := _string(item.get("body_xhtml")) or _string(item.get("body_html")):
        return paragraphs_of_html(markup)
    bodies = [b for b in _list(item.get("bodies")) if isinstance(b, dict)]
    by_type = {_string(b.get("contentType") or b.get("contenttype")): b for b in bodies}
    if found := by_type.get("text/plain"):
        return _string(found.get("value")) or ""
    for told in bodies:
        if value := _string(told.get("value")):
            return paragraphs_of_html(value)
    return ""


def _outlet(item: dict[str, Any]) -> str | None:
    for key in ("provider", "infoSources", "infosources", "source", "copyrightholder"):
        for value in _list(item.get(key)):
            if name := _string(value.get("name") if isinstance(value, dict) else value):
                return name
    return _string(item.get("creditline"))


def _address(item: dict[str, Any]) -> str | None:
    candidates = [item.get("url"), item.get("uri")]
    candidates += [r.get("href") for r in _list(item.get("renditions")) if isinstance(r, dict)]
    told = filter(None, map(_string, candidates))
    return next((a for a in told if a.startswith(("http://", "https://"))), None)


def _first(item: dict[str, Any], one: str, many: str) -> str | None:
    """A text that older versions hold in one field, and newer ones in a list."""
    if told := _string(item.get(one)):
        return told
    values = (v.get("value") if isinstance(v, dict) else v for v in _list(item.get(many)))
    return next(filter(None, map(_string, values)), None)


def _string(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]
