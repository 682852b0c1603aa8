"""Where a run reads and writes, and the few numbers that shape the model."""

import argparse
from dataclasses import dataclass
from pathlib import Path

RECIPE = Path(__file__).resolve().parent
REPOSITORY = RECIPE.parents[2]
MODEL_NAME = 'repaso-quote-es-en'
EMBEDDER_NAME = 'repaso-embed-es-en'
SEED = 20261129


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
    start: Path | None

    def need_data(self) -> Path:
        """The data folder, or an error that says how to give it."""
        if not (self.data / 'README.md').is_file():
            raise SystemExit(
                f'Training data not found in {self.data}.\n'
                'Give its folder with --data FOLDER (the one that holds text/, pairs/, qa/ and eval/).'
            )
        return self.data

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
    parser.add_argument('step', help='tokenizer, cases, examples, vectors, train, export, parity or all')
    parser.add_argument('--data', type=Path, default=REPOSITORY.parent / 'shared' / 'data')
    parser.add_argument('--work', type=Path, default=RECIPE.parent / '.work' / 'llama')
    parser.add_argument('--models', type=Path, default=REPOSITORY / 'models', help='folder of the embedder, and the one the export goes to')
    parser.add_argument('--lexicon', type=Path, default=RECIPE.parent / '.work' / 'embed' / 'lexicon.json')
    parser.add_argument('--pieces', type=int, default=12_000, help='vocabulary size')
    parser.add_argument('--cases', type=int, default=90_000, help='made-up questions, beside those of people')
    parser.add_argument('--steps', type=int, default=5_000, help='training steps in all')
    parser.add_argument('--tokens', type=int, default=4_096, help='tokens a step')
    parser.add_argument('--rate', type=float, default=1e-3, help='highest learning rate')
    parser.add_argument('--start', type=Path, help='exported GGUF file whose weights training goes on from')
    options = vars(parser.parse_args(argv))
    step = options.pop('step')
    for folder in ('data', 'work', 'models', 'lexicon'):
        options[folder] = options[folder].resolve()
    options['work'].mkdir(parents=True, exist_ok=True)
    return step, Settings(**options)
