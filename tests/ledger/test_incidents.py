"""Incidents across reports: grouped, told with their reports, as of any day, made anew alike."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from synthetic import reports

from reportedly.errors import LedgerError
from reportedly.ledger import Ledger, query, search
from reportedly.model import Claim, Document
from small_ledgers import derived


def names(path: Path, **wanted: object) -> list[set[str]]:
    """The reports of each incident that passes filters, by their names."""
    with Ledger.open(path) as ledger:
        found = search.find(ledger.db, search.Filters(**wanted))  # type: ignore[arg-type]
        return [{s.name for s in query.sources_of(ledger.db, n)} for n in found]


def test_reports_of_one_raid_are_one_incident(samples: Path) -> None:
    """What several outlets report of one event is told once, with all of them."""
    assert any(
        {"karsan-1-northern-wire", "karsan-2-radio-harrow"} <= reports for reports in names(samples)
    )
    assert not any(
        {r.split("-")[0] for r in reports} == {"karsan", "dorva"} for reports in names(samples)
    )


def test_filters_leave_what_they_ask_for(samples: Path) -> None:
    """Place, days, party, dispute, figure and words each narrow the list."""
    every = names(samples)
    for wanted in (
        {"place": "Karsan"},
        {"since": date(2031, 6, 1)},
        {"until": date(2031, 3, 31)},
        {"party": "coalition"},
        {"disputed": True},
        {"min_killed": 9},
        {"text": "market"},
        {"text": '"hospital in Dorva" nurse'},
        {"as_of": date(2031, 3, 4)},
    ):
        some = names(samples, **wanted)
        assert 0 < len(some) < len(every), wanted
        assert all(reports in every for reports in some)
    assert names(samples, place="Nowhere") == []
    assert names(samples, box=(-1.0, -1.0, 1.0, 1.0)) == []


def test_what_was_known_on_a_day_is_told(samples: Path) -> None:
    """Reports of later days count neither for the figures nor in the list of reports."""
    with Ledger.open(samples) as ledger:
        (n,) = [
            n
            for n in search.find(ledger.db, search.Filters())
            if "karsan-1-northern-wire" in {s.name for s in query.sources_of(ledger.db, n)}
        ]
        then = query.dossier_of(ledger.db, n, date(2031, 3, 4))
        now = query.dossier_of(ledger.db, n)
        before = query.dossier_of(ledger.db, n, date(2031, 3, 3))
    assert then is not None
    assert now is not None
    assert before is None
    assert {s.day for s in then.sources} == {date(2031, 3, 4).toordinal()}
    assert {c.id for c in then.claims} <= {c.id for c in now.claims}


def test_only_incidents_of_which_something_was_known_are_listed(samples: Path) -> None:
    """What is listed as of a day can be shown as of that day."""
    with Ledger.open(samples) as ledger:
        for day in range(date(2031, 3, 3).toordinal(), date(2031, 6, 10).toordinal()):
            then = date.fromordinal(day)
            for n in search.find(ledger.db, search.Filters(as_of=then)):
                assert query.dossier_of(ledger.db, n, then) is not None


def test_an_incident_is_found_by_the_beginning_of_its_identifier(samples: Path) -> None:
    """Enough of it will do; what no incident begins with is an error that says so."""
    with Ledger.open(samples) as ledger:
        n = next(search.find(ledger.db, search.Filters()))
        record = query.record_of(ledger.db, n)
        assert query.number_of(ledger.db, record["id"][:8]) == n
        for nothing in ("", "zzzz"):
            with pytest.raises(LedgerError, match="no incident"):
                query.number_of(ledger.db, nothing)


def test_every_figure_in_a_ledger_stands_in_a_report(samples: Path) -> None:
    """The words of every claim of every incident are those of its report, at their place."""
    with Ledger.open(samples) as ledger:
        for n in search.find(ledger.db, search.Filters()):
            known = query.dossier_of(ledger.db, n)
            assert known is not None
            for claim in known.claims:
                text = query.document_of(ledger.db, claim.document).text
                for span in (*claim.content, *(f.span for f in claim.facts)):
                    assert text[span.start : span.end] == span.text


def test_all_that_is_derived_is_made_anew_alike(samples: Path, tmp_path: Path) -> None:
    """Report by report or at once from the record, the same incidents with the same identifiers."""
    path = Path(shutil.copy(samples, tmp_path / "reportedly.db"))
    before = derived(path)
    with Ledger.open(path, writes=True) as ledger:
        ledger.rebuild()
    assert before["incident"]
    assert derived(path) == before


def retold(document: Document, claims: list[Claim], number: int) -> tuple[Document, list[Claim]]:
    """The same account by another outlet."""
    text = f"{document.text}\n\nSeen by outlet {number}."
    other = Document(f"r{number}", text, published=document.published)
    return other, [
        replace(
            c, document=other.id, facts=tuple(replace(f, incident=other.id[7:23]) for f in c.facts)
        )
        for c in claims
    ]


def test_many_reports_of_one_event_are_one_incident(tmp_path: Path) -> None:
    """A ledger about a single event does not fall apart, for what its reports share is rare."""
    path, many = tmp_path / "one.db", 60
    (first,) = reports(1, seed=4)
    with Ledger.open(path, writes=True) as ledger:
        for number in range(many):
            document, claims = retold(*first, number)
            with ledger.transaction():
                ledger.record(document, claims)
    (together,) = names(path)
    assert len(together) == many


def test_filters_as_of_a_day_ask_what_was_known_then(samples: Path) -> None:
    """A dispute or a figure that came later keeps no incident in the list of an earlier day."""
    with Ledger.open(samples) as ledger:
        for day in (date(2031, 3, 4), date(2031, 3, 6), date(2031, 6, 2)):
            for wanted in ({"disputed": True}, {"min_killed": 4}, {"party": "coalition"}):
                filters = search.Filters(as_of=day, **wanted)
                found = set(search.find(ledger.db, filters))
                for n in search.find(ledger.db, search.Filters(as_of=day)):
                    known = query.dossier_of(ledger.db, n, day)
                    assert known is not None
                    doers = [p.value for p in known.incident.positions if p.aspect == "perpetrator"]
                    passes = (
                        bool(known.incident.disputes)
                        if "disputed" in wanted
                        else (known.incident.best_killed or 0) >= 4
                        if "min_killed" in wanted
                        else any("coalition" in name.lower() for name in doers)
                    )
                    assert (n in found) == passes
