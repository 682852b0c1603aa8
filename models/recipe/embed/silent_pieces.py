"""Which pieces say nothing by themselves: the special ones, punctuation and other signs."""

import numpy as np

from .normalize_text import is_word
from .vocabulary import SPECIAL
from .word_piece import CONTINUATION


def silent_pieces(pieces: list[str]) -> np.ndarray:
    """True for each such piece of a vocabulary; training hears none of them, so a model must not either."""
    return np.array([piece in SPECIAL or not is_word(piece.removeprefix(CONTINUATION)) for piece in pieces])
