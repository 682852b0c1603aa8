"""A data folder of made-up text with all the files that the recipes read, small enough for tests.

Everything that is held out holds the word HELD_OUT, and some texts for training quote it in whole sentences.
"""

import json
import lzma
import random
from pathlib import Path

from ..held_out import is_held_out_dialogue, is_held_out_topic

HELD_OUT = 'zzapartado'
"""Never a word of training."""
_SMALL_WORDS = {
    'es': 'de la que el en los del las por con una para como pero sus está esta este son más'.split(),
    'en': 'of the and to in that is for with as was it on be are this by from or which'.split(),
}


class _Author:
    """Writes sentences in which every other word is a function word of the language."""

    def __init__(self):
        self._chance = random.Random(5)
        syllables = [a + b for a in 'bcdfglmnprst' for b in 'aeiou']
        self._words = {language: [''.join(self._chance.choices(syllables, k=3)) for _ in range(300)] for language in _SMALL_WORDS}

    def sentence(self, language: str, extra: str = '') -> str:
        words = [w for _ in range(6) for w in (self._chance.choice(_SMALL_WORDS[language]), self._chance.choice(self._words[language]))]
        return ' '.join([*words, extra] if extra else words).capitalize() + '.'

    def text(self, language: str, sentences: int = 5, extra: str = '') -> str:
        return ' '.join(self.sentence(language, extra) for _ in range(sentences))

    def pages(self, language: str) -> str:
        sections = ((mark, size) for _ in range(40) for mark, size in (('#', 5), ('##', 9)))
        return '\n\n'.join(f'{mark} {self.sentence(language)[:20]}\n\n{self.text(language, size)}' for mark, size in sections)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    data = text.encode('utf-8')
    path.write_bytes(lzma.compress(data, preset=0) if path.suffix == '.xz' else data)


def _json_lines(rows: list[dict]) -> str:
    return ''.join(json.dumps(row, ensure_ascii=False) + '\n' for row in rows)


def _mark(is_held_out: bool) -> str:
    return HELD_OUT if is_held_out else ''


def make_data(folder: Path) -> Path:
    """Writes the folder."""
    author = _Author()
    text, sentence = author.text, author.sentence
    _write(folder / 'README.md', 'made up')
    for name in ('ai-docs.en', 'd2l.en', 'dotnet-docs.es', 'hf-course.en', 'hf-course.es', 'prompt-guide.en', 'prompt-guide.es', 'python-docs.es'):
        _write(folder / 'text' / f'{name}.txt.xz', author.pages(name[-2:]))
    for language in ('en', 'es'):
        _write(folder / 'text' / f'novels.{language}.txt.xz', '\f'.join(text(language, 60) for _ in range(5)))
        for part in ('train', 'dev'):
            rows = [f'{sentence(language, _mark(part == "dev"))},{sentence(language)},{n % 6}' for n in range(60)]
            _write(folder / 'pairs' / f'stsb.{language}-{part}.csv.xz', '\n'.join(rows) + '\n')
    for name in ('python-docs', 'tatoeba'):
        rows = [f'{sentence("en")}\t{sentence("es")}' for _ in range(300)]
        _write(folder / 'pairs' / f'{name}.en-es.tsv.xz', '\n'.join(rows) + '\n')

    clapnq = [{'input': sentence('en', HELD_OUT), 'passages': [{'text': text('en', 5, HELD_OUT)}]} for _ in range(20)]
    _write(folder / 'qa' / 'clapnq-answerable.en.jsonl.xz', _json_lines(clapnq))
    _write(folder / 'qa' / 'clapnq-unanswerable.en.jsonl.xz', _json_lines(clapnq[:5]))
    squad = [{'question': sentence('es', HELD_OUT), 'context': text('es', 5, HELD_OUT), 'impossible': False} for _ in range(20)]
    _write(folder / 'qa' / 'squad.es.jsonl.xz', _json_lines(squad))
    for language in ('en', 'es'):
        _write(folder / 'eval' / f'ntrex.{language}.txt', ''.join(f'{sentence(language, HELD_OUT)}\n' for _ in range(30)))

    # Every tenth passage quotes ClapNQ: the guard has to find it.
    quoted = [clapnq[n % 20]['passages'][0]['text'] if n % 10 == 0 else text('en') for n in range(100)]
    boolq = [{'question': sentence('en'), 'title': sentence('en'), 'passage': f'Name -- {passage}'} for passage in quoted]
    _write(folder / 'qa' / 'boolq.en.jsonl.xz', _json_lines(boolq))
    quac = []
    for _ in range(40):
        sentences = [sentence('en') for _ in range(6)]
        answer = f'possible answers for question1:\n{sentences[2]}\n'
        quac.append({'passage': ' '.join(sentences), 'question': f'question1: {sentence("en")}', 'answer': answer})
    _write(folder / 'qa' / 'quac.en.jsonl.xz', _json_lines(quac))
    medquad = []
    for n in range(200):
        focus = f'topic {n // 2}'
        mark = _mark(is_held_out_topic(focus))
        medquad.append({'focus': focus, 'qtype': 'symptoms', 'question': sentence('en', mark), 'answer': text('en', 20, mark)})
    _write(folder / 'qa' / 'medquad.en.jsonl.xz', _json_lines(medquad))
    canard = []
    for n in range(60):
        dialogue, history = f'dialogue {n}', ['Title', 'Section']
        mark = _mark(is_held_out_dialogue(dialogue))
        for _ in range(5):
            question = sentence('en', mark)
            canard.append({'QuAC_dialog_id': dialogue, 'History': list(history), 'Question': 'Why?', 'Rewrite': question})
            history += ['Why?', sentence('en', mark)]
    _write(folder / 'qa' / 'canard.en.json.xz', json.dumps(canard))
    return folder
