"""Draws training prompts by step number, so that a run that was stopped goes on with the same prompts."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch

from .examples import VALIDATION
from .prompt import SENTENCES
from .settings import SEED, Settings

_NEAR = 64
"""Batches that are cut from one sorted stretch: prompts of like length, little padding."""


@dataclass(frozen=True)
class Batch:
    """`ids` (prompts, length); `read_at`, `gold` and `shown` (prompts, SENTENCES)."""

    ids: torch.Tensor
    read_at: torch.Tensor
    gold: torch.Tensor
    shown: torch.Tensor

    def to(self, device: torch.device) -> 'Batch':
        """The same on a device."""
        return Batch(*(tensor.to(device) for tensor in (self.ids, self.read_at, self.gold, self.shown)))


class PromptBatches:
    """The examples; the last ones are for validation."""

    def __init__(self, settings: Settings):
        data = np.load(settings.need('examples.npz', 'examples'))
        self._ids, self._read_at, self._gold = data['ids'], data['read_at'], data['gold']
        self._ends, self._marker_ends = np.append(0, data['ends']), np.append(0, data['marker_ends'])
        self._count = len(data['ends']) - VALIDATION
        self._tokens = settings.tokens
        self._epoch = -1
        self._rows: list[np.ndarray] = []
        self._before = 0

    def draw(self, step: int) -> Batch:
        """The batch of a step; every prompt comes once an epoch."""
        while self._epoch < 0 or step >= self._before + len(self._rows):
            self._before += len(self._rows)
            self._epoch += 1
            self._rows = self._shuffle(self._epoch)
        return self._batch(self._rows[step - self._before])

    def validation(self) -> Iterator[Batch]:
        """The prompts kept apart, in batches."""
        rows = self._count + np.argsort(np.diff(self._ends)[self._count :], kind='stable')
        for start in range(0, len(rows), 16):
            yield self._batch(rows[start : start + 16])

    def _shuffle(self, epoch: int) -> list[np.ndarray]:
        chance = np.random.default_rng((SEED, epoch))
        lengths = np.diff(self._ends)[: self._count]
        order = chance.permutation(self._count)
        stretch = max(1, int(_NEAR * self._tokens / lengths.mean()))
        rows = []
        for start in range(0, self._count, stretch):
            part = order[start : start + stretch]
            part = part[np.argsort(lengths[part], kind='stable')]
            first = 0
            while first < len(part):
                last = first + 1
                while last < len(part) and lengths[part[last]] * (last + 1 - first) <= self._tokens:
                    last += 1
                rows.append(part[first:last])
                first = last
        return [rows[i] for i in chance.permutation(len(rows))]

    def _batch(self, rows: np.ndarray) -> Batch:
        texts = [self._ids[self._ends[i] : self._ends[i + 1]] for i in rows]
        ids = np.zeros((len(rows), max(map(len, texts))), np.int64)
        read_at = np.zeros((len(rows), SENTENCES), np.int64)
        gold = np.zeros((len(rows), SENTENCES), bool)
        shown = np.zeros((len(rows), SENTENCES), bool)
        for at, (row, text) in enumerate(zip(rows, texts, strict=True)):
            ids[at, : len(text)] = text
            first, last = self._marker_ends[row], self._marker_ends[row + 1]
            read_at[at, : last - first] = self._read_at[first:last]
            gold[at, : last - first] = self._gold[first:last]
            shown[at, : last - first] = True
        return Batch(*map(torch.from_numpy, (ids, read_at, gold, shown)))
