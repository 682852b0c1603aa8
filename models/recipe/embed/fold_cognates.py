"""Spelling rules that bring English and Spanish cognates to one form ("photosynthesis" and "fotosintesis").

They run on lower-case text without accents, look only at runs of a-z, and go into tokenizer.json as Replace
normalizers: each must mean the same to Python's `re` and to a JavaScript regular expression with the u flag.
A folded form need not be a word of either language; it only has to be the same in both more often than not.
"""

import re

_END = '(?![a-z])'

RULES: list[tuple[str, str]] = [
    ('ph', 'f'),
    ('ch(?=[lr])', 'c'),
    ('th(?=[a-z]{4})', 't'),
    (f'(?<=[a-z]{{2}})tions{_END}', 'ciones'),
    (f'(?<=[a-z]{{2}})tion{_END}', 'cion'),
    (f'(?<=[a-z]{{3}})ities{_END}', 'idades'),
    (f'(?<=[a-z]{{3}})ity{_END}', 'idad'),
    (f'(?<=[a-z]{{3}})ism{_END}', 'ismo'),
    (f'(?<=[a-z]{{3}})ist{_END}', 'ista'),
    (f'(?<=[a-z]{{3}})ic(?:al)?{_END}', 'ico'),
    (f'(?<=[a-z]{{3}})ive{_END}', 'ivo'),
    (f'(?<=[a-z]{{3}})ary{_END}', 'ario'),
    (f'(?<=[a-z]{{3}})ous{_END}', 'oso'),
    (f'(?<=[a-z]{{3}})ment{_END}', 'mento'),
    (f'(?<=[a-z]{{2}}[ae]n)c[ey]{_END}', 'cia'),
    (f'(?<=[a-z]ra)cy{_END}', 'cia'),
    (f'(?<=log)y{_END}', 'ia'),
    (f'(?<=nom)y{_END}', 'ia'),
    (f'(?<=graf)y{_END}', 'ia'),
    (f'(?<=[a-z]{{2}})fy{_END}', 'fia'),
    ('(?<=[a-z])y(?=[a-z]{2})', 'i'),
    *((f'{letter}{letter}(?=[a-z]{{2}})', letter) for letter in 'fmnpst'),
    ('(?<![a-z])s(?=[cpt][a-z]{4})', 'es'),
]

_COMPILED = [(re.compile(pattern), replacement) for pattern, replacement in RULES]


def fold(word: str, rules: list[tuple[re.Pattern, str]] = _COMPILED) -> str:
    """The folded form of a normalised word."""
    for pattern, replacement in rules:
        word = pattern.sub(replacement, word)
    return word
