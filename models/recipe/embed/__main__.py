"""Command line of the recipe: python3 -m embed STEP [options]."""

import importlib
import sys
import time

from .settings import parse_settings

_PREPARE = {
    'pairs': 'pairs.make_pairs',
    'words': 'words.make_words',
    'vocabulary': 'vocabulary.make_vocabulary',
    'lexicon': 'lexicon.make_lexicon',
    'encode': 'encode.make_encoding',
}
_MEASURE = {'evaluate': 'evaluate.evaluate', 'parity': 'parity.check_parity', 'card': 'card.write_card'}
STATIC_STEPS = _PREPARE | {'train': 'train.train', 'export': 'export.export'} | _MEASURE
ENCODER_STEPS = (
    _PREPARE
    | {'rows': 'rows.make_rows', 'train': 'train_encoder.train_encoder', 'export': 'export_encoder.export_encoder'}
    | _MEASURE
)


def main(argv: list[str]) -> None:
    """Runs one step, or all of them in order."""
    step, settings = parse_settings(argv)
    steps = ENCODER_STEPS if settings.layers else STATIC_STEPS
    if step != 'all' and step not in steps:
        raise SystemExit(f'Unknown step "{step}". The steps are: {", ".join(steps)}, or all.')
    for name in steps if step == 'all' else [step]:
        started = time.monotonic()
        module, function = steps[name].split('.')
        getattr(importlib.import_module(f'.{module}', __package__), function)(settings)
        print(f'[{name}] {time.monotonic() - started:.0f} s', flush=True)


main(sys.argv[1:])
