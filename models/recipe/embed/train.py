"""Step "train": learns the table, work/table.npy; stops and resumes at work/checkpoint.pt."""

import json
import time

import numpy as np
import torch

from .contrast import contrast
from .draw_batch import BatchDrawer
from .piece_table import RowScaledSteps, start_table
from .processor import choose_device, device_name
from .settings import SEED, Settings

_WARM_UP = 100
_REPORT = 250


def learning_rate(step: int, settings: Settings) -> float:
    """Rises over 100 steps, stays, then falls in a line to 2 % over the last `decay` steps."""
    left = (settings.steps - step) / settings.decay
    return settings.rate * min(1, (step + 1) / _WARM_UP) * min(1, max(0.02, left))


def train(settings: Settings) -> None:
    """Runs the step; an earlier checkpoint of the same shape is taken up where it stopped."""
    device = choose_device(settings.device)
    vocabulary = json.loads(settings.need('vocabulary.json', 'vocabulary').read_text(encoding='utf-8'))
    drawer = BatchDrawer(settings, len(vocabulary))
    checkpoint = settings.work / 'checkpoint.pt'
    optimizer = RowScaledSteps(len(vocabulary), device)
    first, seconds, seen = 0, 0.0, 0
    if checkpoint.exists():
        state = torch.load(checkpoint, map_location=device)
        table, optimizer.square, optimizer.touched = state['table'], state['square'], state['touched']
        first, seconds, seen = state['step'], state['seconds'], state['seen']
        if table.shape != (len(vocabulary), settings.width):
            raise SystemExit(f'{checkpoint} holds a table of another shape {tuple(table.shape)}: remove it to start anew.')
        print(f'resuming at step {first}')
    else:
        table = start_table(drawer.piece_counts(), settings.width, torch.Generator().manual_seed(SEED)).to(device)

    def save(step: int) -> None:
        state = {'table': table, 'square': optimizer.square, 'touched': optimizer.touched}
        torch.save(state | {'step': step, 'seconds': seconds, 'seen': seen}, checkpoint.with_suffix('.new'))
        checkpoint.with_suffix('.new').replace(checkpoint)

    losses: list[float] = []
    started = saved = time.monotonic()
    before = seconds
    for step in range(first, settings.steps):
        batch = drawer.draw(np.random.default_rng((SEED, step)))
        found = contrast(batch, table, settings.temperature, settings.count_power)
        optimizer.step(table, found.rows, found.gradient, learning_rate(step, settings))
        losses.append(found.loss)
        seen += len(batch.passage)
        seconds = before + time.monotonic() - started
        if (step + 1) % _REPORT == 0:
            print(f'step {step + 1}, {seen} pairs, loss {np.mean(losses):.3f}, {seconds:.0f} s', flush=True)
            losses.clear()
        if time.monotonic() - saved > settings.save_every:
            save(step + 1)
            saved = time.monotonic()
    save(settings.steps)
    np.save(settings.work / 'table.npy', table.cpu().numpy())
    rounds = {'steps': settings.steps, 'pairs': seen, 'seconds': round(seconds), 'batch': settings.batch, 'rate': settings.rate}
    rounds |= {'temperature': settings.temperature, 'countPower': settings.count_power, 'decay': settings.decay}
    rounds['device'] = device_name(device)
    (settings.work / 'training.json').write_text(json.dumps(rounds))
