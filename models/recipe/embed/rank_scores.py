"""Fusions of two score tables (a row a question) and the measures of a ranking."""

import numpy as np

RRF_CONSTANT = 60
DENSE_WEIGHT = 0.5


def _ranks(scores: np.ndarray) -> np.ndarray:
    """1 for the best of each row."""
    order = np.argsort(-scores, axis=1, kind='stable')
    ranks = np.empty_like(order)
    np.put_along_axis(ranks, order, np.arange(1, scores.shape[1] + 1)[None, :], axis=1)
    return ranks


def fuse_ranks(lexical: np.ndarray, dense: np.ndarray) -> np.ndarray:
    """Reciprocal rank fusion (Cormack et al., 2009) with equal weights."""
    return 1 / (RRF_CONSTANT + _ranks(lexical)) + 1 / (RRF_CONSTANT + _ranks(dense))


def fuse_by_language(lexical: np.ndarray, dense: np.ndarray, same_language: bool) -> np.ndarray:
    """BM25 scaled to its best plus half the cosine where question and passages share a language; the cosine alone where not."""
    if not same_language:
        return dense
    return lexical / np.maximum(1e-9, lexical.max(1, keepdims=True)) + DENSE_WEIGHT * dense


def measure(scores: np.ndarray, gold: np.ndarray) -> dict[str, float]:
    """hit@1, hit@5 and MRR@10 in percent; a tie counts as lost."""
    own = scores[np.arange(len(gold)), gold]
    rank = (scores >= own[:, None]).sum(1)
    return {
        'hit@1': round(100 * float(np.mean(rank <= 1)), 1),
        'hit@5': round(100 * float(np.mean(rank <= 5)), 1),
        'MRR@10': round(100 * float(np.mean(np.where(rank <= 10, 1 / rank, 0))), 1),
    }


def spearman(x: np.ndarray, y: np.ndarray) -> float:
    """Rank correlation in percent, ties at their mean rank."""

    def mean_ranks(values: np.ndarray) -> np.ndarray:
        _, group, size = np.unique(values, return_inverse=True, return_counts=True)
        return (np.cumsum(size) - (size - 1) / 2)[group]

    return round(100 * float(np.corrcoef(mean_ranks(x), mean_ranks(y))[0, 1]), 1)
