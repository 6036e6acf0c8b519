"""GeoJSON (RFC 7946): a feature an incident, at the likeliest place that its reports' words mean.

The point is the middle of the area in which the words place the event; `km` is its radius. An
incident whose place is on no map has no geometry, as the format allows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportedly.export import json_lists

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reportedly.export.tables import Row


def write(path: Path, rows: Iterable[Row]) -> int:
    """Write a collection of features; how many there are."""
    return json_lists.write(path, {"type": "FeatureCollection"}, "features", map(_feature, rows))


def _feature(row: Row) -> dict[str, object]:
    lat, lon = row["lat"], row["lon"]
    point = None if lat is None else {"type": "Point", "coordinates": [lon, lat]}
    return {"type": "Feature", "id": row["id"], "geometry": point, "properties": row}
