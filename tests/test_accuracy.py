"""Figures on the development articles, where they are at hand."""

import subprocess
import sys
from pathlib import Path

import pytest

from conftest import records, run

FLOORS = {"claim_f1": 0.75, "attribution_f1": 0.61, "stance_f1_denies": 0.9, "dispute_f1": 0.45}
"""A little under what docs/accuracy.md states, so that a fall is noticed."""


@pytest.mark.slow
def test_the_scorer_gives_the_figures_that_are_stated(shared: Path, tmp_path: Path) -> None:
    """On the development articles the figures do not fall."""
    output = tmp_path / "out.jsonl"
    output.write_text(run("read", "--json", str(shared / "data/gold/text")).stdout)
    scored = subprocess.run(
        [sys.executable, shared / "score/score.py", "claims", shared / "data/gold", output],
        capture_output=True,
        text=True,
        check=True,
    )
    figures = {line.split()[0]: float(line.split()[1]) for line in scored.stdout.splitlines()}
    for name, least in FLOORS.items():
        assert figures[name] >= least, name


def test_the_seed_article_is_read_as_a_person_reads_it(shared: Path) -> None:
    """Accusation, denial by way of an agency, and the monitor's figure have their speakers."""
    (record,) = records(run("read", "--json", str(shared / "data/gold/text/seed.txt")).stdout)
    claims = [c for c in record["claims"] if c["speaker"]]

    def facts(speaker: str) -> list[tuple[str, str, int | None]]:
        return [
            (f["aspect"], f["polarity"], f["low"])
            for c in claims
            if speaker in c["speaker"]["text"]
            for f in c["facts"]
        ]

    assert ("perpetrator", "affirmed", None) in facts("SANA")
    assert ("perpetrator", "negated", None) in facts("Urban")
    assert ("killed", "affirmed", 12) in facts("monitor")
    urban = next(c for c in claims if "Urban" in c["speaker"]["text"])
    assert [v["text"] for v in urban["via"]] == ["Reuters"]
    disputed = {d["aspect"] for i in record["incidents"] for d in i["disputes"]}
    assert "perpetrator" in disputed
