"""Runs the steps before training on made-up data."""

import contextlib
import io
from pathlib import Path

from ..encode import make_encoding
from ..lexicon import make_lexicon
from ..pairs import make_pairs
from ..settings import parse_settings
from ..vocabulary import make_vocabulary
from ..words import make_words
from .made_up_data import make_data


def prepare_work(folder: Path, pieces: int) -> list[str]:
    """Data and work folder in one; the options that every further step needs."""
    options = ['--data', str(make_data(folder / 'data')), '--work', str(folder), '--pieces', str(pieces), '--device', 'cpu']
    _, settings = parse_settings(['pairs', *options])
    with contextlib.redirect_stdout(io.StringIO()):
        for step in (make_pairs, make_words, make_vocabulary, make_lexicon, make_encoding):
            step(settings)
    return options
