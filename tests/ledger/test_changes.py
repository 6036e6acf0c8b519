"""What became known of an incident between two days."""

from datetime import date
from pathlib import Path

import pytest

from conftest import records, run
from reportedly.ledger import Ledger, query, search
from reportedly.ledger.changes import changes_between

BEFORE, DURING, AFTER = date(2031, 3, 1), date(2031, 3, 4), date(2031, 3, 10)


def karsan(path: Path) -> list[int]:
    """The incidents that the Karsan reports tell of."""
    with Ledger.open(path) as ledger:
        return [
            n
            for n in search.find(ledger.db, search.Filters(as_of=AFTER))
            if any(s.name.startswith("karsan") for s in query.sources_of(ledger.db, n))
        ]


def test_what_came_in_between_is_what_was_not_there_before(samples: Path) -> None:
    """From one day to another and on to a third, every claim comes once; nothing in no time."""
    for n in karsan(samples):
        with Ledger.open(samples) as ledger:
            first = changes_between(ledger.db, n, BEFORE, DURING)
            then = changes_between(ledger.db, n, DURING, AFTER)
            whole = changes_between(ledger.db, n, BEFORE, AFTER)
            none = changes_between(ledger.db, n, AFTER, AFTER)
            known = query.dossier_of(ledger.db, n, AFTER)
        assert known is not None
        assert sorted(c.id for c in (*first.claims, *then.claims)) == sorted(
            c.id for c in known.claims
        )
        assert {c.id for c in whole.claims} == {c.id for c in known.claims}
        assert [len(s) for s in (none.reports, none.claims, none.changes, none.new)] == [0] * 4


def test_positions_tell_when_they_were_stated(samples: Path) -> None:
    """First and last are days of reports that hold the position, in order."""
    with Ledger.open(samples) as ledger:
        for n in search.find(ledger.db, search.Filters()):
            known = query.dossier_of(ledger.db, n)
            assert known is not None
            days = {date.fromordinal(s.day).isoformat() for s in known.sources if s.day}
            for position in known.incident.positions:
                assert position.first is not None
                assert position.last is not None
                assert position.first <= position.last
                assert {position.first, position.last} <= days


@pytest.mark.parametrize("form", [[], ["--plain"], ["--json"]])
def test_changes_are_shown(samples: Path, form: list[str]) -> None:
    """On the screen, without colours and as JSON; a range that runs backwards is refused."""
    with Ledger.open(samples) as ledger:
        n = next(search.find(ledger.db, search.Filters(text="Karsan")))
        incident = str(query.record_of(ledger.db, n)["id"])
    command = ["diff", incident[:8], "--ledger", str(samples)]
    done = run(*command, "--from", "2031-03-01", "--to", "2031-03-10", *form)
    assert done.returncode == 0, done.stderr
    if form == ["--json"]:
        (record,) = records(done.stdout)
        assert record["documents"]
        assert record["new"]
    else:
        assert "Said for the first time" in done.stdout
    backwards = run(*command, "--from", "2031-03-10", "--to", "2031-03-01", *form)
    assert backwards.returncode == 2
    quiet = run(*command, "--from", "2031-03-10", "--to", "2031-03-10")
    assert "Nothing new" in quiet.stdout
