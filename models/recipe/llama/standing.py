"""How each sentence stands among all that are judged for one question, by the words that it shares with it.

BM25 (Robertson and Zaragoza, 2009) over the sentences, with partial matches; written into the prompt as three tokens, so
that the network starts from what words tell and learns the exceptions. packages/llama/src/marker/standing.ts does the same.
"""

import math
from dataclasses import dataclass

from .word_match import Word, WordMatcher, split_words

_K1 = 1.2
_B = 0.75
LEVELS = 8
"""Coverage and relative score are told in this many levels."""
_PLACES = (1, 2, 3, 5, 9, 17)
"""First place of each level but the first."""


@dataclass(frozen=True)
class Standing:
    """What the prompt tells of a sentence."""

    matched: tuple[tuple[int, bool], ...]
    """Ends of the words that match a word of the question, and whether they are the same word."""
    coverage: int
    """Level of the share of the question's words, the rarer the heavier, that the sentence holds."""
    share: int
    """Level of its score relative to the best sentence's."""
    place: int
    """Level of its place in the order of scores."""


def level(share: float) -> int:
    """Level 0 to LEVELS - 1 of a number between 0 and 1."""
    return min(LEVELS - 1, math.floor(share * LEVELS + 1e-9))


def bm25_scores(matcher: WordMatcher, question: str, sentences: list[list[Word]]) -> tuple[list[float], list[float]]:
    """Scores, and coverages (0 to 1), of sentences given as words."""
    asked = matcher.content_words(question)
    found = [_find(matcher, asked, words) for words in sentences]
    seen = [sum(1 for one in found if one[i] > 0) for i in range(len(asked))]
    weight = [math.log(1 + (len(sentences) - n + 0.5) / (n + 0.5)) for n in seen]
    mean = max(1.0, sum(map(len, sentences)) / max(1, len(sentences)))
    total = sum(weight) or 1.0
    scores, coverages = [], []
    for words, one in zip(sentences, found, strict=True):
        long = _K1 * (1 - _B + _B * len(words) / mean)
        scores.append(sum(w * n * (_K1 + 1) / (n + long) for w, n in zip(weight, one, strict=True)))
        coverages.append(sum(w * min(1.0, n) for w, n in zip(weight, one, strict=True)) / total)
    return scores, coverages


def _find(matcher: WordMatcher, asked: list[str], words: list[Word]) -> list[float]:
    """How often each asked word occurs, partial matches counted as parts."""
    return [sum(matcher.match(word, other.folded) for other in words) for word in asked]


def stand(matcher: WordMatcher, question: str, sentences: list[str]) -> list[Standing]:
    """The standing of each sentence among all of them."""
    words = [split_words(sentence) for sentence in sentences]
    scores, coverages = bm25_scores(matcher, question, words)
    best = max([*scores, 1e-9])
    asked = matcher.content_words(question)
    standings = []
    for i, own in enumerate(words):
        place = sum(1 for other in scores if other > scores[i])
        matched = []
        for word in own:
            match = max((matcher.match(one, word.folded) for one in asked), default=0.0)
            if match > 0:
                matched.append((word.end, match == 1.0))
        levels = sum(1 for first in _PLACES if place >= first)
        standings.append(Standing(tuple(matched), level(coverages[i]), level(scores[i] / best), levels))
    return standings
