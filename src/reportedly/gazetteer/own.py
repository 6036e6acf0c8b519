"""An index of an operator's own GeoNames file, to be read beside the one of the package."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from reportedly.errors import InputError
from reportedly.gazetteer.index import Gazetteer, Kind, bundled_folder
from reportedly.gazetteer.writer import TOWN_KM, Row, write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_COLUMNS = 19
_KINDS = {"P": Kind.TOWN, "A": Kind.DISTRICT, "S": Kind.AREA, "T": Kind.AREA, "L": Kind.AREA,
          "H": Kind.AREA}  # fmt: skip
_KM = {"A": 20.0, "T": 10.0, "L": 15.0, "H": 20.0}
"""Radius of what is no town, by feature class."""
_NEAREST_KM = 50.0
_DEGREE_KM = 111.2


def build_own(source: Path, folder: Path) -> int:
    """Index a file of GeoNames' main table and return how many places it adds.

    Places that the package knows are left out. The province of a place is that of the nearest
    town known, up to 50 km away: it helps to tell places of one name apart and is not shown.

    Args:
        source: a table such as `SY.txt` of download.geonames.org, 19 columns with tabs between.
        folder: where the index is written.

    Raises:
        InputError: the file cannot be read or is no such table.
    """
    package = Gazetteer(bundled_folder())
    known = package.ids()
    rows = [row for row in _rows(source) if row.geonames not in known]
    if not rows:
        raise InputError(f"{source}: it holds no place that is not known already")
    _place_in_provinces(rows, package)
    write(rows, folder)
    return len(rows)


def _rows(source: Path) -> Iterator[Row]:
    try:
        with source.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                fields = line.rstrip("\n").split("\t")
                if len(fields) != _COLUMNS:
                    raise InputError(
                        f"{source}, line {number}: {len(fields)} columns where GeoNames' main "
                        f"table has {_COLUMNS}; use a file such as SY.txt of its export"
                    )
                if (kind := _KINDS.get(fields[6])) is not None and fields[7] != "ADM1":
                    yield _row(fields, kind)
    except (OSError, UnicodeDecodeError, ValueError) as error:
        raise InputError(f"{source}: the table of places cannot be read ({error})") from error


def _row(fields: list[str], kind: Kind) -> Row:
    number, name, _, others, lat, lon, feature = fields[:7]
    row = Row(name, kind, fields[8], float(lat), float(lon), int(number))
    row.population = min(int(fields[14] or 0), 2**31 - 1)
    row.km = _KM.get(feature, TOWN_KM)
    row.others = {o for o in others.split(",") if 3 <= len(o) <= 40}
    return row


def _place_in_provinces(rows: list[Row], package: Gazetteer) -> None:
    towns = package.towns()
    for country in {row.country for row in rows}:
        near = towns[towns["country"] == country.encode()]
        if len(near) == 0:
            continue
        for row in (r for r in rows if r.country == country):
            north = near["lat"] - row.lat
            east = (near["lon"] - row.lon) * np.cos(np.radians(row.lat))
            away = north * north + east * east
            best = int(away.argmin())
            if away[best] ** 0.5 * _DEGREE_KM <= _NEAREST_KM:
                row.region = int(near["region"][best])
                row.district = int(near["district"][best])
