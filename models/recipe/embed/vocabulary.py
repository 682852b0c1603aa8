"""Step "vocabulary": chooses the WordPiece vocabulary, work/vocabulary.json (piece -> id).

Most pieces are whole words, the most frequent of both languages counted as if each language had as much text;
the rest are characters, numbers, and beginnings and endings that write the remaining words in few pieces.
"""

import json
import math
from collections import Counter

from .fold_cognates import fold
from .settings import Settings
from .word_piece import CONTINUATION, WordPiece
from .word_store import count_words, load_words

SPECIAL = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '[MASK]']
_KEYBOARD = [chr(code) for code in range(33, 127) if not chr(code).isupper()] + list('¿¡«»€ñ–—“”’…')
_SUBWORD_SHARE = 0.16
_LONGEST_SUBWORD = 8


def _number_pieces() -> list[str]:
    """Numbers up to 99 and years as pieces of their own, and digit pairs to continue longer numbers."""
    whole = [str(n) for n in range(10, 100)] + [str(year) for year in range(1000, 2051)]
    return whole + [f'{CONTINUATION}{n:02d}' for n in range(100)]


def _balanced_counts(settings: Settings) -> Counter[str]:
    """Occurrences of each folded word, in parts of 10^8 within each language, summed over both."""
    types, sources = load_words(settings)
    folded = [fold(word) for word in types]
    balanced: Counter[str] = Counter()
    for counts in count_words(types, sources).values():
        share = 1e8 / counts.sum()
        for word, count in zip(folded, counts.tolist(), strict=True):
            if count:
                balanced[word] += count * share
    return balanced


def _subword_candidates(rest: list[tuple[str, float]]) -> Counter[str]:
    """Beginnings and endings of the words that have no piece of their own, by the characters they would cover."""
    gain: Counter[str] = Counter()
    for word, count in rest:
        weight = math.sqrt(count)
        for start in range(max(1, len(word) - _LONGEST_SUBWORD), len(word) - 1):
            gain[CONTINUATION + word[start:]] += weight * (len(word) - start)
        for end in range(3, min(len(word), _LONGEST_SUBWORD + 1)):
            gain[word[:end]] += 0.7 * weight * end
    return gain


def _middle_candidates(rest: list[tuple[str, float]], model: WordPiece, pieces: list[str]) -> Counter[str]:
    """Continuations that would shorten the words the present vocabulary needs four or more pieces for."""
    gain: Counter[str] = Counter()
    for word, count in rest:
        split = model.word(word)
        if len(split) < 4:
            continue
        position = 0
        for piece in split:
            text = pieces[piece]
            position += len(text.removeprefix(CONTINUATION) if position else text)
            tail = word[position:]
            for length in range(2, min(len(tail), 6) + 1):
                gain[CONTINUATION + tail[:length]] += math.sqrt(count) * length
    return gain


def make_vocabulary(settings: Settings) -> None:
    """Runs the step."""
    counts = _balanced_counts(settings)
    ranked = [(word, count) for word, count in counts.most_common() if 1 < len(word) <= 24]
    characters: Counter[str] = Counter()
    for word, count in counts.items():
        for character in word:
            characters[character] += count
    letters = [c for c, count in characters.most_common(400) if count >= 40]
    base = SPECIAL + list(dict.fromkeys(_KEYBOARD + letters + [CONTINUATION + c for c in letters] + _number_pieces()))
    whole = int(settings.pieces * (1 - _SUBWORD_SHARE)) - len(base)
    chosen = dict.fromkeys(base + [w for w, _ in ranked if not (w.isdigit() and len(w) > 4)][:whole])
    protected = len(chosen)
    rest = [(word, count) for word, count in ranked if word not in chosen]

    def fill(candidates: Counter[str]) -> WordPiece:
        for piece, _ in candidates.most_common():
            if len(chosen) >= settings.pieces:
                break
            chosen.setdefault(piece)
        return WordPiece({piece: i for i, piece in enumerate(chosen)}, fold=str)

    model = fill(_subword_candidates(rest))
    for _ in range(2):
        use = Counter(piece for word, _ in rest for piece in model.word(word))
        pieces = list(model.vocabulary)
        candidates = _middle_candidates(rest, model, pieces)
        for i in range(protected, len(pieces)):
            if use[i] < 10:
                del chosen[pieces[i]]
        model = fill(candidates)
    for word, _ in rest:
        if len(chosen) >= settings.pieces:
            break
        chosen.setdefault(word)
    vocabulary = {piece: i for i, piece in enumerate(chosen)}
    (settings.work / 'vocabulary.json').write_text(json.dumps(vocabulary, ensure_ascii=False), encoding='utf-8')
    rare = sum(len(model.word(word)) for word, _ in rest) / max(1, len(rest))
    print(f'{len(vocabulary)} pieces, {protected} of them chosen whole; the other {len(rest)} words need {rare:.2f} pieces each')
