"""Command line of the recipe: python3 -m embed STEP [options]."""

import importlib
import sys
import time

from .settings import parse_settings

STEPS = {
    'pairs': 'make_pairs',
    'words': 'make_words',
    'vocabulary': 'make_vocabulary',
    'lexicon': 'make_lexicon',
    'encode': 'make_encoding',
    'train': 'train',
    'export': 'export',
    'evaluate': 'evaluate',
    'parity': 'check_parity',
    'card': 'write_card',
}


def main(argv: list[str]) -> None:
    """Runs one step, or all of them in order."""
    step, settings = parse_settings(argv)
    if step != 'all' and step not in STEPS:
        raise SystemExit(f'Unknown step "{step}". The steps are: {", ".join(STEPS)}, or all.')
    for name in STEPS if step == 'all' else [step]:
        started = time.monotonic()
        getattr(importlib.import_module(f'.{name}', __package__), STEPS[name])(settings)
        print(f'[{name}] {time.monotonic() - started:.0f} s', flush=True)


main(sys.argv[1:])
