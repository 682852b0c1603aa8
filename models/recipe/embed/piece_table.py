"""The model: a vector a piece. A text's vector is the sum over its pieces of count^power times the piece's vector, at length 1."""

import numpy as np
import torch
from scipy.sparse import csr_matrix

_FIRST_MOMENT_FREE_DECAY = 0.98


def start_table(counts: np.ndarray, width: int, generator: torch.Generator) -> torch.Tensor:
    """Random directions, longer for rarer pieces (as inverse document frequency does)."""
    share = (counts + 1e-7) / counts.sum()
    length = np.clip((np.log(1 / share) - 4) / 7, 0.05, 1.3).astype(np.float32)
    return torch.randn(len(counts), width, generator=generator) / width**0.5 * torch.from_numpy(length)[:, None]


def sum_rows(matrix: csr_matrix, table: torch.Tensor) -> torch.Tensor:
    """matrix @ table for a sparse matrix; every row must hold at least nothing (an empty row gives zeros)."""
    return torch.nn.functional.embedding_bag(
        torch.from_numpy(matrix.indices.astype(np.int64)).to(table.device),
        table,
        torch.from_numpy(matrix.indptr[:-1].astype(np.int64)).to(table.device),
        mode='sum',
        per_sample_weights=torch.from_numpy(matrix.data).to(table.device),
    )


class RowScaledSteps:
    """Gradient steps on the rows a batch touched, each divided by the running size of that row's gradients.

    The second moment of Adam (Kingma and Ba, 2015) with one number a row and no first moment: rows are touched rarely, a
    momentum would mostly be stale, and the table is read and written once a step.
    """

    def __init__(self, rows: int, device: torch.device | str = 'cpu'):
        self.square = torch.zeros(rows, device=device)
        self.touched = torch.zeros(rows, device=device)

    def step(self, table: torch.Tensor, rows: torch.Tensor, gradient: torch.Tensor, rate: float) -> None:
        """Moves the given rows of the table against their gradient."""
        self.touched[rows] += 1
        size = torch.linalg.vector_norm(gradient, dim=1).square_() / gradient.shape[1]
        square = self.square[rows] * _FIRST_MOMENT_FREE_DECAY + size * (1 - _FIRST_MOMENT_FREE_DECAY)
        self.square[rows] = square
        corrected = square / (1 - _FIRST_MOMENT_FREE_DECAY ** self.touched[rows])
        table.index_add_(0, rows, gradient * (1 / (corrected.sqrt() + 1e-12))[:, None], alpha=-rate)
