"""The sets that measure the model, and the guard that keeps them out of training.

Held out: all of squad.es, NTREX, STS-B dev and ClapNQ; 5 % of MedQuAD's topics; 30 % of CANARD's dialogues.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .clean_text import one_line
from .read_data import read_json, read_json_lines, read_lines, read_similarity

_WORD = re.compile(r'\w+')
_NAME_OR_NUMBER = re.compile(r'\b(?:[A-ZÁÉÍÓÚÑ]\w{3,}|\d{2,})\b')
_RUN = 8


@dataclass(frozen=True)
class RetrievalSet:
    """Questions, the passages they are asked of, and the index of each question's own passage."""

    name: str
    question_language: str
    passage_language: str
    questions: list[str]
    passages: list[str]
    gold: list[int]


def _share(key: str) -> float:
    """A fixed number in [0, 1) for a key."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:6], 'big') / 2**48


def is_held_out_topic(focus: str) -> bool:
    """Whether MedQuAD's records about this topic are for evaluation."""
    return _share('medquad ' + focus.lower().strip()) < 0.05


def is_held_out_dialogue(dialogue: str) -> bool:
    """Whether this CANARD dialogue is for evaluation."""
    return _share('canard ' + dialogue) < 0.3


def _retrieval_set(name: str, languages: tuple[str, str], rows: Iterator[tuple[str, str]], more: list[str]) -> RetrievalSet:
    """From (question, passage) rows and further passages; a passage met twice is kept once."""
    index: dict[str, int] = {}
    questions, gold = [], []
    for question, passage in rows:
        questions.append(question)
        gold.append(index.setdefault(one_line(passage), len(index)))
    for passage in more:
        index.setdefault(one_line(passage), len(index))
    return RetrievalSet(name, *languages, questions, list(index), gold)


def squad_es(data: Path) -> RetrievalSet:
    """Spanish questions against all paragraphs of squad.es (machine translation of SQuAD)."""
    records = list(read_json_lines(data / 'qa' / 'squad.es.jsonl.xz'))
    rows = ((r['question'], r['context']) for r in records if not r['impossible'])
    return _retrieval_set('squad.es', ('es', 'es'), rows, [r['context'] for r in records])


def clapnq(data: Path) -> RetrievalSet:
    """Answerable questions against the passages of answerable and unanswerable ones."""
    answerable = list(read_json_lines(data / 'qa' / 'clapnq-answerable.en.jsonl.xz'))
    others = read_json_lines(data / 'qa' / 'clapnq-unanswerable.en.jsonl.xz')
    rows = ((r['input'], r['passages'][0]['text']) for r in answerable)
    return _retrieval_set('clapnq', ('en', 'en'), rows, [p['text'] for r in others for p in r['passages']])


def medquad(data: Path) -> RetrievalSet:
    """Questions of the held-out topics against the first 200 words of their answers."""
    records = [r for r in read_json_lines(data / 'qa' / 'medquad.en.jsonl.xz') if is_held_out_topic(r['focus'])]
    rows = ((one_line(r['question']), ' '.join(r['answer'].split()[:200])) for r in records if r.get('answer'))
    return _retrieval_set('medquad', ('en', 'en'), rows, [])


def read_canard(data: Path) -> dict[str, list[tuple[str, str]]]:
    """Per dialogue its (standalone question, answer) turns; the last turn's answer is not in the file."""
    dialogues: dict[str, list[dict]] = {}
    for record in read_json(data / 'qa' / 'canard.en.json.xz'):
        dialogues.setdefault(record['QuAC_dialog_id'], []).append(record)
    turns: dict[str, list[tuple[str, str]]] = {}
    for dialogue, records in dialogues.items():
        history = max((record['History'] for record in records), key=len)
        for record in records:
            answer = history[len(record['History']) + 1 :][:1]
            if answer and answer[0] not in ('CANNOTANSWER', "I don't know.", ''):
                turns.setdefault(dialogue, []).append((record['Rewrite'], answer[0]))
    return turns


def canard(data: Path) -> RetrievalSet:
    """Standalone questions against all answers of their dialogue joined; every dialogue is in the pool."""
    turns = read_canard(data)
    text = {dialogue: ' '.join(answer for _, answer in rows) for dialogue, rows in turns.items()}
    rows = ((q, text[d]) for d, rows in turns.items() if is_held_out_dialogue(d) for q, _ in rows)
    return _retrieval_set('canard', ('en', 'en'), rows, list(text.values()))


def ntrex(data: Path, source: str, target: str, words: int | None = None) -> RetrievalSet:
    """Each news sentence, or only so many words from its middle, against the translations of all."""
    sides = [list(read_lines(data / 'eval' / f'ntrex.{language}.txt')) for language in (source, target)]
    if words:
        split = [sentence.split() for sentence in sides[0]]
        sides[0] = [' '.join(s[max(0, (len(s) - words) // 2) :][:words]) for s in split]
    return _retrieval_set(f'ntrex {words} words' if words else 'ntrex', (source, target), zip(*sides, strict=True), [])


def retrieval_sets(data: Path) -> list[RetrievalSet]:
    """Every retrieval measurement."""
    within = [squad_es(data), clapnq(data), medquad(data), canard(data)]
    across = [('es', 'en'), ('en', 'es')]
    return within + [ntrex(data, *pair, words) for words in (None, 8) for pair in across]


def similarity_sets(data: Path) -> dict[str, list[tuple[str, str, float]]]:
    """STS-B dev in both languages and across them (English first sentence, Spanish second)."""
    sets = {language: read_similarity(data / 'pairs' / f'stsb.{language}-dev.csv.xz') for language in ('es', 'en')}
    sets['en-es'] = [(en[0], es[1], en[2]) for en, es in zip(sets['en'], sets['es'], strict=True)]
    return sets


def _runs(text: str) -> Iterator[int]:
    words = _WORD.findall(text.lower())
    return (hash(tuple(words[i : i + _RUN])) for i in range(len(words) - _RUN + 1))


class LeakGuard:
    """Recognises text that shares wording with an evaluation set, or whose subject is a squad.es paragraph.

    SQuAD's English paragraphs are Wikipedia text too, so an English passage on the same events could reach
    training through another set: it shows by the names and numbers it has in common with the Spanish paragraph.
    MedQuAD's answers share boilerplate across topics, so there most of a text has to be the same.
    """

    def __init__(self, data: Path):
        answered, followed, squad = medquad(data), canard(data), squad_es(data)
        texts = [text for s in (squad, clapnq(data), ntrex(data, 'es', 'en')) for text in s.passages + s.questions]
        texts += followed.questions + [followed.passages[i] for i in set(followed.gold)]
        texts += [text for rows in similarity_sets(data).values() for a, b, _ in rows for text in (a, b)]
        self._runs = {run for text in texts for run in _runs(text)}
        self._medical_runs = {run for text in answered.passages for run in _runs(text)}
        self._names = [frozenset(_NAME_OR_NUMBER.findall(text)) for text in squad.passages]
        self._where: dict[str, list[int]] = {}
        for i, names in enumerate(self._names):
            for name in names:
                self._where.setdefault(name, []).append(i)

    def leaks(self, text: str) -> bool:
        """Whether the text shares wording or subject with an evaluation set."""
        return self.same_subject(text) or self.shares_wording(text)

    def shares_wording(self, text: str) -> bool:
        """Two or more runs of eight words in common with an evaluation text (or the only one of a short text)."""
        runs = list(_runs(text))
        if sum(run in self._runs for run in runs) >= min(2, max(1, len(runs))):
            return True
        return len(runs) >= 20 and sum(run in self._medical_runs for run in runs) >= 0.5 * len(runs)

    def same_subject(self, passage: str) -> bool:
        """Six or more names and numbers, most of the paragraph's, in common with one squad.es paragraph."""
        common: dict[int, int] = {}
        for name in frozenset(_NAME_OR_NUMBER.findall(passage)):
            for i in self._where.get(name, ()):
                common[i] = common.get(i, 0) + 1
        return any(n >= 6 and n >= 0.4 * len(self._names[i]) for i, n in common.items())
