"""Which words of a sentence answer to which words of a question: the same, akin by spelling, or its translation.

packages/llama/src/marker/word-match.ts does the same; tests on both sides run the cases in word-match-cases.json there.
"""

import math
import re
import unicodedata
from dataclasses import dataclass

_WORD = re.compile(r'[^\W_]+')
_MARK = re.compile('[\u0300-\u036f]')
_BEGINNING = 4
"""Letters that akin words share at least."""
_AKIN = 0.65
"""Share of the longer word that akin words share at least."""


@dataclass(frozen=True)
class Word:
    """A word of a text: folded, and where it ends."""

    folded: str
    end: int


def fold(text: str) -> str:
    """Lower case without accents."""
    lower = text.lower()
    return lower if lower.isascii() else _MARK.sub('', unicodedata.normalize('NFD', lower))


def split_words(text: str) -> list[Word]:
    """Runs of letters and digits."""
    return [Word(fold(match.group()), match.end()) for match in _WORD.finditer(text)]


class WordMatcher:
    """Matches words by spelling and by a lexicon ({word: its translations}, folded)."""

    def __init__(self, stop_words: list[str], translations: dict[str, list[str]]):
        self._stop = frozenset(stop_words)
        self._translations = translations

    def content_words(self, text: str) -> list[str]:
        """The question's words that are looked for: no stop words, each once; all words where nothing else is left."""
        words = list(dict.fromkeys(word.folded for word in split_words(text)))
        return [word for word in words if word not in self._stop] or words

    def match(self, asked: str, word: str) -> float:
        """1 for the same word, less for one akin or a translation, 0 for any other."""
        if asked == word:
            return 1.0
        if word in self._translations.get(asked, ()) or asked in self._translations.get(word, ()):
            return 0.8
        return akin(asked, word)


def akin(a: str, b: str) -> float:
    """Share of the longer word that two words begin with alike, where it is enough to be forms of one word; else 0."""
    if a[:_BEGINNING] != b[:_BEGINNING] or a.isdigit() or b.isdigit():
        return 0.0
    longer = max(len(a), len(b))
    shared = _BEGINNING
    while shared < min(len(a), len(b)) and a[shared] == b[shared]:
        shared += 1
    return shared / longer if shared >= max(_BEGINNING, math.ceil(_AKIN * longer)) else 0.0
