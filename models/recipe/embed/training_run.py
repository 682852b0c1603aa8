"""One training of a network: its optimiser, its learning rate, and the checkpoint where it stops and resumes."""

import math
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import numpy as np
import torch
from torch import nn

_WARM_UP = 150
_REPORT = 100
_DECAY = 0.02


class Shape(Protocol):
    """Sizes of a network: those of a checkpoint must be the ones asked for."""

    def as_dict(self) -> dict[str, int]: ...


class TrainingRun:
    """Goes through the steps that the checkpoint `file` leaves to do; every step has to `learn` from its loss.

    `totals` counts what the caller adds to it over all steps, also those before the checkpoint.
    """

    def __init__(self, network: nn.Module, file: Path, steps: int, rate: float, save_every: float):
        self._network, self._file, self._steps, self._rate, self._save_every = network, file, steps, rate, save_every
        matrices = [p for p in network.parameters() if p.dim() == 2]
        gains = [p for p in network.parameters() if p.dim() == 1]
        groups = [{'params': matrices, 'weight_decay': _DECAY}, {'params': gains, 'weight_decay': 0.0}]
        self._optimizer = torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.98))
        self.done, self.seconds = 0, 0.0
        self.history: list[dict] = []
        self.totals: Counter[str] = Counter()
        self._losses: list[float] = []
        if file.exists():
            self._resume()

    def _resume(self) -> None:
        state = torch.load(self._file, map_location=next(self._network.parameters()).device)
        if state['shape'] != self._network.shape.as_dict():
            raise SystemExit(f'{self._file} holds a network of another shape ({state["shape"]}): remove it to start anew.')
        self._network.load_state_dict(state['network'])
        self._optimizer.load_state_dict(state['optimizer'])
        self.done, self.seconds, self.history = state['step'], state['seconds'], state['history']
        self.totals = state['totals']
        print(f'resuming at step {self.done}', flush=True)

    def __iter__(self) -> Iterator[int]:
        """The numbers of the steps left to do."""
        before = self.seconds
        started = saved = time.monotonic()
        for step in range(self.done, self._steps):
            for group in self._optimizer.param_groups:
                group['lr'] = learning_rate(step, self._steps, self._rate)
            yield step
            self.done, self.seconds = step + 1, before + time.monotonic() - started
            if self.done % _REPORT == 0:
                print(f'step {self.done}, loss {np.mean(self._losses[-_REPORT:]):.4f}, {self.seconds:.0f} s', flush=True)
            if time.monotonic() - saved > self._save_every or self.done == self._steps:
                saved = time.monotonic()
                self._save()

    def learn(self, loss: torch.Tensor) -> None:
        """Moves the weights against the gradient of the step's loss."""
        loss.backward()
        self.move(loss.item())

    def move(self, loss: float) -> None:
        """Moves the weights against the gradient that they hold already, and forgets it."""
        torch.nn.utils.clip_grad_norm_(self._network.parameters(), 1.0)
        self._optimizer.step()
        self._optimizer.zero_grad(set_to_none=True)
        self._losses.append(loss)

    def is_due(self, step: int, every: int) -> bool:
        """Whether the step is one of every so many, or the last."""
        return (step + 1) % every == 0 or step + 1 == self._steps

    def note(self, step: int, measured: dict[str, float]) -> None:
        """Keeps what was measured after a step."""
        self.history.append({'step': step + 1, **measured})
        print(self.history[-1], flush=True)

    def _save(self) -> None:
        state = {'network': self._network.state_dict(), 'shape': self._network.shape.as_dict(), 'optimizer': self._optimizer.state_dict()}
        state |= {'step': self.done, 'seconds': self.seconds, 'history': self.history, 'totals': self.totals}
        torch.save(state, self._file.with_suffix('.new'))
        self._file.with_suffix('.new').replace(self._file)


def learning_rate(step: int, steps: int, rate: float) -> float:
    """Rises over the warm-up, then falls along a cosine to 3 %."""
    warm_up = min(_WARM_UP, steps // 4)
    if step < warm_up:
        return rate * (step + 1) / warm_up
    done = (step - warm_up) / max(1, steps - warm_up)
    return rate * (0.03 + 0.97 * 0.5 * (1 + math.cos(math.pi * done)))
