"""Incidents in the 49 columns of UCDP GED (UCDP GED Codebook 24.1, Högbladh 2024).

UCDP holds a best, a low and a high estimate; numbers of its own lists of conflicts, dyads and
actors cannot be told from reports and stay empty.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from reportedly.actors import country_name
from reportedly.export.countries import country
from reportedly.export.parties import Side, doer, is_civilian, totals, victims
from reportedly.model import Aspect

if TYPE_CHECKING:
    from reportedly.export.cases import Case
    from reportedly.export.tables import Row

COLUMNS = tuple(
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id "
    "conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a "
    "side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office "
    "source_date source_headline source_original where_prec where_coordinates where_description "
    "adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity "
    "date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high "
    "low gwnoa gwnob".split()
)
_WHERE = {1: 1, 2: 2, 3: 4}
"""Our precision of the place (ACLED's) as UCDP's: the spot, within 25 km, a province."""
_DAYS = ((1, 1), (6, 2), (7, 3), (31, 4))
"""Days that the time spans at the most, and UCDP's precision of the date; 5 for longer."""
_LONGEST = 5
_CIVILIANS = "Civilians"


def row(case: Case, number: int) -> Row:
    """One incident as UCDP would list it.

    Args:
        case: the incident.
        number: `id`, which in UCDP is a whole number; `relid` holds our identifier.
    """
    told = case.record
    when, place = told["when"] or {}, told["place"] or {}
    spot = case.spot
    code = spot.get("country")
    side_a = doer(case)
    hit = victims(case)
    civilian = bool(hit) and is_civilian(hit[0].name)
    side_b = Side(_CIVILIANS, None, None) if civilian else hit[0] if hit else None
    reports = case.reports()
    first = reports[0] if reports else None
    sources = {s["party"] for p in told["positions"] for s in p["sources"] if s["counts"]}
    lat, lon = spot.get("lat"), spot.get("lon", 0.0)
    return (
        dict.fromkeys(COLUMNS)
        | {
            "id": number,
            "relid": told["id"],
            "year": int(when["start"][:4]) if when else None,
            "type_of_violence": _violence(side_a, side_b),
            "dyad_name": f"{side_a.name} - {side_b.name}" if side_a and side_b else None,
            "side_a": side_a and side_a.name,
            "side_b": side_b and side_b.name,
            "number_of_sources": len(sources),
            "source_article": "; ".join(_article(r.outlet, r.published, r.title) for r in reports),
            "source_office": first and first.outlet,
            "source_date": first and first.published,
            "source_headline": first and first.title,
            "source_original": "; ".join(sorted(sources)) or None,
            "where_prec": _WHERE.get(place.get("geo_precision", 0)),
            "where_coordinates": spot.get("name"),
            "where_description": place.get("text"),
            "latitude": lat,
            "longitude": None if lat is None else lon,
            "geom_wkt": None if lat is None else f"POINT ({lon:.6f} {lat:.6f})",
            "priogrid_gid": None if lat is None else priogrid(lat, lon),
            "country": country_name(code) if code else None,
            "country_id": country(code).state,
            "region": country(code).ucdp_region,
            "event_clarity": 1 if when.get("precision") == "day" else 2,
            "date_prec": _date_precision(case),
            "date_start": when.get("start"),
            "date_end": when.get("end"),
            "gwnoa": country(side_a.country).state if side_a and side_a.is_state else None,
            "gwnob": country(side_b.country).state if side_b and side_b.is_state else None,
        }
        | _deaths(case)
    )


def priogrid(lat: float, lon: float) -> int:
    """The cell of PRIO-GRID, half a degree wide, that a point is in (Tollefsen et al. 2012)."""
    row = min(math.floor((lat + 90) * 2), 359)
    return row * 720 + min(math.floor((lon + 180) * 2), 719) + 1


def lost(case: Case) -> list[str]:
    """What the columns cannot carry of an incident, each in two or three words."""
    told = case.record
    found = {
        "figures of injured": told["injured"] is not None,
        "disputes and denials": bool(told["disputes"]),
        "an open upper bound (high repeats the best)": bool(told["killed"])
        and told["killed"]["high"] is None,
        "a figure of killed: no report gives one": told["killed"] is None,
        "dates: the reports tell none": told["when"] is None,
        "a point: the place is on no map": not case.spot,
        "a type of violence: the reports do not name both sides": not (
            doer(case) and victims(case)
        ),
    }
    return [what for what, is_so in found.items() if is_so]


def _deaths(case: Case) -> Row:
    """Best, low and high, and whose dead these are as far as all reports agree on it."""
    killed, best = case.record["killed"], case.record["best"]["killed"]
    if killed is None or best is None:
        return {}
    told = [f.who or f.span.text for f in totals(case, Aspect.KILLED)]
    civilians = bool(told) and all(is_civilian(words) for words in told)
    high = killed["high"] if killed["high"] is not None else best
    return {
        "best": best,
        "low": min(killed["low"], best),
        "high": max(high, best),
        "deaths_a": 0,
        "deaths_b": 0,
        "deaths_civilians": best if civilians else 0,
        "deaths_unknown": 0 if civilians else best,
    }


def _violence(side_a: Side | None, side_b: Side | None) -> int | None:
    """1 where a state fights, 2 where armed groups do, 3 against civilians."""
    if side_a is None or side_b is None:
        return None
    if side_b.name == _CIVILIANS:
        return 3
    if side_a.is_state or side_b.is_state:
        return 1
    return 2 if side_a.kind == side_b.kind == "armed group" else None


def _date_precision(case: Case) -> int | None:
    days = case.days
    if days is None:
        return None
    return next((precision for most, precision in _DAYS if days <= most), _LONGEST)


def _article(*parts: str | None) -> str:
    return ", ".join(f'"{p}"' for p in parts if p)
