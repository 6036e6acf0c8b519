"""The learned tagger: its windows, its weights, and what it makes of plain sentences."""

import shutil
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.errors import ModelError
from reportedly.extract.tagger import tag
from reportedly.extract.tagger.network import FILES, Network
from reportedly.extract.tagger.windows import LONGEST, windows


@given(st.lists(st.integers(1, 12), max_size=900), st.sets(st.integers(0, 900)))
def test_every_piece_is_in_the_core_of_one_window(lengths: list[int], ends: set[int]) -> None:
    """Windows cover a text without gap or overlap of their cores, and none is too long."""
    text, offsets = "", []
    for number, length in enumerate(lengths):
        offsets.append((len(text), len(text) + length))
        text += "x" * length + (".\n" if number in ends else " ")
    cut = list(windows(text, offsets))
    pieces = [p for w in cut for p in range(w.core, w.core_end)]
    assert pieces == list(range(len(offsets)))
    assert all(w.first <= w.core < w.core_end <= w.last for w in cut)
    assert all(w.last - w.first <= LONGEST for w in cut)


def test_a_plain_attribution_is_tagged_word_for_word() -> None:
    """Source, cue and content of an easy sentence are found at their exact places."""
    text = "The water board warned that the reservoir could run dry by July."
    (found,) = tag(text)
    assert found.source is not None
    parts = [text[slice(*found.source)], text[slice(*found.cue)]]
    assert parts == ["The water board", "warned"]
    assert text[slice(*found.content[0])].endswith("the reservoir could run dry by July")
    assert found.certainty > 0.8


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab .\n\"“”'’—é漢🙂said X:1,"), max_size=400))
def test_tags_lie_inside_the_text(text: str) -> None:
    """Whatever the text, every range is within it, and the certainty is a probability."""
    for found in tag(text, least=0.05):
        spans = [found.cue, *found.content, *([found.source] if found.source else [])]
        assert all(0 <= a < b <= len(text) for a, b in spans)
        assert 0 <= found.certainty <= 1


def test_damaged_weights_are_refused(tmp_path: Path) -> None:
    """One changed byte is named, with the mend; nothing is read with other weights than ours."""
    weights = files("reportedly.extract.tagger").joinpath("weights")
    for name in (*FILES, "checksums.json"):
        (tmp_path / name).write_bytes(weights.joinpath(name).read_bytes())
    head = tmp_path / "roles.onnx"
    head.write_bytes(head.read_bytes()[:-1] + b"?")
    with pytest.raises(ModelError, match=r"roles\.onnx does not match.*reinstall"):
        Network.load(tmp_path)
    shutil.rmtree(tmp_path)
    with pytest.raises(ModelError, match="reinstall"):
        Network.load(tmp_path)
