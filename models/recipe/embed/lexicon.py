"""Step "lexicon": learns word translations from the aligned pairs, work/lexicon.json ({"en": {word: [[translation, p]]}, "es": ...}).

IBM model 1 (Brown et al., 1993), expectation-maximisation over sentence pairs, vectorised; then spelling cognates for
words the aligned pairs never showed.
"""

import json
from collections import defaultdict

import numpy as np

from .cognates import find_cognates
from .pair_sources import TRANSLATIONS
from .settings import Settings
from .word_store import WordPairs, count_words, load_words

_ROUNDS = 6
_LONGEST = 28
_KEPT = 4
Entries = dict[str, list[tuple[str, float]]]


def _aligned(sources: list[WordPairs]) -> list[tuple[np.ndarray, np.ndarray]]:
    """(English, Spanish) word numbers of every translation pair short enough to align."""
    found = []
    for pairs in sources:
        if pairs.source.name in TRANSLATIONS:
            for i in range(len(pairs)):
                a = pairs.a[pairs.a_ends[i] : pairs.a_ends[i + 1]]
                b = pairs.b[pairs.b_ends[i] : pairs.b_ends[i + 1]]
                found.append((a[:_LONGEST], b[:_LONGEST]))
    return found


def _align(aligned: list[tuple[np.ndarray, np.ndarray]], types: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Expected co-occurrence counts: (English word, Spanish word, count) of every pair of types met; English `types` is "no word"."""
    english, spanish, token, tokens = [], [], [], 0
    for a, b in aligned:
        with_none = np.append(a, types)
        english.append(np.tile(with_none, len(b)))
        spanish.append(np.repeat(b, len(with_none)))
        token.append(np.repeat(np.arange(tokens, tokens + len(b)), len(with_none)))
        tokens += len(b)
    english, spanish, token = (np.concatenate(part).astype(np.int64) for part in (english, spanish, token))
    keys, pair = np.unique(english * types + spanish, return_inverse=True)
    english_of, spanish_of = keys // types, keys % types
    chance = np.ones(len(keys))
    for _ in range(_ROUNDS):
        weight = chance[pair]
        weight /= np.bincount(token, weights=weight, minlength=tokens)[token]
        count = np.bincount(pair, weights=weight, minlength=len(keys))
        total = np.bincount(english_of, weights=count, minlength=types + 1)
        chance = count / np.maximum(1e-12, total[english_of])
    return english_of, spanish_of, count


def _entries(source: np.ndarray, target: np.ndarray, count: np.ndarray, words: list[str], good: np.ndarray) -> Entries:
    """The most likely translations a word, their probabilities summing to 1."""
    entries: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for i in np.flatnonzero(good):
        entries[words[source[i]]].append((words[target[i]], float(count[i])))
    result: Entries = {}
    for word, found in entries.items():
        best = sorted(found, key=lambda entry: -entry[1])[:_KEPT]
        total = sum(c for _, c in best)
        result[word] = [(translation, round(c / total, 4)) for translation, c in best]
    return result


def make_lexicon(settings: Settings) -> None:
    """Runs the step."""
    types, sources = load_words(settings)
    english, spanish, count = _align(_aligned(sources), len(types))
    letters = np.array([word.isalpha() for word in types] + [False])
    to_spanish = count / np.maximum(1e-12, np.bincount(english, weights=count)[english])
    to_english = count / np.maximum(1e-12, np.bincount(spanish, weights=count)[spanish])
    seen = letters[english] & letters[spanish] & (count >= 0.7)
    lexicon = {
        'en': _entries(english, spanish, count, types, seen & (to_spanish > 0.08) & (to_english > 0.03)),
        'es': _entries(spanish, english, count, types, seen & (to_english > 0.08) & (to_spanish > 0.02)),
    }
    learned = {language: len(entries) for language, entries in lexicon.items()}
    counts = count_words(types, sources)
    for en, es in find_cognates(types, counts['en'], counts['es'], lexicon['en']):
        lexicon['en'][en] = [(es, 1.0)]
        lexicon['es'].setdefault(es, [(en, 1.0)])
    (settings.work / 'lexicon.json').write_text(json.dumps(lexicon, ensure_ascii=False), encoding='utf-8')
    print(f'learned from pairs: {learned}; with cognates: { {k: len(v) for k, v in lexicon.items()} }')
