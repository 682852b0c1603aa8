"""Directions for word pieces before training: akin pieces start in akin directions, all others at right angles."""

from collections.abc import Callable

import numpy as np
import snowballstemmer

from .word_piece import CONTINUATION

_BEGINNING = 5
_SHORTEST_WORD_PART = 4


def _beginning(piece: str) -> str:
    """First letters of a piece, whether it begins a word or goes on with one; short continuations stay what they are."""
    letters = piece.removeprefix(CONTINUATION)
    return letters[:_BEGINNING] if len(letters) >= _SHORTEST_WORD_PART else piece


def lexical_directions(pieces: list[str], width: int, seed: int) -> np.ndarray:
    """A row a piece, of length about 1: the sum of random vectors of the piece, its beginning and its Spanish and English stems.

    In many dimensions random vectors are nearly at right angles, so the product of two sums of rows counts the pieces, the stems
    and the beginnings that two texts share: an untrained table searches about as TF-IDF does.
    """
    chance = np.random.default_rng(seed)
    kinds: list[Callable[[str], str]] = [str, _beginning]
    kinds += [snowballstemmer.stemmer(language).stemWord for language in ('spanish', 'english')]
    directions = np.zeros((len(pieces), width), np.float32)
    for kind in kinds:
        keys = [kind(piece) for piece in pieces]
        number = {key: n for n, key in enumerate(dict.fromkeys(keys))}
        vectors = chance.standard_normal((len(number), width), np.float32) / np.sqrt(width * len(kinds), dtype=np.float32)
        directions += vectors[[number[key] for key in keys]]
    return directions
