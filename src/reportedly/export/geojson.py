"""GeoJSON (RFC 7946): a feature an incident, at the likeliest place that its reports' words mean.

The point is the middle of the area in which the words place the event; `km` is its radius. An
incident whose place is on no map has no geometry, as the format allows.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reportedly.export.tables import Row


def write(path: Path, rows: Iterable[Row]) -> int:
    """Write a collection of features, one a line; how many there are."""
    written = 0
    with path.open("w", encoding="utf-8") as file:
        file.write('{"type": "FeatureCollection", "features": [')
        for row in rows:
            file.write(",\n" if written else "\n")
            file.write(json.dumps(_feature(row), ensure_ascii=False))
            written += 1
        file.write("\n]}\n")
    return written


def _feature(row: Row) -> dict[str, object]:
    lat, lon = row["lat"], row["lon"]
    point = None if lat is None else {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Feature", "id": row["id"], "geometry": point, "properties": row}
