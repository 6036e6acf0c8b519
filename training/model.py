"""The network: an encoder with a cue head, and a head that gives each cue its source and content.

Both heads read one pass of the encoder. The second is conditional: it is run once for every cue,
so that links come with the tags, and a piece of text can be content of one cue and source of
another.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from transformers import BertModel

from reportedly.extract.tagger.network import CUE_LABELS, ROLE_LABELS
from reportedly.extract.tagger.windows import LONGEST

REACH = 128
"""Places before and after a cue that the position embedding tells apart."""


@dataclass(frozen=True)
class Shape:
    """The size of the second head: channels, pieces that a convolution sees, and their spacing."""

    width: int
    kernel: int
    dilation: int


WIDE = Shape(192, 9, 1)
NARROW = Shape(128, 5, 2)
"""A quarter of the work of the wide one; it learns from it when the encoder is trained."""


class Roles(nn.Module):
    """Roles of the pieces of a window with respect to one cue."""

    def __init__(self, hidden: int, shape: Shape) -> None:
        super().__init__()
        width, kernel, dilation = shape.width, shape.kernel, shape.dilation
        self.token = nn.Linear(hidden, width)
        self.cue = nn.Linear(hidden, width)
        self.place = nn.Embedding(2 * REACH + 1, width)
        self.mix = nn.Linear(4 * width, width)
        self.one = nn.Conv1d(width, width, kernel, padding=kernel // 2)
        self.two = nn.Conv1d(
            width, width, kernel, padding=kernel // 2 * dilation, dilation=dilation
        )
        self.out = nn.Linear(width, len(ROLE_LABELS))
        self.drop = nn.Dropout(0.1)

    def forward(self, tokens: Tensor, cues: Tensor, rows: Tensor | None = None) -> Tensor:
        """Scores (C, T, 5) for the cues at places `cues` (C) of the windows `rows` (C).

        Args:
            tokens: vectors (B, T, hidden) of B windows, or (T, hidden) of the only one.
            cues: the first piece of each cue.
            rows: the window of each cue; None where there is but one.
        """
        size = tokens.shape[-2]
        cue = self.cue(tokens[cues] if rows is None else tokens[rows, cues]).unsqueeze(1)
        token = self.token(tokens)
        token = token.unsqueeze(0) if rows is None else token[rows]
        places = torch.arange(size, device=tokens.device).unsqueeze(0) - cues.unsqueeze(1)
        place = self.place.weight[places.clamp(-REACH, REACH) + REACH]
        # the four quarters of `mix`, so that what does not depend on the cue is computed once
        of_token, of_cue, of_both, of_place = self.mix.weight.chunk(4, 1)
        x = token @ of_token.T + cue @ of_cue.T + (token * cue) @ of_both.T + place @ of_place.T
        x = self.drop(torch.relu(x + self.mix.bias)).transpose(1, 2)
        x = x + torch.relu(self.one(x))
        x = x + torch.relu(self.two(x))
        return self.out(x.transpose(1, 2))


class Tagger(nn.Module):
    """Encoder with both heads.

    Args:
        path: folder of the encoder's weights (BERT).
        shape: the size of the second head.
    """

    def __init__(self, path: str, shape: Shape) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(path, add_pooling_layer=False)
        hidden = self.encoder.config.hidden_size
        self.cues = nn.Linear(hidden, len(CUE_LABELS))
        self.roles = Roles(hidden, shape)

    def encode(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Vectors (B, T, hidden) of the pieces `ids` (B, T); T is at most LONGEST + 2."""
        assert ids.shape[1] <= LONGEST + 2
        return self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
