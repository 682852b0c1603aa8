"""The gradient of a batch that is larger than memory: gradient caching (Gao et al., 2021)."""

from collections.abc import Callable

import numpy as np
import torch

from .contrast import contrast_vectors
from .length_buckets import Bucket


def accumulate_gradient(
    encode: Callable[[torch.Tensor], torch.Tensor], buckets: list[Bucket], passages: np.ndarray, temperature: float, tokens: int
) -> float:
    """Adds the gradient of the objective to the encoder's weights and gives the loss.

    The objective needs the vectors of all texts, the weights' gradient one bucket at a time. Where the batch has no more than
    `tokens` pieces its buckets are computed once and kept; else once for the vectors, and again for the gradient.
    """
    kept = sum(bucket.ids.numel() for bucket in buckets) <= tokens
    with torch.set_grad_enabled(kept):
        outputs = [encode(bucket.ids) for bucket in buckets]
    rows = torch.cat([bucket.rows for bucket in buckets])
    vectors = torch.empty(len(rows), outputs[0].shape[1], device=rows.device)
    vectors[rows] = torch.cat([output.detach() for output in outputs]).float()
    loss, gradient = contrast_vectors(vectors, passages, temperature)
    for bucket, output in zip(buckets, outputs, strict=True):
        (output if kept else encode(bucket.ids)).backward(gradient[bucket.rows])
    return loss
