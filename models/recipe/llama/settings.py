"""Where a run reads and writes, and the few numbers that shape the model."""

import argparse
from dataclasses import dataclass
from pathlib import Path

from embed.settings import DEVICES, PRECISIONS, SMALL, need_data
from embed.small_data import make_small_data

RECIPE = Path(__file__).resolve().parent
REPOSITORY = RECIPE.parents[2]
MODEL_NAME = 'repaso-quote-es-en'
EMBEDDER_NAME = 'repaso-embed-es-en'
SEED = 20261129
_SMALL = {'work': SMALL / 'llama', 'models': SMALL / 'models', 'lexicon': SMALL / 'embed' / 'lexicon.json',
          'pieces': 2000, 'cases': 2000, 'steps': 150, 'tokens': 1024, 'save_every': 2}  # fmt: skip


@dataclass(frozen=True)
class Settings:
    """One run of the recipe."""

    data: Path
    work: Path
    models: Path
    lexicon: Path
    pieces: int
    cases: int
    steps: int
    tokens: int
    rate: float
    width: int
    layers: int
    heads: int
    hidden: int
    text_steps: int
    text_rate: float
    start: Path | None
    save_every: float
    device: str
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

    def need_lexicon(self) -> Path:
        """The word translations that the embedder's recipe learns."""
        if not self.lexicon.is_file():
            raise SystemExit(f'{self.lexicon} is missing: run "python3 -m embed" with the steps pairs, words, vocabulary, lexicon first.')
        return self.lexicon


def parse_settings(argv: list[str]) -> tuple[str, Settings]:
    """Reads the command line: the step's name and the settings."""
    parser = argparse.ArgumentParser(prog='python3 -m llama', description=__doc__)
    parser.add_argument('step', help='tokenizer, cases, examples, vectors, text, read, train, export, parity or all')
    parser.add_argument('--data', type=Path, default=REPOSITORY.parent / 'shared' / 'data')
    parser.add_argument('--work', type=Path, default=RECIPE.parent / '.work' / 'llama')
    parser.add_argument('--models', type=Path, default=REPOSITORY / 'models', help='folder of the embedder, and the one the export goes to')
    parser.add_argument('--lexicon', type=Path, default=RECIPE.parent / '.work' / 'embed' / 'lexicon.json')
    parser.add_argument('--pieces', type=int, default=12_000, help='vocabulary size')
    parser.add_argument('--cases', type=int, default=90_000, help='made-up questions, beside those of people')
    parser.add_argument('--steps', type=int, default=5_000, help='training steps in all')
    parser.add_argument('--tokens', type=int, default=4_096, help='tokens a step')
    parser.add_argument('--rate', type=float, default=1e-3, help='highest learning rate')
    parser.add_argument('--width', type=int, default=192, help='numbers of a token (a multiple of 32 and of 2 × heads)')
    parser.add_argument('--layers', type=int, default=4, help='blocks')
    parser.add_argument('--heads', type=int, default=3, help='attention heads of a block')
    parser.add_argument('--hidden', type=int, default=512, help='numbers of the feed-forward part (a multiple of 32)')
    parser.add_argument('--text-steps', type=int, default=0, help='steps of learning to continue text before the questions (0: none)')
    parser.add_argument('--text-rate', type=float, default=1e-3, help='highest learning rate of these')
    parser.add_argument('--start', type=Path, help='exported GGUF file whose weights training goes on from')
    parser.add_argument('--save-every', type=float, default=240, help='seconds between checkpoints')
    parser.add_argument('--device', choices=DEVICES, default='auto', help='where training computes; auto: on a graphics card if there is one')
    parser.add_argument('--precision', choices=PRECISIONS, default='auto', help='of matrix products; auto: bf16 on a graphics card, else fp32')
    parser.add_argument('--small', action='store_true', help=f'a run of some minutes on a small part of the data, kept in {SMALL}')
    if parser.parse_args(argv).small:
        parser.set_defaults(**_SMALL)
    options = vars(parser.parse_args(argv))
    step = options.pop('step')
    if options.pop('small'):
        options['data'] = make_small_data(need_data(options['data'].resolve()), SMALL / 'data')
    for folder in ('data', 'work', 'models', 'lexicon'):
        options[folder] = options[folder].resolve()
    options['work'].mkdir(parents=True, exist_ok=True)
    return step, Settings(**options)
