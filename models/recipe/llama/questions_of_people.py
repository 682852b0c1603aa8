"""Questions that people asked, with the sentences that answer them: QuAC, CANARD and MedQuAD (all English).

Left out: all of SQuAD (its articles are public test data), ClapNQ, the dialogues of CANARD and the topics of MedQuAD that
evaluation holds out.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from embed.clean_text import one_line, split_sentences, strip_markup
from embed.held_out import is_held_out_dialogue, is_held_out_topic, read_canard
from embed.read_data import read_json_lines

from .prompt import normalise
from .settings import SEED

_WORD = re.compile(r'\w+')


@dataclass(frozen=True)
class Case:
    """A question, sentences in their order, and which of them answer it (none: nothing here does)."""

    kind: str
    question: str
    sentences: list[str]
    gold: frozenset[int]


def _quac(data: Path) -> Iterator[Case]:
    for record in read_json_lines(data / 'qa' / 'quac.en.jsonl.xz'):
        sentences = [normalise(s) for s in split_sentences(record['passage'].removesuffix('CANNOTANSWER'))]
        questions = dict(re.findall(r'(question\d+): (.*)', record['question']))
        answers = re.split(r'possible answers for (question\d+):\n', record['answer'])
        for name, answer in zip(answers[1::2], answers[2::2], strict=True):
            question = questions.get(name, '')
            if not question or len(sentences) < 3:
                continue
            if 'CANNOTANSWER' in answer:
                yield Case('quac', question, sentences, frozenset())
                continue
            gold = max(range(len(sentences)), key=lambda i: _shared_run(answer, sentences[i]))
            if _shared_run(answer, sentences[gold]) >= 3:
                yield Case('quac', question, sentences, frozenset({gold}))


def _shared_run(answer: str, sentence: str) -> int:
    """Words of the longest run from the sentence's words that the answer holds."""
    words, text = _WORD.findall(sentence.lower()), ' ' + ' '.join(_WORD.findall(answer.lower())) + ' '
    best = 0
    for start in range(len(words)):
        while start + best < len(words) and f' {" ".join(words[start : start + best + 1])} ' in text:
            best += 1
    return best


def _canard(data: Path) -> Iterator[Case]:
    for dialogue, turns in read_canard(data).items():
        if is_held_out_dialogue(dialogue) or len(turns) < 3:
            continue
        answers = [normalise(answer) for _, answer in turns]
        for number, (question, _) in enumerate(turns):
            yield Case('canard', question, answers, frozenset({number}))


def _medquad(data: Path, chance: random.Random) -> Iterator[Case]:
    topics: dict[str, list[tuple[str, list[str]]]] = {}
    for record in read_json_lines(data / 'qa' / 'medquad.en.jsonl.xz'):
        if record.get('answer') and not is_held_out_topic(record['focus']):
            sentences = [normalise(s) for s in split_sentences(one_line(strip_markup(record['answer'])))]
            sentences = [s for s in sentences if 5 <= len(s.split()) <= 60 and not s.endswith('?')]
            if sentences:
                topics.setdefault(record['focus'], []).append((one_line(record['question']).replace(' ?', '?'), sentences))
    for rows in topics.values():
        for number, (question, sentences) in enumerate(rows[:3]):
            others = [s for i, (_, more) in enumerate(rows) if i != number for s in more[:5]]
            if len(others) >= 3:
                wrong = chance.sample(others, min(len(others), chance.randint(3, 12)))
                place = chance.randint(0, len(wrong))
                answer = sentences[:2]
                yield Case('medquad', question, wrong[:place] + answer + wrong[place:], frozenset(range(place, place + len(answer))))


def read_questions(data: Path) -> list[Case]:
    """All cases from people's questions."""
    chance = random.Random(SEED)
    return [*_quac(data), *_canard(data), *_medquad(data, chance)]
