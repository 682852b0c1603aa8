"""Other words for a question: people seldom ask in the words of the sentence that answers them."""

import random
import re
from collections import defaultdict

from .stop_words import STOP_WORDS
from .word_match import akin, fold

_WORD = re.compile(r'\w+')
_STOP = frozenset(STOP_WORDS)
_OTHER = {'es': 'en', 'en': 'es'}
_LEAST = 0.15
"""Least weight of a word that stands for another."""
_REPLACED = 0.7
"""Chance that a word which has other words for it is replaced."""
Lexicon = dict[str, dict[str, list[tuple[str, float]]]]


class Paraphraser:
    """Finds other words through the other language and back (Bannard and Callison-Burch, 2005), with the embedder's lexicon."""

    def __init__(self, lexicon: Lexicon):
        self._lexicon = lexicon
        self._known: dict[tuple[str, str], dict[str, float]] = {}

    def others(self, word: str, language: str) -> dict[str, float]:
        """{other word: weight} of a folded word; forms of the word itself are none."""
        found = self._known.get((language, word))
        if found is None:
            weights = self._there_and_back(word, language)
            found = {other: weight for other, weight in weights.items() if weight >= _LEAST and self._stands_for(other, word, language)}
            self._known[language, word] = found
        return found

    def _there_and_back(self, word: str, language: str) -> dict[str, float]:
        weights: dict[str, float] = defaultdict(float)
        for middle, there in self._lexicon[language].get(word, ()):
            for back, again in self._lexicon[_OTHER[language]].get(middle, ()):
                weights[back] += there * again
        return weights

    def _stands_for(self, other: str, word: str, language: str) -> bool:
        """Whether it is another word of the same language, for which the first stands in its turn."""
        if len(other) < 3 or other in _STOP or other[:4] == word[:4] or akin(word, other) > 0:
            return False
        return self._there_and_back(other, language).get(word, 0) >= _LEAST / 2

    def reword(self, question: str, language: str, chance: random.Random) -> str:
        """The question with some of its words replaced; names and figures stay."""

        def replace(match: re.Match) -> str:
            word = match.group()
            if not word.islower() or fold(word) in _STOP or chance.random() > _REPLACED:
                return word
            found = self.others(fold(word), language)
            return chance.choices(list(found), list(found.values()))[0] if found else word

        return _WORD.sub(replace, question)
