"""Kinds of incident in the lists of the field: PLOVER, ACLED and Airwars.

Every kind has one entry in each list, the nearest; where a list knows no such kind it is None.
PLOVER: its manual's modes of ASSAULT and COERCE. ACLED: event and sub-event types of its codebook.
Airwars: strike types of its archive.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Types:
    """One kind as three lists name it.

    Attributes:
        plover: event and mode, such as "ASSAULT/aerial".
        acled: event type and sub-event type, such as "Battles/Armed clash".
        airwars: strike type, or None for what is no strike.
    """

    plover: str
    acled: str
    airwars: str | None


_REMOTE = "Explosions/Remote violence"
_CIVILIANS = "Violence against civilians"
TYPES: dict[str, Types] = {
    "airstrike": Types("ASSAULT/aerial", f"{_REMOTE}/Air/drone strike", "Airstrike"),
    "drone": Types("ASSAULT/drone", f"{_REMOTE}/Air/drone strike", "Drone Strike"),
    "shelling": Types(
        "ASSAULT/heavy-weapons", f"{_REMOTE}/Shelling/artillery/missile attack", "Artillery"
    ),
    "rocket": Types(
        "ASSAULT/heavy-weapons", f"{_REMOTE}/Shelling/artillery/missile attack", "Artillery"
    ),
    "explosive": Types(
        "ASSAULT/explosives", f"{_REMOTE}/Remote explosive/landmine/IED", "Ground operation"
    ),
    "suicide attack": Types(
        "ASSAULT/suicide-attack", f"{_REMOTE}/Suicide bomb", "Ground operation"
    ),
    "chemical": Types("ASSAULT/unconventional", f"{_REMOTE}/Chemical weapon", None),
    "shooting": Types("ASSAULT/firearms", f"{_CIVILIANS}/Attack", "Ground operation"),
    "clash": Types("ASSAULT/firearms", "Battles/Armed clash", "Ground operation"),
    "raid": Types("ASSAULT/firearms", "Battles/Armed clash", "Ground operation"),
    "abduction": Types("ASSAULT/abduct", f"{_CIVILIANS}/Abduction/forced disappearance", None),
    "execution": Types("ASSAULT/targeted", f"{_CIVILIANS}/Attack", None),
    "arrest": Types("COERCE/arrest", "Strategic developments/Arrests", None),
}
"""Kinds of `reportedly` to those of the lists; "other" has no entry."""
