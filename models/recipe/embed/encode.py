"""Step "encode": the tables training draws from, work/tables.npz and work/neighbours.npz.

- pieces of every word type (also of the words only the lexicon knows);
- the translations of every word type, as up to four word types with cumulative probabilities;
- for every pair, pairs of the same source whose passages BM25 finds for its question: the hard negatives.
"""

import json

import numpy as np

from .fold_cognates import fold
from .mine_neighbours import mine_neighbours
from .settings import Settings
from .word_piece import WordPiece
from .word_store import load_words

CHOICES = 4
_WITHOUT_NEIGHBOURS = ('tatoeba', 'tatoeba_bags', 'stsb_translation', 'python_translation', 'python_across')


def _pieces(types: list[str], vocabulary: dict[str, int]) -> tuple[np.ndarray, np.ndarray]:
    """Piece ids of all word types end to end, and where each ends."""
    model = WordPiece(vocabulary, fold)
    split = [model.word(word) for word in types]
    ends = np.zeros(len(types) + 1, np.int64)
    np.cumsum([len(pieces) for pieces in split], out=ends[1:])
    return np.fromiter((piece for pieces in split for piece in pieces), np.int32, ends[-1]), ends


def _translations(index: dict[str, int], entries: dict[str, list]) -> tuple[np.ndarray, np.ndarray]:
    """Per word type its translations (word type numbers; itself where none is known) and their cumulative probabilities."""
    target = np.repeat(np.arange(len(index), dtype=np.int32)[:, None], CHOICES, axis=1)
    until = np.ones((len(index), CHOICES), np.float32)
    for word, choices in entries.items():
        row = index[word]
        for column, (translation, _) in enumerate(choices[:CHOICES]):
            target[row, column:] = index[translation]
        until[row, : len(choices)] = np.cumsum([chance for _, chance in choices[:CHOICES]])
        until[row, len(choices) - 1 :] = 1
    return target, until


def make_encoding(settings: Settings) -> None:
    """Runs the step."""
    types, sources = load_words(settings)
    vocabulary = json.loads(settings.need('vocabulary.json', 'vocabulary').read_text(encoding='utf-8'))
    lexicon = json.loads(settings.need('lexicon.json', 'lexicon').read_text(encoding='utf-8'))
    index = {word: i for i, word in enumerate(types)}
    pieces, ends = _pieces(types, vocabulary)
    tables = {'pieces': pieces, 'ends': ends}
    for language in ('en', 'es'):
        tables[f'target_{language}'], tables[f'until_{language}'] = _translations(index, lexicon[language])
    np.savez(settings.work / 'tables.npz', **tables)
    print(f'{len(vocabulary)} pieces, {ends[-1] / len(types):.2f} a word type, {np.mean(pieces == vocabulary["[UNK]"]):.4f} unknown')
    neighbours = {s.source.name: mine_neighbours(s, len(types)) for s in sources if s.source.name not in _WITHOUT_NEIGHBOURS}
    np.savez(settings.work / 'neighbours.npz', **neighbours)
    for name, found in neighbours.items():
        print(f'{name}: {np.mean(found >= 0) * found.shape[1]:.1f} BM25 neighbours a pair')
