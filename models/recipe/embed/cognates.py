"""Finds English words and Spanish words that differ only as related words of the two languages regularly do."""

import re
from collections import defaultdict

import numpy as np

# English ending -> Spanish ending; the longest English ending that leads to a known Spanish word wins.
_ENDINGS = """
ization izacion|isation izacion|ational acional|tional cional|ssion sion|tion cion|sion sion|ility ilidad|ity idad|ty dad|ically icamente
ally almente|ly mente|ical ico|ical ica|ics ica|ic ico|ic ica|ous oso|ous o|ment mento|ence encia|ance ancia|ency encia|ancy ancia
logy logia|graphy grafia|phy fia|nomy nomia|cy cia|ist ista|ism ismo|ive ivo|ive iva|ure ura|sis sis|ized izado|ised izado|ated ado|ated ada
ate ato|ate ar|ary ario|ory orio|ian iano|ant ante|ent ente|ine ina|ide ido|ein eina|gen geno|um o|us o|ble ble|al al
"""
ENDINGS = sorted((tuple(pair.split()) for pair in re.split(r'[|\n]', _ENDINGS.strip())), key=lambda pair: -len(pair[0]))
_SHORTEST = 6


def spelling_key(word: str) -> str:
    """A spelling without the differences that mean nothing between the two languages (ph/f, y/i, doubled consonants...)."""
    for pattern, replacement in (('ph', 'f'), ('th', 't'), ('ch', 'c'), ('y', 'i'), ('qu', 'c'), ('k', 'c'), ('z', 'c')):
        word = word.replace(pattern, replacement)
    word = re.sub(r'([b-df-hj-np-tv-z])\1', r'\1', word)
    return 'e' + word if re.match(r's[bcdfgklmnpqtv]', word) else word


def spanish_keys(word: str) -> list[str]:
    """Spelling keys a Spanish cognate of this English word could have, the most telling first."""
    plural = word.endswith('s') and not word.endswith(('ss', 'us', 'is'))
    stem = word[:-1] if plural else word
    keys = []
    for english, spanish in ENDINGS:
        if stem.endswith(english) and len(stem) - len(english) >= 2:
            form = stem.removesuffix(english) + spanish
            if plural:
                form += 's' if form[-1] in 'aeiou' else 'es'
            keys.append(spelling_key(form))
    return keys


def find_cognates(types: list[str], english: np.ndarray, spanish: np.ndarray, known: dict) -> list[tuple[str, str]]:
    """(English, Spanish) words, neither seen once only; English words already `known` or used in both languages are left out."""
    by_key: dict[str, list[int]] = defaultdict(list)
    for i in np.flatnonzero(spanish > 1):
        if len(types[i]) >= _SHORTEST and types[i].isalpha():
            by_key[spelling_key(types[i])].append(i)
    found = []
    for i in np.flatnonzero((english > 1) & (english > 2 * spanish)):
        word = types[i]
        if len(word) < _SHORTEST or not word.isalpha() or word in known:
            continue
        for key in spanish_keys(word):
            candidates = [j for j in by_key.get(key, ()) if spanish[j] > english[j] and j != i]
            if candidates:
                found.append((word, types[max(candidates, key=lambda j: spanish[j])]))
                break
    return found
