"""The command as a user meets it: output, messages, exit status."""

from pathlib import Path

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


def test_the_screen_shows_parties_words_and_disputes(tmp_path: Path) -> None:
    """The dossier names parties, stance in words, exact words and the dispute."""
    (tmp_path / "a.txt").write_text(
        "The coalition bombed the depot and killed two guards, the governor said. "
        "A coalition spokesman denied carrying out the strike.\n"
    )
    done = run("read", str(tmp_path / "a.txt"))
    assert done.returncode == 0
    for words in ("governor", "coalition spokesman", "denies", "Disputed", "perpetrator"):
        assert words in done.stdout
