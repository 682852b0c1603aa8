"""The word-numbered pairs that the step "words" wrote."""

from dataclasses import dataclass

import numpy as np

from .pair_sources import SOURCES, Source
from .settings import Settings


@dataclass(frozen=True)
class WordPairs:
    """One source's pairs: words of side a and b end to end, with the ends of each, in document order."""

    source: Source
    a: np.ndarray
    a_ends: np.ndarray
    b: np.ndarray
    b_ends: np.ndarray
    document: np.ndarray
    passage: np.ndarray

    def __len__(self) -> int:
        return len(self.document)


def load_words(settings: Settings) -> tuple[list[str], list[WordPairs]]:
    """Word types by number, and all sources."""
    types = settings.need('word-types.txt', 'words').read_text(encoding='utf-8').rstrip('\n').split('\n')
    store = np.load(settings.need('words.npz', 'words'))
    names = ('a', 'a_ends', 'b', 'b_ends', 'document', 'passage')
    return types, [WordPairs(s, *(store[f'{s.name}|{name}'] for name in names)) for s in SOURCES]


def count_words(types: list[str], sources: list[WordPairs]) -> dict[str, np.ndarray]:
    """How often each word type occurs in each language, over side b (and side a of translations)."""
    counts = {language: np.zeros(len(types), np.int64) for language in ('en', 'es')}
    for pairs in sources:
        counts[pairs.source.b] += np.bincount(pairs.b, minlength=len(types))
        if pairs.source.a != pairs.source.b:
            counts[pairs.source.a] += np.bincount(pairs.a, minlength=len(types))
    return counts
