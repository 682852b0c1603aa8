"""Text to words, exactly as the exported tokenizer does it (BertNormalizer, then BertPreTokenizer)."""

import unicodedata

import regex

_PUNCTUATION = r'\p{P}\u0021-\u002F\u003A-\u0040\u005B-\u0060\u007B-\u007E'
_WORD = regex.compile(rf'[^\s{_PUNCTUATION}]+|[{_PUNCTUATION}]')
_MARK = regex.compile(r'\p{Mn}')
_CONTROL = {'Cc', 'Cf', 'Co', 'Cs'}


def _clean_character(character: str) -> str:
    if character in '\t\n\r' or unicodedata.category(character) == 'Zs':
        return ' '
    if character in '\0\ufffd' or unicodedata.category(character) in _CONTROL:
        return ''
    return character


def normalize(text: str) -> str:
    """Lower case without accents or control characters; every blank a space."""
    if text.isascii():
        return text.lower().replace('\0', '')
    text = ''.join(map(_clean_character, text)).lower()
    return _MARK.sub('', unicodedata.normalize('NFD', text))


def split_words(text: str) -> list[str]:
    """Words and single punctuation marks of a text, normalised."""
    return _WORD.findall(normalize(text))


def is_word(token: str) -> bool:
    """False for punctuation, which carries no meaning here and is left out of training."""
    return any(map(str.isalnum, token))
