"""Incidents in ACLED's 31 columns (ACLED Codebook, 2024; columns as its API gives them).

ACLED holds one figure, the most conservative, where we hold ranges by party; what its columns
cannot carry is told in `notes`, and `lost` says how much that is.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reportedly.actors import country_name
from reportedly.export.countries import country
from reportedly.export.parties import (
    Side,
    doer,
    harmed_civilians,
    is_civilian,
    others,
    totals,
    victims,
)
from reportedly.model import Aspect
from reportedly.reconcile.positions import figures

if TYPE_CHECKING:
    from reportedly.export.cases import Case
    from reportedly.export.tables import Row

COLUMNS = tuple(
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 "
    "assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region "
    "country admin1 admin2 admin3 location latitude longitude geo_precision source source_scale "
    "notes fatalities tags timestamp".split()
)
_PRECISION = {"day": 1, "week": 2, "month": 3}
_ROUND = (("hundreds", 100), ("dozens", 12), ("tens", 10))
"""Figures that ACLED sets for words, by its codebook."""
_STRATEGIC = "Strategic developments"
_EVENTS = (
    "Battles", "Explosions/Remote violence", "Protests", "Riots", "Violence against civilians",
    _STRATEGIC,
)  # fmt: skip


def row(case: Case) -> Row:
    """One incident as ACLED would list it."""
    told = case.record
    when, place = told["when"] or {}, told["place"] or {}
    spot = case.spot
    named = (told["types"] or {}).get("acled", "")
    event = next((e for e in _EVENTS if named.startswith(f"{e}/")), "")
    sub = named.removeprefix(f"{event}/")
    code = spot.get("country")
    first, more = doer(case), others(case)
    hit = victims(case)
    civilian = harmed_civilians(case)
    second = hit[0] if hit else None
    inter1 = _inter(first, code)
    inter2 = "Civilians" if second and is_civilian(second.name) else _inter(second, code)
    return dict.fromkeys(COLUMNS) | {
        "event_id_cnty": told["id"],
        "event_date": when.get("start"),
        "year": int(when["start"][:4]) if when else None,
        "time_precision": _PRECISION.get(when.get("precision", "")),
        "disorder_type": _disorder(event),
        "event_type": event or None,
        "sub_event_type": sub or None,
        "actor1": first and first.name,
        "assoc_actor_1": "; ".join(s.name for s in more) or None,
        "inter1": inter1,
        "actor2": second and second.name,
        "assoc_actor_2": "; ".join(s.name for s in hit[1:]) or None,
        "inter2": inter2,
        "interaction": "-".join(filter(None, (inter1, inter2))) or None,
        "civilian_targeting": "Civilian targeting" if civilian and event != "Battles" else None,
        "iso": country(code).iso,
        "region": country(code).acled_region,
        "country": country_name(code) if code else None,
        "location": spot.get("name") or place.get("text"),
        "latitude": spot.get("lat"),
        "longitude": spot.get("lon"),
        "geo_precision": place.get("geo_precision"),
        "source": "; ".join(dict.fromkeys(r.outlet or r.name for r in case.reports())),
        "notes": _notes(case),
        "fatalities": fatalities(case),
        "tags": "; ".join(f"disputed: {d}" for d in _disputed(case)) or None,
        "timestamp": _timestamp(case),
    }


def fatalities(case: Case) -> int | None:
    """The most conservative figure of those killed; None where no report gives one."""
    told = [
        next((n for word, n in _ROUND if re.search(rf"\b{word}\b", f.span.text)), f.count.low)
        for f in totals(case, Aspect.KILLED)
        if f.count is not None
    ]
    return min(told, default=None)


def lost(case: Case) -> list[str]:
    """What the columns cannot carry of an incident, each in two or three words."""
    told = case.record
    killed = told["killed"] or {}
    found = {
        "ranges of killed": bool(killed) and killed["low"] != killed["high"],
        "figures of injured": told["injured"] is not None,
        "disputes (told in notes only)": bool(told["disputes"]),
        "denials of responsibility": bool(case.standing(Aspect.PERPETRATOR, denied=True)),
        "a date: the reports tell none": told["when"] is None,
        "a point: the place is on no map": not case.spot,
        "an event type: no word tells it": told["types"] is None,
    }
    return [what for what, is_so in found.items() if is_so]


def _inter(side: Side | None, code: str | None) -> str | None:
    """ACLED's kind of actor, where the directory of parties tells it."""
    if side is None or side.kind is None:
        return None
    if side.is_state:
        return "State forces" if side.country == code else "External/Other forces"
    if side.kind == "armed group":
        return "Rebel group"
    return "External/Other forces" if side.kind == "international" else None


def _disorder(event: str) -> str | None:
    if not event:
        return None
    return _STRATEGIC if event == _STRATEGIC else "Political violence"


def _disputed(case: Case) -> list[str]:
    return list(dict.fromkeys(d["aspect"] for d in case.record["disputes"]))


def _notes(case: Case) -> str:
    told = case.record
    parts = [told["what"].rstrip(". ") + "."]
    for aspect in (Aspect.KILLED, Aspect.INJURED):
        if told[aspect] is not None:
            parts.append(f"{aspect.title()}: {figures(**told[aspect])}.")
    parts += [f"Disputed: {d['aspect']}, {d['why']}." for d in told["disputes"]]
    denied = [p["value"] for p in case.standing(Aspect.PERPETRATOR, denied=True)]
    parts += [f"Responsibility denied: {', '.join(dict.fromkeys(denied))}."] if denied else []
    return " ".join(parts)


def _timestamp(case: Case) -> int | None:
    """Seconds at the start of the day of the last report."""
    days = [s.day for s in case.known.sources if s.day]
    if not days:
        return None
    return int(datetime.fromordinal(max(days)).replace(tzinfo=UTC).timestamp())
