"""Decisions of people: what they change, that they last, and that they can be taken back."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.errors import LedgerError
from reportedly.ledger import Ledger, query, search, verify
from reportedly.ledger import decide as d
from reportedly.ledger.corrections import ON_CLAIMS, rulings_on
from reportedly.model import Act, Aspect, Count, Decision, Graded, Span
from small_ledgers import derived

KARSAN = ("karsan-1-northern-wire", "karsan-3-the-lantern")
"""Reports of one raid that the program keeps apart."""


@pytest.fixture
def path(samples: Path, tmp_path: Path) -> Path:
    """The sample reports in a ledger of one's own."""
    return Path(shutil.copy(samples, tmp_path / "reportedly.db"))


def put(path: Path, act: Act, *about: str, **rest: object) -> int:
    """Put a decision on record."""
    with Ledger.open(path, writes=True) as ledger, ledger.transaction():
        return d.decide(ledger, Decision(act, "Ana Lew", "seen", about, **rest))  # type: ignore[arg-type]


def incident_of(path: Path, report: str) -> str:
    """The identifier of the incident that a report tells of first."""
    with Ledger.open(path) as ledger:
        for n in search.find(ledger.db, search.Filters()):
            if report in {s.name for s in query.sources_of(ledger.db, n)}:
                return str(query.record_of(ledger.db, n)["id"])
    raise AssertionError(report)


def dossier(path: Path, incident: str) -> query.Dossier:
    """All that is known of an incident."""
    with Ledger.open(path) as ledger:
        known = query.dossier_of(ledger.db, query.number_of(ledger.db, incident))
    assert known is not None
    return known


def groups(path: Path) -> set[frozenset[str]]:
    """The reports of each incident."""
    with Ledger.open(path) as ledger:
        return {
            frozenset(s.name for s in query.sources_of(ledger.db, n))
            for n in search.find(ledger.db, search.Filters())
        }


def test_incidents_that_a_person_holds_to_be_one_are_one(path: Path) -> None:
    """All their reports stand together, both ids lead there, and taking it back parts them."""
    before = groups(path)
    one, other = (incident_of(path, r) for r in KARSAN)
    assert one != other
    row = put(path, Act.SAME, one, other)
    together = {s.name for s in dossier(path, one).sources}
    assert set(KARSAN) <= together
    assert {s.name for s in dossier(path, other).sources} == together
    put(path, Act.WITHDRAW, str(row))
    assert groups(path) == before


def test_what_a_person_put_together_and_then_apart_is_apart(path: Path) -> None:
    """The opposite decision undoes the earlier one, whichever of the two is named first."""
    before = groups(path)
    for first, last in (KARSAN, reversed(KARSAN)):
        one, other = incident_of(path, first), incident_of(path, last)
        put(path, Act.SAME, one, other)
        put(path, Act.NOT_SAME, one, other)
        assert groups(path) == before


def test_a_report_can_be_taken_out_of_an_incident(path: Path) -> None:
    """It stands for itself, the others stay together, and adding more does not bring it back."""
    incident = incident_of(path, KARSAN[0])
    others = {s.name for s in dossier(path, incident).sources} - {KARSAN[0]}
    assert others
    with Ledger.open(path) as ledger:
        about = d.apart_ids(ledger.db, incident, KARSAN[0])
    put(path, Act.NOT_SAME, *about)
    found = groups(path)
    assert frozenset(others) in found
    assert not any(KARSAN[0] in reports and reports & others for reports in found)


def test_a_corrected_speaker_and_figure_count(path: Path) -> None:
    """What a person puts right stands in positions and totals; what is withdrawn does not."""
    incident = incident_of(path, KARSAN[1])
    claim = next(c for c in dossier(path, incident).claims if c.speaker and c.facts)
    row = put(
        path, Act.RIGHT_FIGURE, claim.id, aspect=Aspect.KILLED, count=Count(77, 77),
        span=claim.content[0],
    )  # fmt: skip
    known = dossier(path, incident).incident
    assert known.killed is not None
    assert known.killed.high == 77
    assert any(p.value == "77" and claim.id in p.claims for p in known.positions)
    put(path, Act.WITHDRAW, str(row))
    put(path, Act.WRONG_FIGURE, claim.id, aspect=Aspect.KILLED)
    put(path, Act.WRONG_SPEAKER, claim.id)
    after = dossier(path, incident)
    assert after.incident.killed is None or after.incident.killed.high != 77
    (now,) = [c for c in after.claims if c.id == claim.id]
    assert now.speaker is None
    assert not [f for f in now.facts if f.aspect is Aspect.KILLED]


def test_a_grade_holds_from_the_day_on_which_it_was_given(path: Path) -> None:
    """It stands beside the suggested one with name and reason, and not in what was known before."""
    incident = incident_of(path, KARSAN[0])
    put(path, Act.GRADE, incident, grade=Graded.DISCOUNTED)
    grade = dossier(path, incident).record()["grade"]
    assert grade["decided"]["grade"] == "discounted"
    assert grade["decided"]["by"] == "Ana Lew"
    assert grade["decided"]["reason"] == "seen"
    assert grade["suggested"] != "discounted"
    with Ledger.open(path) as ledger:
        n = query.number_of(ledger.db, incident)
        (ruling,) = rulings_on(ledger.db, n)
        then = date.fromisoformat(ruling.at[:10])
        assert rulings_on(ledger.db, n, then) == [ruling]
        assert rulings_on(ledger.db, n, then - timedelta(days=1)) == []


def test_only_words_of_the_report_are_put_down(path: Path) -> None:
    """A speaker or a figure that the report does not hold is refused."""
    incident = incident_of(path, KARSAN[0])
    with Ledger.open(path) as ledger:
        claim, report = d.claim_of(ledger.db, d.claim_id(ledger.db, f"{incident}/1"))
        words = report.text.split()[0]
        assert d.speaker_in(claim, report, words).span.text == words
        for attempt in (
            lambda: d.speaker_in(claim, report, "Nobody Whatever"),
            lambda: d.figure_in(claim, report, Aspect.DISPLACED, "ninety-nine whales"),
            lambda: d.figure_in(claim, report, Aspect.DISPLACED, None),
            lambda: d.claim_id(ledger.db, f"{incident}/999"),
            lambda: d.claim_id(ledger.db, ""),
            lambda: d.apart_ids(ledger.db, incident, "dorva-1"),
            lambda: d.apart_ids(ledger.db, incident, incident),
            lambda: d.withdrawable(ledger.db, "1"),
        ):
            with pytest.raises(LedgerError):
                attempt()


def test_a_decision_needs_a_name_and_a_reason(path: Path) -> None:
    """Without them nothing is put on record."""
    incident = incident_of(path, KARSAN[0])
    with Ledger.open(path, writes=True) as ledger:
        before = ledger.head()
        for by, reason in ((" ", "seen"), ("Ana Lew", "")):
            with pytest.raises(LedgerError), ledger.transaction():
                d.decide(ledger, Decision(Act.NOTE, by, reason, (incident,)))
        assert ledger.head() == before


def test_a_decision_about_what_is_not_there_any_more_is_kept_without_effect(path: Path) -> None:
    """After a redaction reports may group otherwise; the ledger is made anew all the same."""
    before = groups(path)
    for act in (Act.SAME, Act.NOT_SAME, Act.NOTE, Act.WRONG_SPEAKER):
        put(path, act, "0123456789abcdef", "fedcba9876543210")
    with Ledger.open(path, writes=True) as ledger:
        ledger.rebuild()
    assert groups(path) == before
    assert verify(path).problems == []


@settings(
    max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(data=st.data())
def test_what_is_derived_follows_from_events_and_decisions_alone(
    samples: Path, tmp_path: Path, data: st.DataObject
) -> None:
    """After any decisions the tables are those that the record makes anew, and it verifies."""
    path = Path(shutil.copy(samples, tmp_path / "any.db"))
    taken: list[int] = []
    with Ledger.open(path, writes=True) as ledger:
        accounts = [i for (i,) in ledger.db.execute("SELECT id FROM account ORDER BY n")]
        claims = [e.key for e in ledger.events() if e.kind == "claim"]
        for _ in range(data.draw(st.integers(1, 6))):
            act = data.draw(st.sampled_from([a for a in Act if a is not Act.REDACT]))
            about = data.draw(
                st.lists(st.sampled_from(accounts), min_size=2, max_size=2, unique=True)
            )
            if act in ON_CLAIMS:
                about = [data.draw(st.sampled_from(claims))]
            if act in (Act.WITHDRAW, Act.CONFIRM):
                if not taken:
                    continue
                chosen = data.draw(st.integers(0, len(taken) - 1))
                about = [str(taken.pop(chosen) if act is Act.WITHDRAW else taken[chosen])]
            decision = Decision(
                act, "Ana Lew", "seen", tuple(about), Graded.FAIR, Aspect.KILLED, Count(3, None),
                span=Span(0, 4, "Four") if act is Act.RIGHT_WORDS else None,
            )  # fmt: skip
            with ledger.transaction():
                row = d.decide(ledger, decision)
            if act is not Act.WITHDRAW:
                taken.append(row)
    before = derived(path)
    with Ledger.open(path, writes=True) as ledger:
        elsewhere = ledger.db.execute(
            "SELECT a.n FROM account a JOIN account i ON i.n = a.incident WHERE i.incident <> i.n"
        )
        assert elsewhere.fetchall() == []
        ledger.rebuild()
    assert derived(path) == before
    assert verify(path).problems == []


def test_a_second_person_confirms_and_nobody_their_own(path: Path) -> None:
    """A decision is confirmed once, by somebody else, however the own name is typed."""
    row = str(put(path, Act.GRADE, incident_of(path, KARSAN[0]), grade=Graded.FAIR))
    with Ledger.open(path) as ledger:
        assert d.confirmable(ledger.db, row, "Ben Roe") == row
        for own in ("Ana Lew", " ana  LEW "):
            with pytest.raises(LedgerError, match="second person"):
                d.confirmable(ledger.db, row, own)
    put(path, Act.CONFIRM, row)
    with Ledger.open(path) as ledger, pytest.raises(LedgerError, match="already"):
        d.confirmable(ledger.db, row, "Ben Roe")
    put(path, Act.WITHDRAW, row)
    with Ledger.open(path) as ledger, pytest.raises(LedgerError, match="nothing to confirm"):
        d.confirmable(ledger.db, row, "Ben Roe")


def test_the_words_of_a_claim_can_be_put_right(path: Path) -> None:
    """The claim keeps its identifier and has the words of its report that a person chose."""
    incident = incident_of(path, KARSAN[0])
    with Ledger.open(path) as ledger:
        claim, report = d.claim_of(ledger.db, d.claim_id(ledger.db, f"{incident}/2"))
        words = claim.content[0].text[:20].strip()
        span = d.words_in(claim, report, words)
        with pytest.raises(LedgerError, match="does not stand"):
            d.words_in(claim, report, "words that nobody wrote")
    row = put(path, Act.RIGHT_WORDS, claim.id, span=span)
    with Ledger.open(path) as ledger:
        known = query.dossier_of(ledger.db, query.number_of(ledger.db, incident))
        assert known is not None
        assert [c.words for c in known.claims if c.id == claim.id] == [words]
    put(path, Act.WITHDRAW, str(row))
    with Ledger.open(path) as ledger:
        known = query.dossier_of(ledger.db, query.number_of(ledger.db, incident))
        assert known is not None
        assert claim.words in [c.words for c in known.claims]
