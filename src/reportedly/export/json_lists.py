"""JSON with one long list in it, written item by item."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def write(path: Path, head: dict[str, Any], name: str, items: Iterable[Any]) -> int:
    """Write an object whose last field is a list, an item a line; how many items there are.

    Args:
        path: the file.
        head: the fields before the list.
        name: the field of the list.
        items: what is in it.
    """
    written = 0
    with path.open("w", encoding="utf-8") as file:
        file.write(json.dumps(head | {name: []}, ensure_ascii=False).removesuffix("]}"))
        for item in items:
            file.write((",\n" if written else "\n") + json.dumps(item, ensure_ascii=False))
            written += 1
        file.write("\n]}\n")
    return written
