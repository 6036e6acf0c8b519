"""Write a checkpoint as the files that the package ships: int8 ONNX, tokenizer and checksums."""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from model import Tagger
from reportedly.extract.tagger.network import FILES


class Encoder(nn.Module):
    """What `encoder.onnx` computes: vectors and cue scores of one window."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, ids: Tensor) -> tuple[Tensor, Tensor]:
        """Vectors (T, hidden) and cue scores (T, 3) of `ids` (1, T)."""
        vectors = self.tagger.encode(ids, torch.ones_like(ids))[0]
        return vectors, self.tagger.cues(vectors)


def export(tagger: Tagger, tokenizer: Path, out: Path) -> None:
    """Write the files of `tagger` to the folder `out`."""
    tagger.eval()
    out.mkdir(parents=True, exist_ok=True)
    ids = torch.randint(1000, 20_000, (1, 60))
    size = torch.export.Dim("size", max=256)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            Encoder(tagger), (ids,), plain, dynamo=True, external_data=False,
            input_names=["ids"], output_names=["vectors", "cues"], dynamic_shapes=({1: size},),
        )  # fmt: skip
        quantize_dynamic(plain, out / "encoder.onnx", per_channel=True, weight_type=QuantType.QInt8)
        torch.onnx.export(
            tagger.roles, (torch.randn(60, 384), torch.tensor([3, 20, 40])), plain, dynamo=True,
            external_data=False, input_names=["vectors", "cues"], output_names=["scores"],
            dynamic_shapes=({0: size}, {0: torch.export.Dim("found")}, None)[:2],
        )  # fmt: skip
        shutil.copy(plain, out / "roles.onnx")
    shutil.copy(tokenizer, out / "tokenizer.json")
    sums = {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in FILES}
    (out / "checksums.json").write_text(json.dumps(sums, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    """Export the checkpoint named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True, help="folder of the base encoder")
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    tagger = Tagger(str(args.encoder), args.layers)
    tagger.load_state_dict(torch.load(args.checkpoint, weights_only=True))
    export(tagger, args.encoder / "tokenizer.json", args.out)


if __name__ == "__main__":
    main()
