"""Draws stretches of running text by step number, so that a run that was stopped goes on with the same text."""

from collections.abc import Iterator

import numpy as np
import torch

from .settings import SEED, Settings

LENGTH = 512
_KEPT_APART = 200
"""One stretch of so many is for validation."""


class TextBlocks:
    """The text of the step "text", cut into stretches of equal length."""

    def __init__(self, settings: Settings):
        text = np.load(settings.need('text.npy', 'text'))
        blocks = text[: len(text) // LENGTH * LENGTH].reshape(-1, LENGTH)
        is_apart = np.arange(len(blocks)) % _KEPT_APART == 0
        self._blocks, self._apart = blocks[~is_apart], blocks[is_apart]
        self._rows = max(1, settings.tokens // LENGTH)
        self._epoch, self._order = -1, np.arange(0)

    def draw(self, step: int) -> torch.Tensor:
        """Token ids (rows, LENGTH) of a step; every stretch comes once an epoch."""
        places = range(step * self._rows, (step + 1) * self._rows)
        return self._tensor(np.stack([self._block(place) for place in places]))

    def validation(self) -> Iterator[torch.Tensor]:
        """The stretches kept apart, in batches."""
        for start in range(0, len(self._apart), 8):
            yield self._tensor(self._apart[start : start + 8])

    def _block(self, place: int) -> np.ndarray:
        epoch, within = divmod(place, len(self._blocks))
        if epoch != self._epoch:
            self._epoch, self._order = epoch, np.random.default_rng((SEED, epoch)).permutation(len(self._blocks))
        return self._blocks[self._order[within]]

    @staticmethod
    def _tensor(ids: np.ndarray) -> torch.Tensor:
        return torch.from_numpy(ids.astype(np.int64))
