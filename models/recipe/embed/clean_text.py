"""Markup out, sentences and passages of a useful length in."""

import random
import re

_MARKUP = [
    (re.compile(r'\[!INCLUDE\s*\[?([^\]]*)\]?\([^)]*\)\]?'), r'\1'),
    (re.compile(r'!?\[([^\]]*)\]\([^)]*\)'), r'\1'),
    (re.compile(r'<xref:(?:[^>?]*\.)?([^>?.]*)[^>]*>'), r'\1'),
    (re.compile(r':[a-z:+-]+:`~?!?([^`]*)`'), r'\1'),
    (re.compile(r'<[^<>]{1,200}>'), ' '),
    (re.compile(r'https?://\S+'), ' '),
    (re.compile(r'\$+[^$]{1,200}\$+'), ' '),
    (re.compile(r'[`*|]+|--+|==+|``+'), ' '),
]
_SENTENCE_END = re.compile(r'(?<=[.!?])["»”)]?\s+(?=[A-ZÁÉÍÓÚÑ¿¡"«“—])')
_SPANISH = set('de la que el en los del las por con una para como pero sus está esta este son más'.split())
_ENGLISH = set('the of and to in that is for with as was it on be are this by from or which'.split())


def strip_markup(text: str) -> str:
    """Plain text of Markdown, reStructuredText or HTML prose; line ends stay."""
    for pattern, replacement in _MARKUP:
        text = pattern.sub(replacement, text)
    return re.sub(r'[ \t]+', ' ', text)


def one_line(text: str) -> str:
    """Every run of blanks a single space."""
    return ' '.join(text.split())


def split_sentences(text: str) -> list[str]:
    """Sentences, cut after a mark that a capital follows."""
    return _SENTENCE_END.split(text)


def split_passages(text: str, words: int, chance: random.Random) -> list[str]:
    """Consecutive passages of 0.6 to 1.3 times `words`; a last scrap under 15 words is left out."""
    found: list[str] = []
    tokens = text.split()
    start = 0
    while start < len(tokens):
        end = start + chance.randint(int(words * 0.6), int(words * 1.3))
        if end - start >= 15 and (len(tokens) - start >= 15 or start == 0):
            found.append(' '.join(tokens[start:end]))
        start = end
    return found


def is_language(text: str, language: str) -> bool:
    """Whether running text is in the language ('es' or 'en'), by its function words."""
    tokens = text.lower().split()
    spanish = sum(token in _SPANISH for token in tokens)
    english = sum(token in _ENGLISH for token in tokens)
    return spanish >= english if language == 'es' else english >= spanish


def is_prose(text: str) -> bool:
    """Whether most of the text is letters of the Latin alphabet and blanks."""
    good = sum(character == ' ' or (character.isalpha() and character < 'ɐ') for character in text)
    return good >= 0.8 * len(text)
