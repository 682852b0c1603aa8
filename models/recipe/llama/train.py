"""Step "train": learns to mark sentences, work/checkpoint.pt (every four minutes); stops and resumes there."""

import json

import numpy as np
import torch
import torch.nn.functional as F
from embed.processor import choose_device, in_precision
from embed.training_run import TrainingRun

from .batches import Batch, PromptBatches
from .network import Network
from .settings import Settings
from .start import start_training

_VALIDATE = 1000
_RIGHT_WEIGHT = 2.0


def loss_of(scores: torch.Tensor, batch: Batch) -> torch.Tensor:
    """Each sentence by itself (binary), and the sentences of a prompt against one another and against "none" (listwise)."""
    gold = batch.gold.float()
    weight = (1 + (_RIGHT_WEIGHT - 1) * gold) * batch.shown
    single = (F.binary_cross_entropy_with_logits(scores, gold, reduction='none') * weight).sum() / weight.sum()
    none = torch.zeros(len(scores), 1, device=scores.device)
    logits = torch.cat((scores.masked_fill(~batch.shown, -1e4), none), 1)
    target = torch.cat((gold, (~batch.gold.any(1, keepdim=True)).float()), 1)
    listwise = torch.logsumexp(logits, 1) - torch.logsumexp(logits.masked_fill(target == 0, -1e4), 1)
    return single + listwise.mean()


def validate(network: Network, batches: PromptBatches, device: torch.device) -> dict[str, float]:
    """Share of prompts whose best sentence is right, and AUROC of the best score with and without an answer."""
    right, best_with, best_without = [], [], []
    with torch.no_grad():
        for batch in (batch.to(device) for batch in batches.validation()):
            scores = network(batch.ids, batch.read_at).masked_fill(~batch.shown, -1e4)
            has_answer = batch.gold.any(1)
            best = scores.argmax(1, keepdim=True)
            right += batch.gold.gather(1, best)[has_answer].flatten().tolist()
            best_with += scores.max(1).values[has_answer].tolist()
            best_without += scores.max(1).values[~has_answer].tolist()
    above = np.mean(np.array(best_with)[:, None] > np.array(best_without)[None])
    return {'accuracy': round(float(np.mean(right)), 4), 'auroc': round(float(above), 4)}


def train(settings: Settings) -> None:
    """Runs the step."""
    device = choose_device(settings.device)
    network = start_training(settings).to(device)
    batches = PromptBatches(settings)
    run = TrainingRun(network, settings.work / 'checkpoint.pt', settings.steps, settings.rate, settings.save_every)
    for step in run:
        batch = batches.draw(step).to(device)
        with in_precision(settings.precision, device):
            loss = loss_of(network(batch.ids, batch.read_at), batch)
        run.learn(loss)
        if run.is_due(step, _VALIDATE):
            run.note(step, validate(network, batches, device))
    (settings.work / 'training.json').write_text(json.dumps({'step': run.done, 'seconds': run.seconds, 'history': run.history}))
