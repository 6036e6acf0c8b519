"""Countries in the numbers and regions of the lists of the field."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Country(NamedTuple):
    """A country as data sets name it; what a list does not hold is None.

    Attributes:
        iso: ISO 3166 numeric code.
        state: its number in Gleditsch and Ward's list of independent states.
    """

    iso: int | None
    state: int | None
    ucdp_region: str | None
    acled_region: str | None


@cache
def _countries() -> dict[str, Country]:
    text = files(__package__).joinpath("countries.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {
        code: Country(int(iso) if iso else None, int(gw) if gw else None, ucdp or None, acled)
        for code, iso, gw, ucdp, acled in rows
    }


def country(code: str | None) -> Country:
    """A country by its ISO 3166 alpha-2 code."""
    return _countries().get(code or "", Country(None, None, None, None))
