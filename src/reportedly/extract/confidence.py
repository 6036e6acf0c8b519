"""How far to trust a claim: how often claims found in the same way were right.

The figures in `confidence.json` are fitted on annotated articles by `training/calibrate.py`, whose
reliability table stands in `docs/accuracy.md`.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from math import exp
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.extract.attribution import Attribution

TAGGER_ALONE = "tagger alone"


def confidence(attribution: Attribution) -> float:
    """Probability, 0 to 1, that a careful reader marks this content, speaker and stance."""
    weights, told = _weights(), features(attribution.rule, attribution.certainty)
    score = sum(weights.get(name, 0.0) * value for name, value in told.items())
    return 1 / (1 + exp(-score))


def features(rule: str | None, certainty: float) -> dict[str, float]:
    """What the probability depends on: the rule, and the tagger's certainty."""
    return {
        "bias": 1.0,
        rule or TAGGER_ALONE: 1.0,
        "certainty": certainty,
        "seen by the tagger": float(certainty > 0),
    }


@cache
def _weights() -> dict[str, float]:
    table = files("reportedly.extract").joinpath("confidence.json").read_text(encoding="utf-8")
    weights: dict[str, float] = json.loads(table)
    return weights
