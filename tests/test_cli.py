"""The command as a user meets it: output, messages, exit status."""

import json
from pathlib import Path

import pytest

from conftest import records, run

REPORT = "Two guards were killed at the depot, the governor said. The rebels denied the attack.\n"


def test_bad_inputs_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    """An absent, an unreadable, an empty and a binary file give one line each; status 1."""
    (tmp_path / "good.txt").write_text(REPORT)
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 9)
    (tmp_path / "refused.txt").symlink_to("/proc/self/mem")
    done = run("read", "--json", str(tmp_path), str(tmp_path / "absent.txt"))
    assert done.returncode == 1
    assert [r["document"]["name"] for r in records(done.stdout)] == ["good"]
    lines = done.stderr.splitlines()
    causes = {"empty": "empty", "binary": "binary", "absent": "exist", "refused": "cannot be read"}
    assert len(lines) == len(causes)
    for name, cause in causes.items():
        assert any(name in line and cause in line for line in lines)
    assert "Traceback" not in done.stderr


def test_nothing_to_read_is_a_failure(tmp_path: Path) -> None:
    """Where no input could be read the status is 2."""
    assert run("read", str(tmp_path / "absent.txt")).returncode == 2
    assert run("read").returncode == 2


def test_text_is_kept_character_for_character(tmp_path: Path) -> None:
    """Line ends and odd characters of a text file come back as they were."""
    text = "\tOne\r\nman died\u2028, “police” said. \U0001f600\n\n"
    (tmp_path / "a.txt").write_bytes(text.encode())
    done = run("read", "--json", str(tmp_path / "a.txt"))
    assert records(done.stdout)[0]["document"]["text"] == text


def test_standard_input_is_read() -> None:
    """A dash reads a text, or records with --format jsonl."""
    plain = run("read", "-", "--json", stdin=REPORT.encode())
    assert len(records(plain.stdout)[0]["claims"]) == 2
    lines = run("read", "-", "--json", "--format", "jsonl", stdin=b'{"id": "n", "text": "A."}')
    assert records(lines.stdout)[0]["document"]["name"] == "n"


DISPUTED = (
    "The coalition bombed the depot and killed two guards, the governor said.\n"
    "A coalition spokesman denied carrying out the strike.\n"
)


@pytest.fixture
def disputed(tmp_path: Path) -> str:
    """A report with one dispute."""
    path = tmp_path / "disputed.txt"
    path.write_text(DISPUTED)
    return str(path)


def test_the_screen_shows_parties_words_and_disputes(disputed: str) -> None:
    """The dossier holds a row a party, stance in words, and each cell's exact words and line."""
    shown = run("read", disputed).stdout
    assert "≠ disputed: perpetrator, denied by the accused party" in shown
    row = next(line for line in shown.splitlines() if line.startswith("   governor"))
    assert "● says: coalition [1]" in row
    assert "● says: two guards" not in row
    assert "● says: 2 [1]" in row
    assert "✗ denies, line 2: carrying out the strike" in shown


def test_disputes_stand_before_the_table(disputed: str) -> None:
    """What is disputed is read first."""
    shown = run("read", disputed).stdout
    assert shown.index("disputed:") < shown.index("   party")


def test_plain_output_has_no_sign_beyond_ascii_and_no_colour(disputed: str) -> None:
    """With --plain even a forced terminal gets ASCII without escapes, with the same words."""
    shown = run("read", "--plain", disputed, FORCE_COLOR="1", COLUMNS="160").stdout
    assert shown.isascii()
    assert "\x1b" not in shown
    assert "x denies: own responsibility [2]" in shown


def test_colour_follows_the_terminal_and_no_color(disputed: str) -> None:
    """A terminal gets colours, a pipe and NO_COLOR get none; the words are the same."""
    colours = "\x1b[3"
    assert colours in run("read", disputed, FORCE_COLOR="1", TERM="xterm-256color").stdout
    assert colours not in run("read", disputed).stdout
    assert colours not in run("read", disputed, FORCE_COLOR="1", NO_COLOR="1").stdout


@pytest.mark.parametrize("columns", [32, 60, 200])
def test_the_dossier_fits_the_terminal(disputed: str, columns: int) -> None:
    """No line is wider than the terminal, and nothing of a cell is lost in a narrow one."""
    shown = run("read", disputed, COLUMNS=str(columns)).stdout
    assert max(len(line.rstrip()) for line in shown.splitlines()) <= columns
    assert "coalition [1]" in " ".join(shown.split())


def test_words_of_a_report_cannot_steer_the_terminal(tmp_path: Path) -> None:
    """Escapes, bells and marks that turn the writing around are shown as what they are not."""
    path = tmp_path / "a.jsonl"
    text = "The mayor\u202e said \x1b[31mtwo men\x07 were killed\u200b in the raid."
    path.write_text(json.dumps({"id": "a", "title": "\x1b]0;x\x07", "text": text}))
    shown = run("read", str(path)).stdout
    assert "were killed" in shown
    assert not {"\x1b", "\x07", "\u202e", "\u200b"} & set(shown)


def test_own_parties_go_before_those_of_the_package(tmp_path: Path) -> None:
    """A table of the user's own names parties, in processes that read in parallel too."""
    table = tmp_path / "own.tsv"
    table.write_text("armed group\tSY\t\tThe Blue Banner\tBlue Banner Brigade\n", encoding="utf-8")
    report = tmp_path / "report.txt"
    report.write_text("The Blue Banner Brigade said it killed two soldiers in Aleppo.")
    result = run("read", "--json", "--actors", str(table), str(report))
    (claim,) = json.loads(result.stdout)["claims"]
    assert claim["speaker"]["name"] == "The Blue Banner"
    assert claim["speaker"]["kind"] == "armed group"


def test_a_broken_table_of_parties_is_named_with_its_line(tmp_path: Path) -> None:
    """One sentence says which line is wrong and how to mend it; nothing is read."""
    table = tmp_path / "own.tsv"
    table.write_text("# mine\nonly words\n", encoding="utf-8")
    result = run("read", "--actors", str(table), str(table))
    assert result.returncode == 2
    assert f"{table}, line 2:" in result.stderr
    assert "Traceback" not in result.stderr
