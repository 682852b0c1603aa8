"""Step "train" with `--layers`: learns the encoder, work/encoder.pt; stops and resumes at work/checkpoint.pt."""

import json

import numpy as np
import torch

from .cached_gradient import accumulate_gradient
from .draw_batch import BatchDrawer
from .encoder import Encoder, EncoderShape, start_encoder
from .length_buckets import fill_buckets, join_texts, keep_pieces
from .processor import choose_device, device_name, in_precision
from .quantize import unpack
from .settings import SEED, Settings
from .silent_pieces import silent_pieces
from .training_run import TrainingRun


def _start(settings: Settings, drawer: BatchDrawer) -> Encoder:
    rows = np.load(settings.need('rows.npz', 'rows'))
    table = torch.from_numpy(unpack(rows['packed'], rows['scales'], int(rows['bits'])))
    encoder = Encoder(EncoderShape.chosen(settings, *table.shape), table, float(rows['power']))
    share = torch.from_numpy(drawer.piece_counts()).float()
    start_encoder(encoder, share, torch.Generator().manual_seed(SEED))
    return encoder


def train_encoder(settings: Settings) -> None:
    """Runs the step; an earlier checkpoint of the same shape is taken up where it stopped."""
    device = choose_device(settings.device)
    vocabulary = json.loads(settings.need('vocabulary.json', 'vocabulary').read_text(encoding='utf-8'))
    drawer = BatchDrawer(settings, len(vocabulary))
    encoder = _start(settings, drawer).to(device)
    heard = ~silent_pieces(list(vocabulary))
    run = TrainingRun(encoder, settings.work / 'checkpoint.pt', settings.steps, settings.rate, settings.save_every)

    def encode(ids: torch.Tensor) -> torch.Tensor:
        with in_precision(settings.precision, device):
            return encoder(ids)

    for step in run:
        pairs = drawer.draw_pairs(np.random.default_rng((SEED, step)))
        texts = keep_pieces(join_texts(pairs.a, pairs.b), heard)
        buckets = fill_buckets(texts, vocabulary['[CLS]'], settings.longest, settings.tokens, device)
        run.move(accumulate_gradient(encode, buckets, pairs.passage, settings.temperature, settings.tokens))
        run.totals.update(pairs=len(pairs.passage), tokens=int(sum((bucket.ids != 0).sum() for bucket in buckets)))
    torch.save({name: tensor.cpu() for name, tensor in encoder.state_dict().items()}, settings.work / 'encoder.pt')
    rounds = {'steps': run.done, **run.totals, 'seconds': round(run.seconds), 'batch': settings.batch, 'rate': settings.rate}
    rounds |= {'temperature': settings.temperature, 'shape': encoder.shape.as_dict(), 'device': device_name(device)}
    (settings.work / 'training.json').write_text(json.dumps(rounds))
    speed = run.totals['tokens'] / max(run.seconds, 1e-9)
    print(f'{speed:,.0f} tokens a second, {6 * speed * encoder.shape.weights_a_token:.1e} operations at 6 a weight and token')
