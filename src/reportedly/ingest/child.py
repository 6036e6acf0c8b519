"""The child of `sandbox`: reads pages and PDF files with limited memory.

A request is a line with the kind and the number of bytes that follow; the answer is a JSON line.
"""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

_MEMORY = 2 << 30
"""Bytes of address space; a page of the largest size allowed needs about half of it."""
_PAGES = 1000
"""Pages of a PDF file that are read; a report has a few."""
_BROKEN = "\ufffe"
"""What pdfium writes for the hyphen of a word that is broken at the end of a line."""
_APART = 1.3
"""How much further below than usual the first line of a paragraph stands, at the least."""
_ENTRIES, _LISTS = 1000, 50
"""Pages of a feed or sitemap, and further sitemaps, that are looked at."""
_SHORT = 0.6
"""Share of the longest line below which a line is the last of its paragraph."""


def main() -> None:
    """Read what is asked for until standard input closes."""
    _limit_memory()
    handlers = {"html": _html, "pdf": _pdf, "list": _list, "links": _links}
    while request := sys.stdin.buffer.readline():
        kind, size = request.decode().split()
        data = sys.stdin.buffer.read(int(size))
        try:
            answer = handlers[kind](data)
        except MemoryError:
            answer = {"error": f"could not be read as {kind.upper()}: it needs too much memory"}
        except Exception as error:  # noqa: BLE001 - what a parser meets in a file is the file's fault
            answer = {"error": f"could not be read as {kind.upper()}: {error!r}"}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _html(data: bytes) -> dict[str, Any]:
    import trafilatura
    from trafilatura.settings import Document

    found = trafilatura.bare_extraction(
        data.decode("utf-8", "surrogatepass"),
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        # Without this a date anywhere in the text could pass for the day of publication.
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    body = found.text if isinstance(found, Document) else None
    if not isinstance(found, Document) or not body or not body.strip():
        return {"error": "holds no article text; save the page as .txt"}
    title = found.title
    return {
        "text": body if not title or body.startswith(title) else f"{title}\n\n{body}",
        "title": title,
        "date": found.date,
        "outlet": found.sitename,
        "url": found.url,
        "language": found.language,
    }


def _pdf(data: bytes) -> dict[str, Any]:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "assword" in str(error)
        return {"error": "is locked by a password" if locked else f"is no PDF: {error}"}
    pages = min(len(document), _PAGES)
    texts = [paragraphs(_lines(document[n].get_textpage())) for n in range(pages)]
    if not any(texts):
        return {"error": "holds pictures of pages but no text; save what they say as .txt"}
    told = document.get_metadata_dict()
    return {
        "text": "\n\n".join(filter(None, texts)),
        "title": told.get("Title") or None,
        "left_out": len(document) - pages,
    }


def _list(data: bytes) -> dict[str, Any]:
    from reportedly.ingest.markup import children, local, parse_xml, text_of

    root = parse_xml(data) if b"<urlset" in data[:4096] or b"<sitemapindex" in data[:4096] else None
    if root is None:
        return _feed(data)
    entries = [
        {
            "url": text_of(page, "loc"),
            "title": text_of(page, "title"),
            "published": text_of(page, "publication_date") or text_of(page, "lastmod"),
            "outlet": text_of(page, "name"),
        }
        for page in children(root, "url")
    ]
    told = [(text_of(e, "lastmod") or "", text_of(e, "loc")) for e in children(root, "sitemap")]
    lists = [url for _, url in sorted(told, key=lambda t: t[0], reverse=True) if url]
    kept = [e for e in entries if e["url"]][:_ENTRIES]
    empty = local(root) in ("urlset", "sitemapindex")
    return {"title": None, "entries": kept, "lists": lists[:_LISTS], "empty": empty}


def _links(data: bytes) -> dict[str, Any]:
    from lxml import html

    tree = html.document_fromstring(data)
    return {"links": [link.get("href") for link in tree.iter("a") if link.get("href")]}


def _feed(data: bytes) -> dict[str, Any]:
    import io

    import feedparser

    # of a file object it can read nothing else: a text it would take for an address or a path
    found = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    title = _words(found.feed.get("title"))
    entries = [
        {
            "url": e.get("link"),
            "title": _words(e.get("title")),
            "published": _moment(e.get("published_parsed") or e.get("updated_parsed")),
            "outlet": _words((e.get("source") or {}).get("title")),
        }
        for e in found.entries[:_ENTRIES]
    ]
    kept = [e for e in entries if isinstance(e["url"], str) and e["url"]]
    return {"title": title, "entries": kept, "lists": [], "empty": bool(found.version)}


def _words(told: Any) -> str | None:
    """A title without the tags that some feeds put into it."""
    if not isinstance(told, str):
        return None
    return " ".join(re.sub(r"<[^>]{0,200}>", "", told).split()) or None


def _moment(told: Any) -> str | None:
    """A moment in UTC as ISO 8601."""
    return "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z".format(*told[:6]) if told else None


def _lines(page: Any) -> list[tuple[str, float]]:
    """The lines of a page, each with how far below the one before it stands, in its own heights.

    Generated line ends count as characters in pdfium, so that places in the text are numbers of
    characters on the page.
    """
    lines, at, above = [], 0, None
    for line in re.split(r"(\r\n?|\n)", page.get_text_range()):
        if words := line.strip():
            _, bottom, _, top = page.get_charbox(at + line.index(words[0]), loose=True)
            step = 0.0 if above is None else (above - bottom) / max(top - bottom, 1.0)
            lines.append((words, step))
            above = bottom
        at += len(line)
    return lines


def paragraphs(lines: Sequence[tuple[str, float]]) -> str:
    """The lines of a printed page put together again, an empty line between paragraphs.

    A paragraph ends where the next line stands further below than most lines do, or with a
    sentence in a line that leaves room.
    """
    widest = max((len(words) for words, _ in lines), default=0)
    steps = sorted(step for _, step in lines if step > 0)
    usual = steps[len(steps) // 4] if steps else 1.0
    parts: list[str] = []
    ended = True
    for words, step in lines:
        if ended or step > _APART * usual:
            parts.append(words)
        elif parts[-1].endswith(_BROKEN):
            parts[-1] = parts[-1][:-1] + words
        else:
            parts[-1] += f" {words}"
        ended = words[-1] in '.!?”"’' and len(words) < _SHORT * widest
    return "\n\n".join(part.replace(_BROKEN, "") for part in parts)


if __name__ == "__main__":
    main()
