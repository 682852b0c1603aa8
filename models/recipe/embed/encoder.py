"""The encoder: a static model whose sum over the pieces of a text is weighed and corrected by a small transformer.

A piece's vector is the static model's and stays as it is. Blocks read it in fewer numbers, in both directions, and say of each
piece what share of its text it is (`gain`: attention pooling) and what to add to the sum (`up`). They begin by saying nothing,
so that training starts from the static model. Blocks normalise what they read, not what they add to (pre-norm); positions enter
as a learned bias on how far apart two pieces stand.
"""

from dataclasses import asdict, dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .settings import Settings

NORM_EPSILON = 1e-5
REACH = 64
"""Pieces further apart than this are as far apart as these."""
UNHEARD = 1e4
"""Taken from the logit of attention to padding."""


@dataclass(frozen=True)
class EncoderShape:
    """Sizes of the encoder."""

    pieces: int
    numbers: int
    """Of a vector, as the static model has them."""
    width: int
    """Numbers that the blocks work with."""
    layers: int
    heads: int
    hidden: int

    @classmethod
    def chosen(cls, settings: Settings, pieces: int, numbers: int) -> 'EncoderShape':
        """The shape that the options ask for, or an error that says what is wrong with it."""
        if settings.width % settings.heads or settings.width > numbers:
            raise SystemExit(f'--width has to be a multiple of --heads {settings.heads} and at most {numbers}, the static model\'s.')
        return cls(pieces, numbers, settings.width, settings.layers, settings.heads, settings.hidden or 4 * settings.width)

    @property
    def weights_a_token(self) -> int:
        """Numbers that every token is multiplied with."""
        return self.numbers * self.width + self.layers * self.width * (4 * self.width + 2 * self.hidden)

    @property
    def up_scale(self) -> float:
        """Numbers of a piece's vector are about so small; those of the correction begin to grow at the same pace."""
        return self.numbers**-0.5

    def as_dict(self) -> dict[str, int]:
        """For checkpoints."""
        return asdict(self)


class Block(nn.Module):
    """Attention, then a feed-forward part; both add to what they read."""

    def __init__(self, shape: EncoderShape):
        super().__init__()
        self._heads = shape.heads
        self.attention_norm = nn.Parameter(torch.ones(shape.width))
        self.attention_in = nn.Parameter(torch.empty(3 * shape.width, shape.width))
        self.attention_out = nn.Parameter(torch.empty(shape.width, shape.width))
        self.feed_norm = nn.Parameter(torch.ones(shape.width))
        self.feed_in = nn.Parameter(torch.empty(shape.hidden, shape.width))
        self.feed_out = nn.Parameter(torch.empty(shape.width, shape.hidden))

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Tokens (texts, length, width); the bias of attention (texts, heads, length, length)."""
        read = F.linear(_normalize(x, self.attention_norm), self.attention_in)
        query, key, value = read.unflatten(-1, (3, self._heads, -1)).permute(2, 0, 3, 1, 4)
        weight = (query @ key.transpose(-1, -2) * query.shape[-1] ** -0.5 + bias).softmax(-1)
        mixed = (weight.to(value.dtype) @ value).transpose(1, 2).flatten(2)
        x = x + F.linear(mixed, self.attention_out).float()
        return x + F.linear(F.gelu(F.linear(_normalize(x, self.feed_norm), self.feed_in)), self.feed_out).float()


def _normalize(x: Tensor, gain: Tensor) -> Tensor:
    return F.layer_norm(x, gain.shape, gain, None, NORM_EPSILON)


class Encoder(nn.Module):
    """Piece ids in, a vector a text out."""

    def __init__(self, shape: EncoderShape, table: Tensor, power: float):
        super().__init__()
        self.shape, self._power = shape, power
        self.register_buffer('table', table, persistent=False)
        self.down = nn.Parameter(torch.empty(shape.width, shape.numbers))
        self.near = nn.Parameter(torch.empty(2 * REACH + 1, shape.heads))
        self.blocks = nn.ModuleList(Block(shape) for _ in range(shape.layers))
        self.norm = nn.Parameter(torch.ones(shape.width))
        self.gain = nn.Parameter(torch.empty(1, shape.width))
        self.up = nn.Parameter(torch.empty(shape.numbers, shape.width))

    def forward(self, ids: Tensor) -> Tensor:
        """Vectors (texts, numbers) of length 1; ids (texts, length) end in padding, which is piece 0."""
        rows = F.embedding(ids, self.table)
        x = F.linear(rows, self.down).float()
        present = (ids != 0).float()
        hidden = (present - 1) * UNHEARD
        bias = self._bias(ids.shape[1]) + hidden[:, None, None, :]
        for block in self.blocks:
            x = block(x, bias)
        read = _normalize(x, self.norm)
        weight = self._weigh(ids)
        # Shares of the text, not numbers that could all grow at once: only what sets pieces apart is to be learned.
        shares = (F.linear(read, self.gain).float().squeeze(-1) + hidden).softmax(1)
        gained = weight * shares * present.sum(1, keepdim=True)
        correction = F.linear((weight[:, None, :] @ read).squeeze(1) * self.shape.up_scale, self.up)
        return F.normalize((gained[:, None, :] @ rows).squeeze(1).float() + correction.float(), dim=1)

    def _weigh(self, ids: Tensor) -> Tensor:
        """A piece that occurs n times in its text counts n^power times in all; padding does not (texts, length)."""
        times = (ids[:, :, None] == ids[:, None, :]).float().sum(2)
        return times ** (self._power - 1) * (ids != 0)

    def _bias(self, length: int) -> Tensor:
        """What each head adds for the distance of two pieces (heads, length, length)."""
        place = torch.arange(length, device=self.near.device)
        distance = (place[None, :] - place[:, None]).clamp(-REACH, REACH)
        return F.embedding(distance + REACH, self.near).permute(2, 0, 1)


def start_encoder(encoder: Encoder, share: Tensor, chance: torch.Generator) -> None:
    """Blocks that say nothing yet, and heads that look near to far (ALiBi's slopes; Press et al., 2022).

    They read the directions in which the pieces of running text differ most; `share` says how often each piece occurs.
    """
    shape, table = encoder.shape, encoder.table
    _, directions = torch.linalg.eigh((table * share[:, None]).T @ table)
    encoder.down.data = directions[:, -shape.width :].T.contiguous() * shape.width**0.5
    distance = torch.arange(-REACH, REACH + 1).abs().float()
    encoder.near.data = -distance[:, None] * 2 ** (-8 * torch.arange(1, shape.heads + 1) / shape.heads)
    for weight in (encoder.gain, encoder.up):
        nn.init.zeros_(weight)
    for block in encoder.blocks:
        for weight in (block.attention_in, block.feed_in):
            weight.data = torch.randn(weight.shape, generator=chance) * shape.width**-0.5
        for weight in (block.attention_out, block.feed_out):
            nn.init.zeros_(weight)
