"""What `read --json` prints: the contract that other programs rely on."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import records, run
from reportedly.contract import report_record
from reportedly.model import Document
from reportedly.pipeline import read_document

CLAIM = {
    "id": str,
    "speaker": (dict, type(None)),
    "via": list,
    "cue": (dict, type(None)),
    "content": list,
    "mode": str,
    "stance": str,
    "hedged": bool,
    "said": (dict, type(None)),
    "answers": list,
    "facts": list,
    "confidence": float,
    "basis": dict,
}
FACT = {
    "aspect": str,
    "polarity": str,
    "low": (int, type(None)),
    "high": (int, type(None)),
    "approx": bool,
    "part_of": bool,
    "who": (str, type(None)),
    "name": (str, type(None)),
    "actor": (str, type(None)),
    "span": dict,
    "incident": (str, type(None)),
}
INCIDENT = {
    "id": str,
    "kind": str,
    "what": str,
    "place": (dict, type(None)),
    "when": (dict, type(None)),
    "killed": (dict, type(None)),
    "injured": (dict, type(None)),
    "positions": list,
    "disputes": list,
    "grade": dict,
}


def check(value: dict[str, Any], fields: dict[str, Any]) -> None:
    """Every field is there and of its type."""
    for name, kind in fields.items():
        assert isinstance(value[name], kind), f"{name}: {value[name]!r}"


def spans(record: dict[str, Any]) -> list[dict[str, Any]]:
    """Every span of one document's record."""
    found = []
    for claim in record["claims"]:
        found += claim["content"] + claim["via"] + [f["span"] for f in claim["facts"]]
        found += [s for s in (claim["speaker"], claim["cue"]) if s is not None]
    return found


@pytest.fixture(scope="module")
def demo() -> list[dict[str, Any]]:
    """The records of the sample reports."""
    done = run("demo", "--json")
    assert done.returncode == 0, done.stderr
    return records(done.stdout)


def test_every_field_of_the_contract_is_there(demo: list[dict[str, Any]]) -> None:
    """Documents, claims, facts and incidents hold the fields and types that are promised."""
    assert len(demo) == 27
    for record in demo:
        assert set(record) == {"document", "claims", "incidents"}
        assert record["document"]["id"].startswith("sha256:")
        ids = {c["id"] for c in record["claims"]}
        assert len(ids) == len(record["claims"])
        for claim in record["claims"]:
            check(claim, CLAIM)
            assert claim["mode"] in ("direct", "indirect", "mixed")
            assert claim["stance"] in ("asserts", "denies", "no_information", "asks")
            for fact in claim["facts"]:
                check(fact, FACT)
                assert fact["polarity"] in ("affirmed", "negated")
        for incident in record["incidents"]:
            check(incident, INCIDENT)
            held = {c for p in incident["positions"] for c in p["claims"]}
            held |= {c for d in incident["disputes"] for side in d["between"] for c in side}
            assert held <= ids


def test_the_demo_shows_who_denies_what(demo: list[dict[str, Any]]) -> None:
    """Where an accused party denies it in a sample, the denial answers the accusation."""
    disputed = []
    for record in demo:
        by_id = {c["id"]: c for c in record["claims"]}
        disputes = [d for i in record["incidents"] for d in i["disputes"]]
        perpetrator = next(
            (d for d in disputes if d["why"].startswith("denied by the accused")), None
        )
        if perpetrator is None:
            continue
        disputed.append(record["document"]["name"])
        accusing, denying = perpetrator["between"]
        assert all(by_id[c]["stance"] == "asserts" for c in accusing)
        assert all(by_id[c]["stance"] == "denies" for c in denying)
        assert set(by_id[denying[0]]["answers"]) & set(accusing)
    assert {"karsan-1-northern-wire", "karsan-2-radio-harrow", "karsan-3-the-lantern"} <= set(
        disputed
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.one_of(
            st.text(max_size=40),
            st.sampled_from(
                [
                    ' said "',
                    "” he added, “",
                    " killed 12 people",
                    ", according to ",
                    "\r\n\r\n",
                    " denied that ",
                    "The army ",
                    "😀 told Wire: ‘",
                    " no casualties.",
                    " was said to be ",
                    ":",
                ]
            ),
        ),
        max_size=14,
    )
)
def test_every_span_holds_the_words_of_its_place(pieces: list[str]) -> None:
    """Whatever the text, `text[start:end] == span.text` for every span."""
    check_spans(Document(name="x", text="".join(pieces)))


def check_spans(document: Document) -> None:
    """Every span of a document holds the words that stand at its place."""
    report = read_document(document)
    record = report_record(document, report.claims, report.incidents)
    for span in spans(record):
        assert span["text"]
        assert document.text[span["start"] : span["end"]] == span["text"]


def texts(shared: Path) -> Iterator[str]:
    """Every text of the development data, of whatever kind of file."""
    data = shared / "data"
    for path in sorted(data.rglob("*")):
        if path.suffix == ".txt" or path.name.endswith((".v4", ".v7", "-muc4", "-muc3")):
            yield path.read_text(encoding="utf-8", errors="replace")
        elif path.suffix == ".jsonl":
            for line in path.open(encoding="utf-8"):
                record = json.loads(line)
                yield from (v for k, v in record.items() if k in ("text", "context", "title") and v)
        elif path.suffix == ".csv":
            yield path.read_text(encoding="utf-8", errors="replace")


@pytest.mark.slow
def test_every_span_of_real_text_holds_the_words_of_its_place(shared: Path) -> None:
    """Over the development texts of every source, one in forty, spans are exact."""
    sampled = [t[:200_000] for n, t in enumerate(texts(shared)) if n % 40 == 0]
    assert len(sampled) > 100
    for text in sampled:
        check_spans(Document(name="x", text=text))
