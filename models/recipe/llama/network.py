"""The network: a small Llama (RMSNorm, rotary positions, SwiGLU, tied embeddings) that is read only at the sentence markers.

Layout and arithmetic are those of llama.cpp's "llama" architecture, so the exported file needs no code of its own.
"""

from dataclasses import asdict, dataclass

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from .settings import Settings

ROPE_BASE = 500_000.0
NORM_EPSILON = 1e-5
_START_SCALE = 0.6
"""Size of a number of a token's embedding at the start, so that blocks add to it rather than drown it."""
_ANSWER_SCALE = 0.1
"""The rows of <+> and <-> begin small: scores begin near zero."""


_SPLIT = ('attn_norm', 'attn_q', 'attn_k', 'attn_v', 'attn_output', 'ffn_norm', 'ffn_gate', 'ffn_up', 'ffn_down')
"""Tensors of a block in an exported file."""


_USUAL_WIDTH = 192


@dataclass(frozen=True)
class Shape:
    """Sizes of the network."""

    vocabulary: int
    width: int = _USUAL_WIDTH
    layers: int = 4
    heads: int = 3
    hidden: int = 512

    @property
    def head(self) -> int:
        """Numbers a head works with."""
        return self.width // self.heads

    @classmethod
    def chosen(cls, settings: Settings, vocabulary: int) -> 'Shape':
        """The shape that the options ask for, or an error that says what is wrong with it."""
        shape = cls(vocabulary, settings.width, settings.layers, settings.heads, settings.hidden)
        if shape.width % 32 or shape.hidden % 32 or shape.width % (2 * shape.heads):
            raise SystemExit('--width and --hidden have to be multiples of 32 (blocks of Q8_0), --width of twice --heads (rotations).')
        return shape

    def as_dict(self) -> dict[str, int]:
        """For checkpoints."""
        return asdict(self)


class Layer(nn.Module):
    """Weights of one block, named as in the exported file."""

    def __init__(self, shape: Shape):
        super().__init__()
        d, hidden = shape.width, shape.hidden
        self.attn_norm = nn.Parameter(torch.ones(d))
        self.attn_qk = nn.Parameter(torch.empty(2 * d, d))
        self.attn_v = nn.Parameter(torch.empty(d, d))
        self.attn_output = nn.Parameter(torch.empty(d, d))
        self.ffn_norm = nn.Parameter(torch.ones(d))
        self.ffn_gate_up = nn.Parameter(torch.empty(2 * hidden, d))
        self.ffn_down = nn.Parameter(torch.empty(d, hidden))


def rms_norm(x: Tensor, weight: Tensor) -> Tensor:
    """Normalises in full precision, returns the weights' precision."""
    return (x * torch.rsqrt((x * x).mean(-1, keepdim=True) + NORM_EPSILON)).to(weight.dtype) * weight


def rope_table(length: int, head: int) -> tuple[Tensor, Tensor]:
    """Cosines and sines (length, head / 2) of the rotations."""
    rate = ROPE_BASE ** (-torch.arange(0, head, 2).double() / head)
    angle = torch.arange(length).double()[:, None] * rate
    return angle.cos().float(), angle.sin().float()


def rotate(x: Tensor, cosine: Tensor, sine: Tensor) -> Tensor:
    """Rotates neighbouring pairs of numbers (batch, heads, length, head)."""
    a, b = x.unflatten(-1, (-1, 2)).unbind(-1)
    return torch.stack((a * cosine - b * sine, a * sine + b * cosine), -1).flatten(-2)


def attend(query: Tensor, key: Tensor, value: Tensor, visible: Tensor | None) -> Tensor:
    """Attention (batch, heads, rows, head) to what is `visible`, by default to what stands before."""
    weight = query @ key.transpose(-1, -2) * query.shape[-1] ** -0.5
    if visible is None:
        hidden = torch.ones(weight.shape[-2:], dtype=torch.bool, device=weight.device).triu(1)
    else:
        hidden = ~visible
    return weight.masked_fill(hidden, float('-inf')).softmax(-1) @ value


class Network(nn.Module):
    """Token ids in, a score at each marker out."""

    def __init__(self, shape: Shape, yes: int, no: int):
        super().__init__()
        self.shape = shape
        self.yes, self.no = yes, no
        self.token_embd = nn.Parameter(torch.empty(shape.vocabulary, shape.width))
        self.blk = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.output_norm = nn.Parameter(torch.ones(shape.width))

    def forward(self, ids: Tensor, read_at: Tensor) -> Tensor:
        """Scores logit(<+>) - logit(<->), (batch, markers), at the positions `read_at` of `ids` (batch, length).

        Attention looks back only, so padding behind the last marker changes nothing; the last block is computed at the
        markers alone, because nothing else of it is read.
        """
        cosine, sine = self._rotations(ids)
        x = F.embedding(ids, self.token_embd).float()
        for layer in self.blk[:-1]:
            x = self._block(layer, x, x, cosine, sine, cosine, sine, None)
        last = self.blk[-1]
        at = read_at[:, :, None].expand(-1, -1, x.shape[2])
        where = torch.arange(ids.shape[1], device=ids.device)
        visible = where[None, None, :] <= read_at[:, :, None]
        x = self._block(last, x.gather(1, at), x, cosine[read_at][:, None], sine[read_at][:, None], cosine, sine, visible[:, None])
        final = rms_norm(x, self.output_norm)
        return (final @ (self.token_embd[self.yes] - self.token_embd[self.no])).float()

    def continue_text(self, ids: Tensor) -> Tensor:
        """Logits (batch, length, vocabulary) of the token behind each of `ids`: what the step "read" learns by."""
        cosine, sine = self._rotations(ids)
        x = F.embedding(ids, self.token_embd).float()
        for layer in self.blk:
            x = self._block(layer, x, x, cosine, sine, cosine, sine, None)
        return F.linear(rms_norm(x, self.output_norm), self.token_embd)

    def _rotations(self, ids: Tensor) -> tuple[Tensor, Tensor]:
        return tuple(table.to(ids.device, self.output_norm.dtype) for table in rope_table(ids.shape[1], self.shape.head))

    def _block(self, layer, x, source, q_cosine, q_sine, k_cosine, k_sine, visible) -> Tensor:
        """One block: attention from the rows of `x` to those of `source`, then the feed-forward part."""
        d, heads = self.shape.width, self.shape.heads
        read = rms_norm(source, layer.attn_norm)
        asking = read if x is source else rms_norm(x, layer.attn_norm)
        query = F.linear(asking, layer.attn_qk[:d]).unflatten(-1, (heads, -1)).transpose(1, 2)
        key = F.linear(read, layer.attn_qk[d:]).unflatten(-1, (heads, -1)).transpose(1, 2)
        value = F.linear(read, layer.attn_v).unflatten(-1, (heads, -1)).transpose(1, 2)
        query, key = rotate(query, q_cosine, q_sine), rotate(key, k_cosine, k_sine)
        mixed = attend(query, key, value, visible)
        x = x + F.linear(mixed.transpose(1, 2).flatten(2), layer.attn_output).float()
        gate, up = F.linear(rms_norm(x, layer.ffn_norm), layer.ffn_gate_up).chunk(2, -1)
        return x + F.linear(F.silu(gate) * up, layer.ffn_down).float()


def join_tensors(tensors: dict[str, Tensor], shape: Shape) -> dict[str, Tensor]:
    """The state of a network from tensors under llama.cpp's names."""
    state = {'token_embd': tensors['token_embd.weight'], 'output_norm': tensors['output_norm.weight']}
    for i in range(shape.layers):
        block = {name: tensors[f'blk.{i}.{name}.weight'] for name in _SPLIT}
        state[f'blk.{i}.attn_qk'] = torch.cat((block.pop('attn_q'), block.pop('attn_k')))
        state[f'blk.{i}.ffn_gate_up'] = torch.cat((block.pop('ffn_gate'), block.pop('ffn_up')))
        state |= {f'blk.{i}.{name}': tensor for name, tensor in block.items()}
    return state


def start_network(network: Network, vectors: Tensor, chance: torch.Generator, reads_text: bool = False) -> None:
    """Token embeddings from `vectors` (vocabulary, width), the rest random; blocks begin by adding little.

    Logits begin small where the network first `reads_text`, so that no guess is sure at the start, and no larger in a wide
    network than in one of the usual width: the program cannot read the markers under a token that is e^64 times as likely.
    """
    shape = network.shape
    network.output_norm.data.fill_(shape.width**-0.5 if reads_text else min(1.0, _USUAL_WIDTH / shape.width))
    network.token_embd.data = vectors.float() * (_START_SCALE * shape.width**0.5)
    network.token_embd.data[[network.yes, network.no]] *= _ANSWER_SCALE
    small = (2 * shape.layers) ** -0.5
    for layer in network.blk:
        for weight in (layer.attn_qk, layer.attn_v, layer.ffn_gate_up):
            weight.data = torch.randn(weight.shape, generator=chance) * shape.width**-0.5
        layer.attn_output.data = torch.randn(layer.attn_output.shape, generator=chance) * shape.width**-0.5 * small
        layer.ffn_down.data = torch.randn(layer.ffn_down.shape, generator=chance) * shape.hidden**-0.5 * small
