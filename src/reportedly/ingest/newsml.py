"""IPTC NewsML-G2: the news items of a message as reports.

<https://iptc.org/standards/newsml-g2/>, version 2.34. Nothing that an item refers to is fetched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.errors import InputError
from reportedly.ingest.markup import WITHDRAWN, children, local, paragraphs, parse_xml, text_of
from reportedly.model import Document, Issue, Original

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml import etree

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read_newsml(source: str, name: str, data: bytes) -> Iterator[Document | Issue]:
    """Every news item with a text; one that its agency withdrew becomes an issue.

    Args:
        source: the file, for issues.
        name: stands, with a number, for items without an identifier.
        data: the bytes of the file.
    """
    try:
        root = parse_xml(data)
        items = list(children(root, "newsItem"))
        if not items:
            raise InputError("holds no newsItem of NewsML-G2")
    except InputError as error:
        yield Issue(source, str(error))
        return
    found = False
    original = Original.of(data, "application/vnd.iptc.g2.newsmessage+xml")
    for number, item in enumerate(items, 1):
        named = item.get("guid") or (name if len(items) == 1 else f"{name}-{number}")
        if _status(item) in WITHDRAWN:
            yield Issue(f"{source}: {named}", "was withdrawn by its agency", fatal=False)
            found = True
        elif (document := _document(item, named, original)) is not None:
            yield document
            found = True
    if not found:
        yield Issue(source, "holds no news item with a text")


def _status(item: etree._Element) -> str:
    told = next(children(item, "pubStatus"), None)
    return "" if told is None else (told.get("qcode") or "").rpartition(":")[2].lower()


def _document(item: etree._Element, name: str, original: Original) -> Document | None:
    contents = next(children(item, "contentSet"), None)
    text = _text(contents) if contents is not None else ""
    if not text:
        return None
    about = next(children(item, "contentMeta"), item)
    title = text_of(about, "headline")
    inline = next(children(item, "inlineXML", "inlineData"), item)
    return Document(
        name,
        text if not title or title in text[: 2 * len(title)] else f"{title}\n\n{text}",
        title=title,
        published=text_of(item, "firstCreated", "contentCreated", "versionCreated"),
        outlet=_outlet(item),
        url=_link(item),
        language=inline.get(_LANG) or item.get(_LANG),
        original=original,
    )


def _text(contents: etree._Element) -> str:
    """The first rendition of the content that is text."""
    for content in contents:
        if local(content) == "inlineXML":
            body = next(children(content, "body.content"), None)
            if body is None:
                body = next(children(content, "body"), content)
            if text := paragraphs(body):
                return text
        elif local(content) == "inlineData" and not content.get("encoding"):
            return str(content.text or "").strip()
    return ""


def _outlet(item: etree._Element) -> str | None:
    """Who published it: the provider by name, the source of the information, or the credit."""
    for tag in ("provider", "infoSource"):
        for element in children(item, tag):
            if name := text_of(element, "name"):
                return name
    credited = text_of(item, "creditline")
    if credited:
        return credited
    provider = next(children(item, "provider"), None)
    if provider is None:
        return None
    return provider.get("literal") or (provider.get("qcode") or "").rpartition(":")[2] or None


def _link(item: etree._Element) -> str | None:
    for link in children(item, "link", "altRep"):
        if (address := link.get("href") or "").startswith(("http://", "https://")):
            return address
    return None
