"""The network: an encoder with a cue head, and a head that gives each cue its source and content.

Both heads read one pass of the encoder. The second is conditional: it is run once for every cue,
so that links come with the tags, and a piece of text can be content of one cue and source of
another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn
from transformers import BertModel

from reportedly.extract.tagger.network import CUE_LABELS, ROLE_LABELS
from reportedly.extract.tagger.windows import LONGEST

if TYPE_CHECKING:
    from collections.abc import Iterable

REACH = 128
"""Places before and after a cue that the position embedding tells apart."""
WIDTH = 192
KERNEL = 9


class Roles(nn.Module):
    """Roles of the pieces of a window with respect to one cue."""

    def __init__(self, hidden: int) -> None:
        super().__init__()
        self.token = nn.Linear(hidden, WIDTH)
        self.cue = nn.Linear(hidden, WIDTH)
        self.place = nn.Embedding(2 * REACH + 1, WIDTH)
        self.mix = nn.Linear(4 * WIDTH, WIDTH)
        self.one = nn.Conv1d(WIDTH, WIDTH, KERNEL, padding=KERNEL // 2)
        self.two = nn.Conv1d(WIDTH, WIDTH, KERNEL, padding=KERNEL // 2)
        self.out = nn.Linear(WIDTH, len(ROLE_LABELS))
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
        of_token, of_cue, of_both, of_place = self.mix.weight.split(WIDTH, 1)
        x = token @ of_token.T + cue @ of_cue.T + (token * cue) @ of_both.T + place @ of_place.T
        x = self.drop(torch.relu(x + self.mix.bias)).transpose(1, 2)
        x = x + torch.relu(self.one(x))
        x = x + torch.relu(self.two(x))
        return self.out(x.transpose(1, 2))


class Tagger(nn.Module):
    """Encoder with both heads.

    Args:
        path: folder of the encoder's weights (BERT).
        layers: how many of its layers, from the first, are used.
    """

    def __init__(self, path: str, layers: int) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(path, add_pooling_layer=False)
        self.keep(range(layers))
        hidden = self.encoder.config.hidden_size
        self.cues = nn.Linear(hidden, len(CUE_LABELS))
        self.roles = Roles(hidden)

    def keep(self, layers: Iterable[int]) -> None:
        """Leave out all layers of the encoder but these."""
        self.encoder.encoder.layer = nn.ModuleList(self.encoder.encoder.layer[n] for n in layers)
        self.encoder.config.num_hidden_layers = len(self.encoder.encoder.layer)

    def encode(self, ids: Tensor, mask: Tensor) -> Tensor:
        """Vectors (B, T, hidden) of the pieces `ids` (B, T); T is at most LONGEST + 2."""
        assert ids.shape[1] <= LONGEST + 2
        return self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
