"""XML that comes from anywhere: no entities, no network, and the paragraphs of a text in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree
from lxml import html as lxml_html

from reportedly.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLOCKS = frozenset(
    "p h1 h2 h3 h4 h5 h6 hl1 hl2 li dt dd blockquote div td th pre caption figcaption body "
    "block section article table tr ul ol".split()
)
"""Elements that begin a paragraph in XHTML and NITF."""
_SILENT = frozenset("script style head title media table-caption noscript template".split())
"""Elements whose text is no part of what is told."""
WITHDRAWN = ("canceled", "cancelled", "withheld")
"""IPTC's words for the status of items that their agency took back."""
_DEEPEST = 200


def parse_xml(data: bytes) -> etree._Element:
    """The root of an XML file.

    Raises:
        InputError: it is no XML, or it declares a document type, with which entities come.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False,
        huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"is no XML: {error}") from error
    if root.getroottree().docinfo.doctype:
        raise InputError("declares a document type, with which XML can reach for other files")
    return root


def paragraphs(root: etree._Element) -> str:
    """The text of XHTML or NITF, an empty line between paragraphs."""
    parts: list[list[str]] = [[]]
    _collect(root, parts, 0)
    joined = (" ".join("".join(part).split()) for part in parts)
    return "\n\n".join(part for part in joined if part)


def paragraphs_of_html(text: str) -> str:
    """The same of a piece of HTML as agencies send it, without what stands around a page.

    Raises:
        InputError: it cannot be read.
    """
    try:
        return paragraphs(lxml_html.fragment_fromstring(text, create_parent="div"))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise InputError(f"holds no readable HTML: {error}") from error


def local(element: etree._Element) -> str:
    """The name of an element without its namespace; "" for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Elements within one, at any depth, by their names whatever the namespace."""
    return (e for e in element.iter() if local(e) in names)


def text_of(element: etree._Element, *names: str) -> str | None:
    """The text of the first element of a name that holds any, on one line; or None."""
    for found in children(element, *names):
        if words := " ".join("".join(found.itertext()).split()):
            return words
    return None


def _collect(element: etree._Element, parts: list[list[str]], depth: int) -> None:
    name = local(element).lower()
    if depth > _DEEPEST or name in _SILENT:
        return
    block = name in _BLOCKS or name == "br"
    if block:
        parts.append([])
    parts[-1].append(element.text or "" if name else "")
    for child in element:
        _collect(child, parts, depth + 1)
        parts[-1].append(child.tail or "")
    if block:
        parts.append([])
