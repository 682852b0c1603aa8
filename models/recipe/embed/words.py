"""Step "words": every pair as numbers of normalised words (punctuation left out), in work/words.npz and word-types.txt.

Working on words rather than pieces lets later steps translate word by word and change the vocabulary cheaply.
"""

from array import array

import numpy as np

from .normalize_text import is_word, split_words
from .pair_sources import SOURCES
from .settings import Settings

LONGEST_A = 60
LONGEST_B = 170


class _Flat:
    """Lists of numbers of different lengths, end to end."""

    def __init__(self):
        self.values = array('i')
        self.ends = array('q', [0])

    def add(self, values: list[int]) -> None:
        self.values.extend(values)
        self.ends.append(len(self.values))


def make_words(settings: Settings) -> None:
    """Runs the step."""
    types: dict[str, int] = {}
    arrays: dict[str, np.ndarray] = {}
    for source in SOURCES:
        sides = {'a': _Flat(), 'b': _Flat()}
        documents, passages = array('i'), array('i')
        with open(settings.need(f'pairs/{source.name}.tsv', 'pairs'), encoding='utf-8', newline='\n') as file:
            for line in file:
                document, passage, a, b = line.rstrip('\n').split('\t')
                words_a = [w for w in split_words(a[:600]) if is_word(w)][:LONGEST_A]
                words_b = [w for w in split_words(b[:1600]) if is_word(w)][:LONGEST_B]
                if not words_a or not words_b:
                    continue
                sides['a'].add([types.setdefault(w, len(types)) for w in words_a])
                sides['b'].add([types.setdefault(w, len(types)) for w in words_b])
                documents.append(int(document))
                passages.append(int(passage))
        for side, flat in sides.items():
            arrays[f'{source.name}|{side}'] = np.asarray(flat.values, np.int32)
            arrays[f'{source.name}|{side}_ends'] = np.asarray(flat.ends, np.int64)
        arrays[f'{source.name}|document'] = np.asarray(documents, np.int32)
        arrays[f'{source.name}|passage'] = np.asarray(passages, np.int32)
    np.savez(settings.work / 'words.npz', **arrays)
    (settings.work / 'word-types.txt').write_text('\n'.join(types) + '\n', encoding='utf-8')
    total = sum(array.size for name, array in arrays.items() if name.endswith(('|a', '|b')))
    print(f'{len(types)} word types, {total} words')
