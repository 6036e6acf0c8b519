"""The tagger's network: its weights, checked, and the two runs that it takes."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from reportedly.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from importlib.resources.abc import Traversable

    import numpy.typing as npt
    from tokenizers import Tokenizer

    Floats = npt.NDArray[np.float32]

CUE_LABELS = ("O", "B", "I")
ROLE_LABELS = ("O", "B-source", "I-source", "B-content", "I-content")
FILES = ("encoder.onnx", "roles.onnx", "tokenizer.json")
CLS, SEP = 101, 102
"""BERT's marks for the start and the end of a window."""


class Network:
    """An encoder that finds cues, and a head that finds the source and content of each.

    One window goes in at a time, unpadded: on a processor, batches of eight like windows were
    no faster (13.2k against 13.3k word pieces a second).
    """

    def __init__(self, encoder: bytes, roles: bytes, tokenizer: bytes) -> None:
        import onnxruntime as ort
        from tokenizers import Tokenizer

        options = ort.SessionOptions()
        options.intra_op_num_threads = 1  # documents are shared out among workers instead
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        # onnxruntime's sum and norm in one is slower than the two of them apart: a fifth of a
        # window, against a twentieth (1.32, on a processor with AVX-512)
        how = {
            "providers": ["CPUExecutionProvider"],
            "disabled_optimizers": ["SkipLayerNormFusion"],
        }
        self._encoder: Any = ort.InferenceSession(encoder, options, **how)
        self._roles: Any = ort.InferenceSession(roles, options, **how)
        self.tokenizer: Tokenizer = Tokenizer.from_buffer(tokenizer)
        self.tokenizer.no_truncation()
        self.tokenizer.no_padding()

    @classmethod
    def load(cls, folder: Traversable) -> Self:
        """The network whose files and `checksums.json` lie in a folder.

        Raises:
            ModelError: a file is missing, or is not the one that its checksum names.
        """
        try:
            sums: dict[str, str] = json.loads(folder.joinpath("checksums.json").read_bytes())
            return cls(*(_checked(folder, name, sums[name]) for name in FILES))
        except (OSError, ImportError, KeyError, ValueError) as error:
            raise ModelError(
                f"the tagger's weights cannot be loaded ({error}); reinstall reportedly"
            ) from error

    def encode(self, pieces: Sequence[int]) -> tuple[Floats, Floats]:
        """Vectors (T + 2, hidden), marks included, and cue probabilities (T, 3) of T pieces."""
        ids = np.array([[CLS, *pieces, SEP]], dtype=np.int64)
        vectors, cues = self._encoder.run(None, {"ids": ids})
        return vectors, _softmax(cues[1:-1])

    def roles(self, vectors: Floats, cues: Sequence[int]) -> Floats:
        """Role probabilities (C, T, 5) of every piece, for each of C cues given by its piece."""
        at = np.array(cues, dtype=np.int64) + 1
        (scores,) = self._roles.run(None, {"vectors": vectors, "cues": at})
        return _softmax(scores[:, 1:-1])


def _softmax(scores: Floats) -> Floats:
    raised: Floats = np.exp(scores - scores.max(-1, keepdims=True))
    shares: Floats = raised / raised.sum(-1, keepdims=True)
    return shares


@cache
def network() -> Network:
    """The network with the weights of this package, loaded once.

    Raises:
        ModelError: see `Network.load`.
    """
    return Network.load(files("reportedly.extract.tagger").joinpath("weights"))


def _checked(folder: Traversable, name: str, checksum: str) -> bytes:
    data = folder.joinpath(name).read_bytes()
    if hashlib.sha256(data).hexdigest() != checksum:
        raise ValueError(f"{name} does not match its checksum")
    return data
