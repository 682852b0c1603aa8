"""BM25 neighbours of training pairs: passages that share a question's rare words but are not its own."""

import numpy as np
from scipy.sparse import csr_matrix, diags

from .word_store import WordPairs

KEPT = 6
_BLOCK = 1000
_QUESTION_WORDS = 10
_COMMON = 0.02
_DUPLICATE = 0.6
_K1, _B = 1.2, 0.75


def _matrix(words: np.ndarray, ends: np.ndarray, types: int) -> csr_matrix:
    """Texts by word types, entries the number of occurrences."""
    matrix = csr_matrix((np.ones(len(words), np.float32), words, ends), shape=(len(ends) - 1, types))
    matrix.sum_duplicates()
    return matrix


def _weigh(passages: csr_matrix) -> csr_matrix:
    """BM25 weights of each word in each passage; words of more than 2 % of the passages weigh nothing."""
    total = passages.shape[0]
    holders = np.bincount(passages.indices, minlength=passages.shape[1])
    idf = np.log(1 + (total - holders + 0.5) / (holders + 0.5)).astype(np.float32)
    idf[holders > max(20, _COMMON * total)] = 0
    lengths = np.asarray(passages.sum(1)).ravel()
    shortening = _K1 * (1 - _B + _B * lengths / lengths.mean())
    weighed = passages.copy()
    weighed.data = passages.data * (_K1 + 1) / (passages.data + np.repeat(shortening, np.diff(passages.indptr)))
    weighed = weighed @ diags(idf)
    weighed.eliminate_zeros()
    return weighed.tocsr().astype(np.float32)


def _rarest(questions: csr_matrix, weighed: csr_matrix) -> csr_matrix:
    """Questions cut to their ten rarest words that passages hold."""
    best = np.asarray(weighed.max(0).todense()).ravel()
    rows, columns = questions.nonzero()
    order = np.lexsort((-best[columns], rows))
    rows, columns = rows[order], columns[order]
    first = np.searchsorted(rows, np.arange(questions.shape[0]))
    keep = (np.arange(len(rows)) - first[rows] < _QUESTION_WORDS) & (best[columns] > 0)
    return csr_matrix((np.ones(keep.sum(), np.float32), (rows[keep], columns[keep])), shape=questions.shape)


def mine_neighbours(pairs: WordPairs, types: int) -> np.ndarray:
    """For every pair the indices of up to six pairs with similar passages, -1 where there are fewer.

    A passage that has 60 % of the pair's own passage's words counts as the same text and is left out.
    """
    _, first = np.unique(pairs.passage, return_index=True)
    lengths = np.diff(pairs.b_ends)[first]
    starts = np.repeat(pairs.b_ends[first] - np.cumsum(lengths) + lengths, lengths)
    counts = _matrix(pairs.b[starts + np.arange(lengths.sum())], np.append(0, np.cumsum(lengths)), types)
    weighed = _weigh(counts)
    held = counts.sign()
    transposed = weighed.T.tocsr()
    questions = _rarest(_matrix(pairs.a, pairs.a_ends, types), weighed)
    own = np.unique(pairs.passage, return_inverse=True)[1]
    found = np.full((len(pairs), KEPT), -1, np.int32)
    for start in range(0, len(pairs), _BLOCK):
        scores = questions[start : start + _BLOCK] @ transposed
        for row in range(scores.shape[0]):
            columns = scores.indices[scores.indptr[row] : scores.indptr[row + 1]]
            values = scores.data[scores.indptr[row] : scores.indptr[row + 1]]
            if len(values) > KEPT + 2:
                best = np.argpartition(-values, KEPT + 1)[: KEPT + 2]
                columns, values = columns[best], values[best]
            mine = own[start + row]
            columns = columns[np.argsort(-values)]
            columns = columns[columns != mine]
            if not len(columns):
                continue
            overlap = np.asarray((held[columns] @ held[mine].T).todense()).ravel()
            columns = columns[overlap < _DUPLICATE * held[mine].nnz][:KEPT]
            found[start + row, : len(columns)] = first[columns]
    return found
