"""The child of `html`: reads pages with limited memory, one JSON line in, one out."""

from __future__ import annotations

import json
import sys

import trafilatura
from trafilatura.settings import Document

_MEMORY = 2 << 30
"""Bytes of address space; a page of the largest size allowed needs about half of it."""


def main() -> None:
    """Read pages until standard input closes."""
    _limit_memory()
    for line in sys.stdin.buffer:
        try:
            answer = _extract(json.loads(line))
        except MemoryError:
            answer = {"error": "could not be read as HTML: it needs too much memory"}
        except Exception as error:  # noqa: BLE001 - what a parser meets in a page is the page's fault
            answer = {"error": f"could not be read as HTML: {error!r}"}
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _extract(html: str) -> dict[str, str | None]:
    found = trafilatura.bare_extraction(
        html,
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


if __name__ == "__main__":
    main()
