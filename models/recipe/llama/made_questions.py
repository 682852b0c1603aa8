"""Questions made from a sentence that answers them: a gap asked for by its kind, keywords, a definition, a heading."""

import random
import re

from .stop_words import STOP_WORDS
from .word_match import fold

_STOP = frozenset(STOP_WORDS)
_WORD = re.compile(r"\w+(?:['’]\w+)?")
_YEAR = re.compile(r'\b(?:1[0-9]{3}|20[0-9]{2})\b')
_NUMBER = re.compile(r'\b\d[\d.,]*\b')
_MONEY = re.compile(r'[$€£]\s?\d[\d.,]*(?: (?:million|billion|millones))?')
_PLACE_BEFORE = frozenset('in at from near en desde hacia'.split())
_CAPITALS = re.compile(r"(?<=[a-záéíóúñ,] )([A-ZÁÉÍÓÚÑ][\w'-]+(?: (?:de|del|la|of|the|[A-ZÁÉÍÓÚÑ][\w'-]+))*)(?<=[\w'-])")
_BECAUSE = {'es': re.compile(r'\b(?:porque|ya que|debido a|para que|a causa de)\b'), 'en': re.compile(r'\b(?:because|since|due to|so that|in order to)\b')}
_DEFINES = {
    'es': re.compile(r'^(?:(?:El|La|Los|Las|Un|Una)\s+)?([^,.;:()]{3,50}?)\s+(?:es|son|fue|era|se refiere a|consiste en|representa|significa)\s+(?:un|una|el|la|los|las)\b'),
    'en': re.compile(r'^(?:(?:The|A|An)\s+)?([^,.;:()]{3,50}?)\s+(?:is|are|was|were|refers to|means)\s+(?:a|an|the|one)\b'),
}
_POINTING = frozenset('it this that these those there he she they what which who esto eso este esta ello lo we i you aqui here'.split())
_ASKS = {
    'es': {
        'year': ['¿Cuándo', '¿En qué año', '¿En qué fecha', '¿Desde cuándo'],
        'number': ['¿Cuántos', '¿Cuántas', '¿Cuánto', '¿Qué cantidad de', '¿Cuál es el número de', '¿Qué valor tiene'],
        'money': ['¿Cuánto', '¿Cuánto dinero', '¿Cuánto cuesta', '¿Qué precio tiene'],
        'name': ['¿Quién', '¿Qué', '¿Cuál', '¿Quiénes', '¿Qué persona', '¿Cómo se llama', '¿De quién'],
        'place': ['¿Dónde', '¿En qué lugar', '¿En qué ciudad', '¿En qué país', '¿De dónde'],
        'reason': ['¿Por qué', '¿Por qué', '¿A qué se debe que', '¿Para qué'],
        'other': ['¿Qué', '¿Cuál es', '¿Cuáles son', '¿Qué tipo de', '¿Cómo', '¿Para qué', '¿Qué hace'],
    },
    'en': {
        'year': ['When did', 'In what year', 'When was', 'What year', 'Since when'],
        'number': ['How many', 'How much', 'What number of', 'How many', 'What is the value of'],
        'money': ['How much', 'How much money', 'What does it cost', 'What price'],
        'name': ['Who', 'What', 'Which', 'Whose', 'What is the name of', 'Who was'],
        'place': ['Where did', 'Where is', 'In what city', 'In which country', 'Where was', 'From where'],
        'reason': ['Why', 'Why does', 'Why is', 'What is the reason that'],
        'other': ['What', 'Which', 'What is', 'What kind of', 'What are', 'How', 'How does', 'What does'],
    },
}
GAPS = tuple(_ASKS['en'])
"""Kinds of things that questions ask for."""
_KEYWORDS = {
    'es': ['{}', '{}', '¿Qué se sabe de {}?', '¿Qué dice sobre {}?', 'Háblame de {}', 'Explica {}', '¿Cómo {}?', 'información sobre {}', '¿Qué relación hay entre {}?', '¿Por qué {}?', '¿Cuál es {}?'],
    'en': ['{}', '{}', 'What about {}?', 'Tell me about {}', 'Explain {}', 'How {}?', 'information on {}', 'What does it say about {}?', 'Why {}?', 'What is {}?', 'How do I {}?'],
}
_DEFINITION = {
    'es': ['¿Qué es {}?', '¿Qué es {}?', '¿Qué son {}?', 'Define {}', '¿Qué significa {}?', 'definición de {}', '{}', '¿En qué consiste {}?', '¿Quién fue {}?'],
    'en': ['What is {}?', 'What is {}?', 'What are {}?', 'Define {}', 'What does {} mean?', 'definition of {}', '{}', 'Who was {}?', 'What is meant by {}?'],
}
_HEADING = {'es': ['¿Cómo {}?', '¿Qué es {}?', '{}', '{}', 'Explica {}'], 'en': ['How do I {}?', 'What is {}?', '{}', '{}', 'Explain {}', 'What about {}?']}


def content(text: str) -> list[str]:
    """Words that carry the subject, each once."""
    return list(dict.fromkeys(w for w in _WORD.findall(text) if fold(w) not in _STOP and (len(w) > 1 or w.isdigit())))


def lower_first(text: str) -> str:
    """The text as it would go on within a sentence."""
    return text[:1].lower() + text[1:]


def ask_for_gap(sentence: str, language: str, chance: random.Random) -> tuple[str, str] | None:
    """Leaves a part of the sentence out and asks for it, with some of the words around it: what kind of thing, the question."""
    words = list(_WORD.finditer(sentence))
    if len(words) < 6:
        return None
    kind, (start, end) = _gap(sentence, words, language, chance)
    rest = [(m.group(), m.start()) for m in words if not start <= m.start() < end]
    size = chance.randint(4, 13)
    before = sum(1 for _, at in rest if at < start)
    first = max(0, min(len(rest) - size, before - chance.randint(0, size)))
    drop = chance.choice((0.1, 0.3, 0.5))
    kept = [w for w, _ in rest[first : first + size] if chance.random() > (0.25 if fold(w) in _STOP else drop)]
    if not content(' '.join(kept)):
        return None
    if chance.random() < 0.35:
        turn = chance.randrange(len(kept))
        kept = kept[turn:] + kept[:turn]
    if fold(kept[0]) in _STOP:
        kept[0] = kept[0].lower()
    ask = chance.choice(_ASKS[language][kind])
    return kind, f'{" ".join(kept)} {ask.lower()}?' if chance.random() < 0.1 else f'{ask} {" ".join(kept)}?'


def holds_kind(sentence: str, kind: str, language: str) -> bool:
    """Whether a sentence has anything of the kind that a question asks for; always so where the kind leaves no trace."""
    if kind == 'reason':
        return _BECAUSE[language].search(sentence) is not None
    if kind in ('name', 'place'):
        return _CAPITALS.search(sentence) is not None
    pattern = {'year': _YEAR, 'number': _NUMBER, 'money': _MONEY}.get(kind)
    return pattern is None or pattern.search(sentence) is not None


def _gap(sentence: str, words: list[re.Match], language: str, chance: random.Random) -> tuple[str, tuple[int, int]]:
    found = [('money', m.span()) for m in _MONEY.finditer(sentence)] + [('year', m.span()) for m in _YEAR.finditer(sentence)]
    if not found:
        found = [('number', m.span()) for m in _NUMBER.finditer(sentence)]
    for match in _CAPITALS.finditer(sentence):
        before = sentence[: match.start()].split()[-1:]
        found.append(('place' if before and before[0].lower() in _PLACE_BEFORE else 'name', match.span()))
    because = _BECAUSE[language].search(sentence)
    if because and because.start() > 15:
        found += [('reason', (because.start(), len(sentence)))] * 2
    if found and chance.random() > 0.25:
        return chance.choice(found)
    first = chance.randrange(len(words))
    last = min(len(words) - 1, first + chance.randint(0, 3))
    return 'other', (words[first].start(), words[last].end())


def ask_by_keywords(sentence: str, language: str, chance: random.Random) -> str | None:
    """Two to five of its subject's words, within a phrase or bare."""
    found = content(sentence)
    if len(found) < 2:
        return None
    kept = chance.sample(found, min(len(found), chance.randint(2, 5)))
    if chance.random() < 0.6:
        kept = [word for word in found if word in kept]
    return chance.choice(_KEYWORDS[language]).format(' '.join(kept))


def ask_for_definition(sentence: str, language: str, chance: random.Random) -> str | None:
    """What it defines, where it defines something."""
    match = _DEFINES[language].match(sentence)
    if not match or len(match[1].split()) > 5 or fold(match[1].split()[0]) in _POINTING or not content(match[1]):
        return None
    term = lower_first(match[1]) if chance.random() < 0.6 else match[1]
    return chance.choice(_DEFINITION[language]).format(term)


def ask_by_heading(heading: str, language: str, chance: random.Random) -> str | None:
    """The heading over it as a question."""
    if not 1 <= len(heading.split()) <= 10 or not content(heading):
        return None
    return heading if heading.endswith('?') else chance.choice(_HEADING[language]).format(lower_first(heading))


def roughen(question: str, language: str, chance: random.Random) -> str:
    """As people type: without capitals, accents or question marks, now and then."""
    if chance.random() < 0.2:
        question = question.lower()
    if language == 'es' and chance.random() < 0.25:
        question = ''.join(c if c in 'ñÑ' else fold(c) if c.islower() else c for c in question)
    if chance.random() < 0.3:
        return question.replace('¿', '').replace('?', '').strip()
    return question.replace('¿', '') if chance.random() < 0.2 else question
