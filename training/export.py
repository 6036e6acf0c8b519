"""Write a checkpoint as the files that the package ships: int8 ONNX, tokenizer and checksums."""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from fuse import fuse
from model import NARROW, Tagger
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


class Shifted(nn.Module):
    """A convolution as one product of matrices, which int8 makes twice as fast."""

    def __init__(self, convolution: nn.Conv1d) -> None:
        super().__init__()
        wide, narrow, self.kernel = convolution.weight.shape
        (self.dilation,) = convolution.dilation
        self.product = nn.Linear(narrow * self.kernel, wide)
        weight = convolution.weight.permute(0, 2, 1).reshape(wide, -1)
        self.product.weight = nn.Parameter(weight.detach().clone())
        self.product.bias = convolution.bias

    def forward(self, x: Tensor) -> Tensor:
        """The convolution of `x` (C, channels, T), padded with zeros."""
        size = x.shape[2]
        edge = self.kernel // 2 * self.dilation
        around = nn.functional.pad(x.transpose(1, 2), (0, 0, edge, edge))
        steps = range(0, self.kernel * self.dilation, self.dilation)
        shifts = [around[:, by : by + size] for by in steps]
        return self.product(torch.cat(shifts, -1)).transpose(1, 2)


def export(tagger: Tagger, tokenizer: Path, out: Path) -> None:
    """Write the files of `tagger` to the folder `out`."""
    tagger.eval()
    out.mkdir(parents=True, exist_ok=True)
    ids = torch.randint(1000, 20_000, (1, 60))
    size = torch.export.Dim("size", max=256)
    roles = tagger.roles
    roles.one, roles.two = Shifted(roles.one), Shifted(roles.two)
    vectors, cues = torch.randn(60, 384), torch.tensor([3, 20, 40])
    found = torch.export.Dim("found")
    _write(Encoder(tagger), {"ids": ids}, ["vectors", "cues"], ({1: size},), out / "encoder.onnx")
    _write(
        roles,
        {"vectors": vectors, "cues": cues},
        ["scores"],
        ({0: size}, {0: found}),
        out / "roles.onnx",
    )
    shutil.copy(tokenizer, out / "tokenizer.json")
    sums = {name: hashlib.sha256((out / name).read_bytes()).hexdigest() for name in FILES}
    (out / "checksums.json").write_text(json.dumps(sums, indent=2) + "\n", encoding="utf-8")


def _write(
    module: nn.Module, inputs: dict[str, Tensor], outputs: list[str], sizes: Any, path: Path
) -> None:
    """Export a module and quantise its weights to int8, a scale for each channel."""
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        torch.onnx.export(
            module,
            tuple(inputs.values()),
            plain,
            dynamo=True,
            external_data=False,
            input_names=list(inputs),
            output_names=outputs,
            dynamic_shapes=sizes,
        )
        quantize_dynamic(plain, path, per_channel=True, weight_type=QuantType.QInt8)
    model = onnx.load(path)
    if fuse(model):
        onnx.save(model, path)


def main() -> None:
    """Export the checkpoint named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--encoder", type=Path, required=True, help="folder of the base encoder")
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    tagger = Tagger(str(args.encoder), NARROW)
    tagger.load_state_dict(torch.load(args.checkpoint, weights_only=True))
    export(tagger, args.encoder / "tokenizer.json", args.out)


if __name__ == "__main__":
    main()
