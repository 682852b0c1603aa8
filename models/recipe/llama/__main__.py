"""Command line of the recipe: python3 -m llama STEP [options]."""

import importlib
import sys
import time

from .settings import parse_settings

STEPS = {
    'tokenizer': 'make_tokenizer',
    'cases': 'make_cases',
    'examples': 'make_examples',
    'vectors': 'make_vectors',
    'text': 'make_text',
    'read': 'learn_to_read',
    'train': 'train',
    'export': 'export',
    'parity': 'check_parity',
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
