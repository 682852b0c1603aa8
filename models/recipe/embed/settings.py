"""Where a run reads and writes, and the few numbers that shape the model."""

import argparse
from dataclasses import dataclass
from pathlib import Path

from .small_data import make_small_data

RECIPE = Path(__file__).resolve().parent
REPOSITORY = RECIPE.parents[2]
MODEL_NAME = 'repaso-embed-es-en'
SEED = 20261124
SMALL = RECIPE.parent / '.work' / 'small'
"""Where small runs of both recipes keep their data and their results."""
DEVICES = ('auto', 'cuda', 'cpu')
PRECISIONS = ('auto', 'bf16', 'fp32')
ENCODER_NAME = 'repaso-encoder-es-en'
_ENCODER_WORK = RECIPE.parent / '.work' / 'encoder'
_SMALL = {'work': SMALL / 'embed', 'model': SMALL / 'models' / MODEL_NAME,
          'pieces': 6000, 'width': 256, 'steps': 1000, 'batch': 128, 'save_every': 2}  # fmt: skip
_ENCODER = {'work': _ENCODER_WORK, 'model': _ENCODER_WORK / ENCODER_NAME,
            'pieces': 30_000, 'width': 384, 'steps': 1200, 'batch': 8192, 'rate': 1e-3}  # fmt: skip
_SMALL_ENCODER = {'work': SMALL / 'encoder', 'model': SMALL / 'models' / ENCODER_NAME,
                  'pieces': 6000, 'width': 64, 'heads': 2, 'steps': 30, 'batch': 64, 'save_every': 2}  # fmt: skip


@dataclass(frozen=True)
class Settings:
    """One run of the recipe: folders and model shape."""

    data: Path
    work: Path
    model: Path
    pieces: int
    width: int
    bits: int
    steps: int
    decay: int
    batch: int
    grouped: float
    rate: float
    temperature: float
    count_power: float
    save_every: float
    device: str
    layers: int
    heads: int
    hidden: int
    tokens: int
    longest: int
    start: Path
    precision: str

    def need_data(self) -> Path:
        """The data folder, or an error that says how to give it."""
        return need_data(self.data)

    def need(self, name: str, step: str) -> Path:
        """A file of the work folder that an earlier step makes."""
        path = self.work / name
        if not path.exists():
            raise SystemExit(f'{path} is missing: run the step "{step}" first.')
        return path


def need_data(folder: Path) -> Path:
    """The folder, or an error that says how to give it."""
    if not (folder / 'README.md').is_file():
        raise SystemExit(
            f'Training data not found in {folder}.\n'
            'Give its folder with --data FOLDER (the one that holds text/, pairs/, qa/ and eval/).'
        )
    return folder


def parse_settings(argv: list[str]) -> tuple[str, Settings]:
    """Reads the command line: the step's name and the settings."""
    parser = argparse.ArgumentParser(prog='python3 -m embed', description=__doc__)
    parser.add_argument('step', help='pairs, words, vocabulary, lexicon, encode, rows, train, export, evaluate, parity, card or all')
    parser.add_argument('--data', type=Path, default=REPOSITORY.parent / 'shared' / 'data')
    parser.add_argument('--work', type=Path, default=RECIPE.parent / '.work' / 'embed')
    parser.add_argument('--model', type=Path, default=REPOSITORY / 'models' / MODEL_NAME, help='folder the export goes to')
    parser.add_argument('--pieces', type=int, default=60_000, help='vocabulary size')
    parser.add_argument('--width', type=int, default=1536, help='numbers in a vector (a multiple of 8)')
    parser.add_argument('--bits', type=int, choices=(2, 4), default=2, help='bits a number of a vector of a piece in the shipped file')
    parser.add_argument('--steps', type=int, default=1000, help='training steps in all')
    parser.add_argument('--decay', type=int, default=0, help='last steps over which the rate falls (0: three quarters)')
    parser.add_argument('--batch', type=int, default=1024, help='pairs a step')
    parser.add_argument('--grouped', type=float, default=0.6, help='share of the batches built of neighbouring pairs')
    parser.add_argument('--rate', type=float, default=0.002, help='highest learning rate')
    parser.add_argument('--temperature', type=float, default=0.05)
    parser.add_argument('--count-power', type=float, default=0.5, help='a piece seen n times in a text weighs n to this power')
    parser.add_argument('--save-every', type=float, default=300, help='seconds between checkpoints')
    parser.add_argument('--device', choices=DEVICES, default='auto', help='where training computes; auto: on a graphics card if there is one')
    parser.add_argument('--layers', type=int, default=0, help='blocks of an encoder that reads words in context (0: static)')
    parser.add_argument('--heads', type=int, default=6, help='encoder: attention heads of a block')
    parser.add_argument('--hidden', type=int, default=0, help='encoder: numbers of the feed-forward part (0: four times the width)')
    parser.add_argument('--tokens', type=int, default=65_536, help='encoder: tokens kept in memory; a larger batch is computed twice')
    parser.add_argument('--longest', type=int, default=256, help='encoder: texts are cut to so many pieces in training')
    parser.add_argument('--start', type=Path, default=REPOSITORY / 'models' / MODEL_NAME, help='encoder: the static model of it')
    parser.add_argument('--precision', choices=PRECISIONS, default='auto', help='encoder: auto is bf16 on a graphics card')
    parser.add_argument('--small', action='store_true', help=f'a run of some minutes on a small part of the data, kept in {SMALL}')
    asked = parser.parse_args(argv)
    if asked.layers:
        parser.set_defaults(**_ENCODER)
    if asked.small:
        parser.set_defaults(**(_SMALL_ENCODER if asked.layers else _SMALL))
    options = vars(parser.parse_args(argv))
    step = options.pop('step')
    if options.pop('small'):
        options['data'] = make_small_data(need_data(options['data'].resolve()), SMALL / 'data')
    options['decay'] = options['decay'] or options['steps'] * 3 // 4
    for folder in ('data', 'work', 'model', 'start'):
        options[folder] = options[folder].resolve()
    options['work'].mkdir(parents=True, exist_ok=True)
    return step, Settings(**options)
