"""Dossiers as one HTML file that stands alone: no script, nothing fetched, fit to be printed."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined

from reportedly import __version__
from reportedly.export.dossier import sheet
from reportedly.export.showing import inert, long_day, plain

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from jinja2 import Template

    from reportedly.export.cases import Case

_LINKED = ("http://", "https://")
"""Addresses that are safe to follow; others are shown as words."""


def write(path: Path, cases: Iterable[Case]) -> int:
    """Write the dossiers of incidents, with a list of them where there are several."""
    sheets = [sheet(case) for case in cases]
    text = _template().render(sheets=sheets, version=__version__, linked=_LINKED)
    path.write_text(text, encoding="utf-8")
    return len(sheets)


@cache
def _template() -> Template:
    made = Environment(
        loader=PackageLoader("reportedly.export", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"inert": inert, "plain": plain, "long_day": long_day}
    return made.get_template("dossier.html")
