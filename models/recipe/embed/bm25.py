"""BM25 over stems (Robertson and Zaragoza, 2009), the lexical side of the evaluation."""

from functools import lru_cache

import numpy as np
import snowballstemmer
from scipy.sparse import csr_matrix

from .normalize_text import is_word, split_words

K1, B = 1.2, 0.75
_NAMES = {'es': 'spanish', 'en': 'english'}
_STOP = {
    'en': 'a an the of to in and or is are was were be been for on with by at from as that this it its what which who whom when '
    'where why how did do does has have had not many much',
    'es': 'el la los las un una unos unas de del a al en y o u que con por para se su sus lo le les es son fue fueron era eran ser '
    'como no mas cual cuales quien quienes cuando donde cuanto cuantos cuantas cuanta este esta ha han habia',
}


@lru_cache(maxsize=None)
def _stemmer(language: str):
    return snowballstemmer.stemmer(_NAMES[language])


@lru_cache(maxsize=500_000)
def _stem(word: str, language: str) -> str:
    return _stemmer(language).stemWord(word)


def terms(text: str, language: str) -> list[str]:
    """Stems of the words that are not function words, accents removed."""
    stop = _STOP[language].split()
    return [_stem(word, language) for word in split_words(text) if is_word(word) and word not in stop]


class Bm25:
    """An index over passages in one language."""

    def __init__(self, passages: list[str], language: str):
        self._language = language
        self._index: dict[str, int] = {}
        rows = [[self._index.setdefault(t, len(self._index)) for t in terms(p, language)] for p in passages]
        ends = np.append(0, np.cumsum([len(row) for row in rows]))
        flat = np.fromiter((t for row in rows for t in row), np.int32, ends[-1])
        counts = csr_matrix((np.ones(len(flat)), flat, ends), shape=(len(rows), len(self._index)))
        counts.sum_duplicates()
        lengths = np.diff(ends)
        holders = np.bincount(counts.indices, minlength=len(self._index))
        idf = np.log(1 + (len(rows) - holders + 0.5) / (holders + 0.5))
        shortening = np.repeat(K1 * (1 - B + B * lengths / lengths.mean()), np.diff(counts.indptr))
        counts.data = idf[counts.indices] * counts.data * (K1 + 1) / (counts.data + shortening)
        self._weights = counts.T.tocsr()

    def scores(self, questions: list[str]) -> np.ndarray:
        """A row of scores over all passages for each question, stemmed in the passages' language."""
        rows = [[self._index[t] for t in terms(q, self._language) if t in self._index] for q in questions]
        ends = np.append(0, np.cumsum([len(row) for row in rows]))
        flat = np.fromiter((t for row in rows for t in row), np.int32, ends[-1])
        matrix = csr_matrix((np.ones(len(flat)), flat, ends), shape=(len(rows), len(self._index)))
        return np.asarray((matrix @ self._weights).todense())
