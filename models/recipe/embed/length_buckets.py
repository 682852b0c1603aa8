"""Texts of similar length as tensors of piece ids, so that little is computed on padding."""

from dataclasses import dataclass

import numpy as np
import torch

from .batch import Texts, segments

_LONGER = 1.125
"""How much longer a bucket's longest text may be than its shortest."""


@dataclass(frozen=True)
class Bucket:
    """Numbers of the texts, and their piece ids (texts, length) with 0 behind the end."""

    rows: torch.Tensor
    ids: torch.Tensor


def join_texts(a: Texts, b: Texts) -> Texts:
    """The texts of `a` and then those of `b`."""
    return Texts(np.concatenate([a.pieces, b.pieces]), np.concatenate([a.ends, b.ends[1:] + a.ends[-1]]))


def keep_pieces(texts: Texts, heard: np.ndarray) -> Texts:
    """The texts without the pieces that are not heard (a truth value a piece of the vocabulary)."""
    kept = heard[texts.pieces]
    return Texts(texts.pieces[kept], np.append(0, np.cumsum(kept))[texts.ends])


def fill_buckets(texts: Texts, first: int, longest: int, tokens: int, device: torch.device) -> list[Bucket]:
    """Every text stands in one bucket, after the piece `first`, cut to `longest` pieces; a bucket holds at most `tokens` pieces."""
    lengths = np.minimum(np.diff(texts.ends), longest - 1)
    order = np.argsort(lengths, kind='stable')
    buckets, start = [], 0
    for end in range(1, len(order) + 1):
        if end < len(order):
            reaching = lengths[order[end]] + 1
            if reaching <= _LONGER * (lengths[order[start]] + 2) and (end + 1 - start) * reaching <= tokens:
                continue
        rows = order[start:end]
        ids = np.zeros((len(rows), lengths[rows[-1]] + 1), np.int64)
        ids[:, 0] = first
        within = np.arange(ids.shape[1] - 1) < lengths[rows][:, None]
        ids[:, 1:][within] = texts.pieces[segments(texts.ends[rows], lengths[rows])]
        buckets.append(Bucket(torch.from_numpy(rows).to(device), torch.from_numpy(ids).to(device)))
        start = end
    return buckets
