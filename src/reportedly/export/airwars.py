"""Incidents in the columns of Airwars' archive: ranges of those harmed by class, per belligerent.

Columns as the archive's own exporter names them; what only a researcher can tell stays empty.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reportedly.actors import country_name
from reportedly.export.parties import doer, harmed_civilians, others
from reportedly.ledger.corrections import grade_told
from reportedly.model import Aspect
from reportedly.model.people import categories

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportedly.export.cases import Case
    from reportedly.export.tables import Row
    from reportedly.model import Fact

_CLASSES = (
    "civilian_non_combatants children women men human_rights_defenders journalists "
    "trade_unionists healthcare_personnel other_civilian_non_combatants undetermined "
    "other_protected_persons medical_and_religious_personnel_state "
    "medical_and_religious_personnel_non_state persons_hors_de_combat belligerents "
    "member_of_armed_forces persons_directly_participating_in_hostilities "
    "civilian_role_in_military"
).split()
_CLASS_OF = {
    "civilians": "civilian_non_combatants",
    "children": "children",
    "women": "women",
    "journalists": "journalists",
    "medics": "healthcare_personnel",
    "aid workers": "other_civilian_non_combatants",
    "displaced people": "other_civilian_non_combatants",
    "detainees": "persons_hors_de_combat",
    "fighters": "belligerents",
    "soldiers": "member_of_armed_forces",
}
_BELLIGERENTS = 3
"""Those blamed that have columns."""
COLUMNS = tuple(
    "post_id post_status post_published post_modified permalink code previous_codes date_type date "
    "date_end local_time_type local_time local_time_start local_time_end local_time_of_day "
    "local_first_reported_date_time local_first_reported_by local_first_reported_url country_name "
    "country_slug location_name location_name_arabic location_name_hebrew location_name_ukrainian "
    "region strike_status_name strike_status_slug infrastructure_name infrastructure_slug "
    "strike_type_name strike_type_slug targeted_belligerent_name targeted_belligerent_slug "
    "observation_name observation_slug impact_name impact_slug total_strikes "
    "civilian_harm_reported civilian_harm_status_name civilian_harm_status_slug "
    "cause_of_death_injury_name cause_of_death_injury_slug geolocated latitude longitude "
    "geolocation_status_name geolocation_status_slug geolocation_accuracy_name "
    "geolocation_accuracy_slug geojson_caption geolocation_notes geolocation_notes_internal "
    "geolocation_sign_off_assessor geolocation_sign_off_date_time num_media num_victims "
    "num_victims_named num_victims_named_english num_victims_named_arabic "
    "num_victims_named_hebrew num_victims_named_ukrainian num_reconciled num_families "
    "num_individuals victim_average_age declassified_assessment press_release".split()
    + [f"{c}_{harm}" for c in _CLASSES for harm in (
        "killed_min", "killed_max", "injured_min", "injured_max")]
    + "num_sources num_sources_twitter num_sources_facebook num_sources_telegram "
    "num_sources_other summary".split()
    + [f"belligerent_{n}_{field}" for n in range(1, _BELLIGERENTS + 1) for field in (
        "belligerent_id belligerent_name belligerent_slug type assessment_name assessment_slug "
        "deaths_conceded_min deaths_conceded_max injuries_conceded_min injuries_conceded_max "
        "location mgrs_coordinate mgrs_accuracy civcas_statements strike_reports").split()]
)  # fmt: skip
_DATE_TYPES = {False: "Single date", True: "Date range"}
_SITES = {"twitter": ("twitter.com", "x.com"), "facebook": ("facebook.com",)}
_SITES["telegram"] = ("t.me", "telegram.me")


def row(case: Case) -> Row:
    """One incident as Airwars would list it."""
    told = case.record
    when, place, spot = told["when"] or {}, told["place"] or {}, case.spot
    country = country_name(spot["country"]) if spot.get("country") else None
    strike = (told["types"] or {}).get("airwars")
    reports = case.reports()
    first = reports[0] if reports else None
    return (
        dict.fromkeys(COLUMNS)
        | {
            "code": told["id"],
            "date_type": None if case.days is None else _DATE_TYPES[case.days > 1],
            "date": when.get("start"),
            "date_end": when.get("end") if case.days != 1 else None,
            "local_first_reported_by": first and (first.outlet or first.name),
            "local_first_reported_url": first and first.url,
            "location_name": spot.get("name") or place.get("text"),
            "civilian_harm_reported": "Yes" if harmed_civilians(case) else None,
            "geolocated": "1" if spot else "0",
            "latitude": spot.get("lat"),
            "longitude": spot.get("lon"),
            "geolocation_notes": f"Within {spot['km']:.0f} km of the point." if spot else None,
            "summary": told["what"],
        }
        | _named("country", country)
        | _named("strike_status", _status(case))
        | _named("strike_type", strike)
        | _named("civilian_harm_status", grade_told(told).title())
        | _named("geolocation_accuracy", place.get("accuracy"))
        | dict(_harmed(case))
        | dict(_belligerents(case))
        | _sources([r.url or "" for r in reports])
    )


def lost(case: Case) -> list[str]:
    """What the columns cannot carry of an incident, each in two or three words."""
    told = case.record
    found = {
        "who gives which figure, and disputes": bool(told["disputes"]),
        "open upper bounds": bool(told["killed"]) and told["killed"]["high"] is None,
        f"parties blamed beyond {_BELLIGERENTS}": len(others(case)) >= _BELLIGERENTS,
        "a strike type: Airwars lists none for this kind": not (told["types"] or {}).get("airwars"),
    }
    return [what for what, is_so in found.items() if is_so]


def _named(field: str, name: str | None) -> Row:
    slug = re.sub(r"\W+", "-", name.lower()).strip("-") if name else None
    return {f"{field}_name": name, f"{field}_slug": slug}


def _status(case: Case) -> str | None:
    """Declared where the blamed party says so itself, contested where it is disputed."""
    blamed = case.standing(Aspect.PERPETRATOR)
    if not blamed:
        return None
    if any(s["party"] == p["value"] for p in blamed for s in p["sources"]):
        return "Declared strike"
    if any(d["aspect"] == Aspect.PERPETRATOR for d in case.record["disputes"]):
        return "Contested strike"
    return "Single source claim" if blamed[0]["independent"] < 2 else "Likely strike"


def _harmed(case: Case) -> Iterator[tuple[str, int | None]]:
    for aspect, harm in ((Aspect.KILLED, "killed"), (Aspect.INJURED, "injured")):
        by_class: dict[str, list[Fact]] = {}
        for _, fact in case.facts(aspect):
            if fact.count is not None and not fact.superseded:
                told = categories(fact.who or fact.span.text)
                named = [_CLASS_OF[c] for c in told if c in _CLASS_OF] or ["undetermined"]
                for name in named[:1]:
                    by_class.setdefault(name, []).append(fact)
        for name, facts in by_class.items():
            counts = [f.count for f in facts if f.count is not None]
            highs = [c.high for c in counts if c.high is not None]
            yield f"{name}_{harm}_min", min(c.low for c in counts)
            yield f"{name}_{harm}_max", max(highs, default=None)


def _belligerents(case: Case) -> Iterator[tuple[str, str | None]]:
    sides = [s for s in (doer(case), *others(case)) if s is not None]
    for number, side in enumerate(sides[:_BELLIGERENTS], 1):
        for field, value in _named("belligerent", side.name).items():
            yield f"belligerent_{number}_{field}", value
        yield f"belligerent_{number}_type", side.kind


def _sources(addresses: list[str]) -> Row:
    told = {f"num_sources_{name}": 0 for name in _SITES} | {"num_sources_other": 0}
    for address in addresses:
        host = address.split("/")[2].lower().removeprefix("www.") if "://" in address else ""
        site = next((name for name, hosts in _SITES.items() if host in hosts), "other")
        told[f"num_sources_{site}"] += 1
    return {"num_sources": len(addresses)} | told
