"""A training batch: pairs of texts as pieces in reading order, or as counts of pieces."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix


@dataclass(frozen=True)
class Texts:
    """Piece ids in reading order, end to end, and where each text ends (0 first)."""

    pieces: np.ndarray
    ends: np.ndarray

    def __len__(self) -> int:
        return len(self.ends) - 1

    def counts(self, vocabulary: int) -> csr_matrix:
        """How often each piece occurs in each text: all that a sum of vectors needs to know."""
        counts = csr_matrix((np.ones(len(self.pieces), np.float32), self.pieces, self.ends), shape=(len(self), vocabulary))
        counts.sum_duplicates()
        return counts


@dataclass(frozen=True)
class Pairs:
    """Texts of both sides, and the passage each pair is about."""

    a: Texts
    b: Texts
    passage: np.ndarray


@dataclass(frozen=True)
class Batch:
    """Texts of both sides as (text, piece) matrices of piece counts, and the passage each pair is about."""

    a: csr_matrix
    b: csr_matrix
    passage: np.ndarray


def segments(starts: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    """Positions of segments given by start and length, end to end."""
    before = np.cumsum(lengths) - lengths
    return np.arange(lengths.sum()) + np.repeat(starts - before, lengths)
