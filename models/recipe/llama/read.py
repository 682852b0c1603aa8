"""Step "read": the network learns to continue text, work/reading.pt, so that `train` starts from one that knows both languages.

Does nothing unless `--text-steps` says how long: on a processor the steps are better spent on questions.
"""

import torch
import torch.nn.functional as F
from embed.processor import choose_device, in_precision
from embed.training_run import TrainingRun

from .network import Network
from .settings import Settings
from .start import start_from_vectors
from .text_blocks import TextBlocks

_VALIDATE = 1000


def _loss(network: Network, ids: torch.Tensor) -> torch.Tensor:
    """Of the token behind each, but for the last."""
    logits = network.continue_text(ids[:, :-1])
    return F.cross_entropy(logits.flatten(0, 1).float(), ids[:, 1:].flatten())


def _validate(network: Network, blocks: TextBlocks, device: torch.device) -> float:
    """Mean loss a token on the text kept apart."""
    with torch.no_grad():
        losses = [(len(ids), _loss(network, ids.to(device)).item()) for ids in blocks.validation()]
    return sum(rows * loss for rows, loss in losses) / sum(rows for rows, _ in losses)


def learn_to_read(settings: Settings) -> None:
    """Runs the step."""
    if settings.text_steps == 0:
        print('no text phase: --text-steps is 0')
        return
    device = choose_device(settings.device)
    network = start_from_vectors(settings).to(device)
    blocks = TextBlocks(settings)
    run = TrainingRun(network, settings.work / 'reading.pt', settings.text_steps, settings.text_rate, settings.save_every)
    for step in run:
        with in_precision(settings.precision, device):
            loss = _loss(network, blocks.draw(step).to(device))
        run.learn(loss)
        if run.is_due(step, _VALIDATE):
            run.note(step, {'loss': round(_validate(network, blocks, device), 4)})
