"""Step "vectors": where the token embeddings start, work/vectors.npy: the sentence embedder's vectors of the pieces.

Words of like meaning in either language then begin near each other. Projected on the directions of most variance.
"""

import numpy as np
from embed.exported_model import ExportedModel

from .network import Shape
from .settings import EMBEDDER_NAME, SEED, Settings
from .tokenizer import load_tokenizer

_FREE = 8
"""Directions of the network that no word's meaning starts in: room for what the control tokens say."""


def make_vectors(settings: Settings) -> None:
    """Runs the step."""
    tokenizer = load_tokenizer(settings)
    pieces = [tokenizer.id_to_piece(i).replace('\u2581', '') for i in range(tokenizer.vocab_size())]
    vectors = ExportedModel(settings.models / EMBEDDER_NAME).embed(pieces)
    said = np.linalg.norm(vectors, axis=1) > 0.5
    plain = np.array([not (tokenizer.is_control(i) or tokenizer.is_byte(i) or tokenizer.is_unknown(i)) for i in range(len(pieces))])
    known = said & plain
    centred = vectors[known] - vectors[known].mean(0)
    width = Shape.chosen(settings, len(pieces)).width
    _, directions = np.linalg.eigh(centred.T @ centred)
    projected = centred @ directions[:, -(width - _FREE) :]
    last = _FREE + projected.shape[1]
    chance = np.random.default_rng(SEED)
    table = chance.normal(size=(len(pieces), width)).astype(np.float32)
    table /= np.linalg.norm(table, axis=1, keepdims=True)
    meaning = np.zeros((known.sum(), width), np.float32)
    meaning[:, _FREE:last] = projected / np.maximum(1e-9, np.linalg.norm(projected, axis=1, keepdims=True))
    table[known] = 0.9 * meaning + 0.3 * table[known]
    np.save(settings.work / 'vectors.npy', table)
    print(f'{known.sum()} of {len(pieces)} pieces start from the embedder')
