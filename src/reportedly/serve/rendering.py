"""Pages from templates; whatever a report says is shown, never obeyed."""

from __future__ import annotations

import hashlib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from reportedly import __version__
from reportedly.export.showing import inert, long_day, plain
from reportedly.ledger.schema import SHAPE
from reportedly.reconcile.positions import figures
from reportedly.serve.links import report_address, words_address


def day(ordinal: int | None) -> str:
    """A day by its ordinal, as ISO 8601."""
    return date.fromordinal(ordinal).isoformat() if ordinal else ""


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("reportedly.serve"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"inert": inert, "plain": plain, "day": day, "long_day": long_day}
    made.globals |= {
        "version": edition(),
        "figures": figures,
        "report_address": report_address,
        "words_address": words_address,
    }
    return made


def page(template: str, values: dict[str, Any]) -> str:
    """A page, or a part of one, from its template."""
    return _environment().get_template(template).render(values)


@cache
def edition() -> str:
    """What tells the pages of this version from those of others, for caches."""
    told = hashlib.sha256(f"{__version__} {SHAPE}".encode())
    for folder in ("templates", "static"):
        for file in sorted(files("reportedly.serve").joinpath(folder).iterdir(), key=str):
            if file.is_file():
                told.update(file.read_bytes())
    return told.hexdigest()[:12]
