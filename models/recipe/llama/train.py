"""Step "train": learns the network, work/checkpoint.pt (every four minutes); stops and resumes there."""

import json
import math
import os
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from sentencepiece import SentencePieceProcessor

from .batches import Batch, PromptBatches
from .network import Network, Shape, join_tensors, start_network
from .read_gguf import read_gguf
from .settings import SEED, Settings
from .tokenizer import load_tokenizer

_WARM_UP = 150
_REPORT = 100
_VALIDATE = 1000
_CHECKPOINT_SECONDS = 240
_RIGHT_WEIGHT = 2.0
_DECAY = 0.02


def learning_rate(step: int, settings: Settings) -> float:
    """Rises over the warm-up, then falls along a cosine to 3 %."""
    if step < _WARM_UP:
        return settings.rate * (step + 1) / _WARM_UP
    done = (step - _WARM_UP) / max(1, settings.steps - _WARM_UP)
    return settings.rate * (0.03 + 0.97 * 0.5 * (1 + math.cos(math.pi * done)))


def loss_of(scores: torch.Tensor, batch: Batch) -> torch.Tensor:
    """Each sentence by itself (binary), and the sentences of a prompt against one another and against "none" (listwise)."""
    gold = batch.gold.float()
    weight = (1 + (_RIGHT_WEIGHT - 1) * gold) * batch.shown
    single = (F.binary_cross_entropy_with_logits(scores, gold, reduction='none') * weight).sum() / weight.sum()
    none = torch.zeros(len(scores), 1)
    logits = torch.cat((scores.masked_fill(~batch.shown, -1e4), none), 1)
    target = torch.cat((gold, (~batch.gold.any(1, keepdim=True)).float()), 1)
    listwise = torch.logsumexp(logits, 1) - torch.logsumexp(logits.masked_fill(target == 0, -1e4), 1)
    return single + listwise.mean()


def validate(network: Network, batches: PromptBatches) -> dict[str, float]:
    """Share of prompts whose best sentence is right, and AUROC of the best score with and without an answer."""
    right, best_with, best_without = [], [], []
    with torch.no_grad():
        for batch in batches.validation():
            scores = network(batch.ids, batch.read_at).masked_fill(~batch.shown, -1e4)
            has_answer = batch.gold.any(1)
            best = scores.argmax(1, keepdim=True)
            right += batch.gold.gather(1, best)[has_answer].flatten().tolist()
            best_with += scores.max(1).values[has_answer].tolist()
            best_without += scores.max(1).values[~has_answer].tolist()
    above = np.mean(np.array(best_with)[:, None] > np.array(best_without)[None])
    return {'accuracy': round(float(np.mean(right)), 4), 'auroc': round(float(above), 4)}


def _exported_state(path: Path, tokenizer: SentencePieceProcessor, shape: Shape) -> dict[str, torch.Tensor]:
    """The weights of an exported file that has the same pieces."""
    metadata, tensors = read_gguf(path)
    if metadata['tokenizer.ggml.tokens'] != [tokenizer.id_to_piece(i) for i in range(tokenizer.vocab_size())]:
        raise SystemExit(f'{path} was trained with another tokenizer.')
    return join_tensors({name: torch.from_numpy(array) for name, array in tensors.items()}, shape)


def train(settings: Settings) -> None:
    """Runs the step."""
    torch.set_num_threads(int(os.environ.get('OMP_NUM_THREADS', '1')))
    tokenizer = load_tokenizer(settings)
    network = Network(Shape(tokenizer.vocab_size()), tokenizer.piece_to_id('<+>'), tokenizer.piece_to_id('<->'))
    if settings.start is None:
        start_network(network, torch.from_numpy(np.load(settings.need('vectors.npy', 'vectors'))), torch.Generator().manual_seed(SEED))
    else:
        network.load_state_dict(_exported_state(settings.start, tokenizer, network.shape))
    batches = PromptBatches(settings)
    matrices = [p for p in network.parameters() if p.dim() == 2]
    gains = [p for p in network.parameters() if p.dim() == 1]
    groups = [{'params': matrices, 'weight_decay': _DECAY}, {'params': gains, 'weight_decay': 0.0}]
    optimizer = torch.optim.AdamW(groups, lr=settings.rate, betas=(0.9, 0.98))
    checkpoint = settings.work / 'checkpoint.pt'
    first, before, history = 0, 0.0, []
    if checkpoint.exists():
        state = torch.load(checkpoint)
        network.load_state_dict(state['network'])
        optimizer.load_state_dict(state['optimizer'])
        first, before, history = state['step'], state['seconds'], state['history']
        print(f'resuming at step {first}')
    started = saved = time.monotonic()
    losses: list[float] = []
    for step in range(first, settings.steps):
        for group in optimizer.param_groups:
            group['lr'] = learning_rate(step, settings)
        batch = batches.draw(step)
        loss = loss_of(network(batch.ids, batch.read_at), batch)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        losses.append(loss.item())
        done, seconds = step + 1, before + time.monotonic() - started
        if done % _REPORT == 0:
            print(f'step {done}, loss {np.mean(losses[-_REPORT:]):.4f}, {seconds:.0f} s', flush=True)
        if done % _VALIDATE == 0 or done == settings.steps:
            history.append({'step': done, **validate(network, batches)})
            print(history[-1], flush=True)
        if time.monotonic() - saved > _CHECKPOINT_SECONDS or done == settings.steps:
            saved = time.monotonic()
            state = {'network': network.state_dict(), 'optimizer': optimizer.state_dict(), 'step': done, 'seconds': seconds, 'history': history}
            torch.save(state, checkpoint.with_suffix('.new'))
            checkpoint.with_suffix('.new').replace(checkpoint)
            (settings.work / 'training.json').write_text(json.dumps({'step': done, 'seconds': seconds, 'history': history}))
