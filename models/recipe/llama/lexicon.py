"""The word translations that the marker matches words by, from the embedder's recipe; they travel in the exported file."""

import json

from .settings import Settings
from .stop_words import STOP_WORDS
from .word_match import WordMatcher

_LIKELY = 0.26
"""Least probability of a translation."""
_SHORTEST = 3


def read_translations(settings: Settings) -> dict[str, list[str]]:
    """{word: translations}, folded, both directions, without words that say nothing or are spelled alike."""
    lexicon = json.loads(settings.need_lexicon().read_text(encoding='utf-8'))
    stop = frozenset(STOP_WORDS)
    translations: dict[str, list[str]] = {}
    for language in ('en', 'es'):
        for word, entries in lexicon[language].items():
            kept = [t for t, p in entries if p >= _LIKELY and t != word and t not in stop and len(t) >= _SHORTEST]
            if kept and word not in stop and len(word) >= _SHORTEST:
                translations[word] = sorted({*translations.get(word, ()), *kept})
    return translations


def word_matcher(settings: Settings) -> WordMatcher:
    """The matcher as the exported file will work."""
    return WordMatcher(STOP_WORDS, read_translations(settings))
