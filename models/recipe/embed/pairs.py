"""Step "pairs": mines (question-like, passage-like) text pairs from the data folder into work/pairs/<source>.tsv.

Columns: number of the document, number of the passage within the source (pairs on one passage share it), side a, side b.
"""

import random
from collections import Counter
from pathlib import Path

from .clean_text import is_language, is_prose, one_line, split_passages, split_sentences, strip_markup
from .held_out import LeakGuard, is_held_out_dialogue, is_held_out_topic, read_canard
from .pair_sources import SOURCES
from .read_data import read_json_lines, read_similarity, read_text, read_tsv_pairs
from .settings import SEED, Settings


class PairWriter:
    """Collects one source's pairs at a time and writes them."""

    def __init__(self, folder: Path, guard: LeakGuard):
        self._folder = folder
        self._guard = guard
        self._rows: dict[str, list[tuple[int, str, str]]] = {}
        self.dropped: Counter[str] = Counter()

    def add(self, source: str, document: int, a: str, b: str) -> None:
        """Keeps a pair unless a side is nearly empty or leaks an evaluation text."""
        a, b = one_line(a), one_line(b)
        if len(a) < 4 or len(b) < 4:
            return
        if self._guard.shares_wording(a) or self._guard.shares_wording(b):
            self.dropped[source] += 1
            return
        self._rows.setdefault(source, []).append((document, a, b))

    def close(self) -> None:
        """Writes a file a source; every source must have pairs."""
        self._folder.mkdir(parents=True, exist_ok=True)
        for source in SOURCES:
            rows = self._rows.pop(source.name)
            passages: dict[str, int] = {}
            with open(self._folder / f'{source.name}.tsv', 'w', encoding='utf-8') as file:
                for document, a, b in rows:
                    file.write(f'{document}\t{passages.setdefault(b, len(passages))}\t{a}\t{b}\n')
            print(f'{source.name}: {len(rows)} pairs, {len(passages)} passages, {self.dropped[source.name]} dropped by the guard')
        if self._rows:
            raise RuntimeError(f'sources that pair_sources.py does not list: {", ".join(self._rows)}')


def _cloze(sentences: list[str], chance: random.Random, shortest: int = 30) -> tuple[str, str] | None:
    """A sentence and the rest of its passage (which keeps the sentence one time in ten)."""
    long = [sentence for sentence in sentences if len(sentence) > shortest]
    if len(long) < 2:
        return None
    query = chance.choice(long)
    rest = ' '.join(s for s in sentences if s is not query or chance.random() < 0.1)
    return query, rest


def _question_sets(data: Path, writer: PairWriter, guard: LeakGuard, chance: random.Random) -> None:
    topics: dict[str, int] = {}
    for record in read_json_lines(data / 'qa' / 'medquad.en.jsonl.xz'):
        focus = record['focus']
        if not record.get('answer') or is_held_out_topic(focus):
            continue
        document = topics.setdefault(focus.lower(), len(topics))
        passages = split_passages(strip_markup(record['answer']), 110, chance)
        for passage in passages[:2]:
            writer.add('medquad', document, record['question'], passage)
        for passage in passages[2:5]:
            writer.add('medquad_topic', document, f'{focus} {record["qtype"]}', passage)
    for number, record in enumerate(read_json_lines(data / 'qa' / 'boolq.en.jsonl.xz')):
        passage = record['passage'].split(' -- ', 1)[-1] if ' -- ' in record['passage'][:80] else record['passage']
        if guard.same_subject(passage):
            writer.dropped['boolq'] += 1
            continue
        writer.add('boolq', number, record['question'], passage)
        writer.add('boolq_title', number, record['title'], passage)
        pair = _cloze(split_sentences(passage), chance)
        if pair:
            writer.add('boolq_sentence', number, *pair)
    for number, record in enumerate(read_json_lines(data / 'qa' / 'quac.en.jsonl.xz')):
        passage = record['passage'].removesuffix('CANNOTANSWER').strip()
        if guard.same_subject(passage):
            writer.dropped['quac'] += 1
            continue
        for line in record['question'].splitlines():
            writer.add('quac', number, line.partition(': ')[2], ' '.join(passage.split()[:160]))
        sentences = split_sentences(passage)
        for query in sentences[:8]:
            writer.add('quac_sentence', number, query, ' '.join(s for s in sentences if s is not query)[:900])
    for number, (dialogue, turns) in enumerate(read_canard(data).items()):
        answers = ' '.join(answer for _, answer in turns)
        if not is_held_out_dialogue(dialogue) and not guard.same_subject(answers):
            for question, _ in turns:
                writer.add('canard', number, question, answers)


def _pages(text: str) -> list[list[tuple[str, str]]]:
    """Pages of Markdown as (heading path, section text) lists; a first-level heading opens a page."""
    pages: list[list[tuple[str, str]]] = []
    title, heading, lines = '', '', []

    def close() -> None:
        section = one_line(' '.join(lines))
        if len(section) > 80 and pages:
            path = title if heading in ('', title) else f'{title} {heading}'
            pages[-1].append((path, section))
        lines.clear()

    for line in text.split('\n'):
        level = len(line) - len(line.lstrip('#'))
        if 0 < level <= 6 and line[level : level + 1] == ' ':
            close()
            heading = line[level:].strip()
            if level == 1 or not pages:
                title = heading
                pages.append([])
        else:
            lines.append(line)
    close()
    return pages


def _documentation(path: Path, language: str, heading_source: str, sentence_source: str, writer: PairWriter, chance: random.Random) -> None:
    for number, page in enumerate(_pages(strip_markup(read_text(path)))):
        for heading, section in page:
            for passage in split_passages(section, 110, chance)[:4]:
                if not is_prose(passage) or not is_language(passage, language):
                    continue
                writer.add(heading_source, number, heading, passage)
                pair = _cloze(split_sentences(passage), chance)
                if pair:
                    writer.add(sentence_source, number, *pair)


def _translations(data: Path, writer: PairWriter, chance: random.Random) -> None:
    before = None
    for number, (english, spanish) in enumerate(read_tsv_pairs(data / 'pairs' / 'python-docs.en-es.tsv.xz')):
        english, spanish = strip_markup(english), strip_markup(spanish)
        document = number // 40
        writer.add('python_translation', document, english, spanish)
        if before and len(before[0]) > 12 and len(english) > 60:
            writer.add('python_en', document, before[0], english)
            writer.add('python_es', document, before[1], spanish)
            writer.add('python_across', document, *((before[0], spanish) if number % 2 else (english, before[1])))
        before = (english, spanish)
    sentences = [pair for pair in read_tsv_pairs(data / 'pairs' / 'tatoeba.en-es.tsv.xz') if len(pair[0]) > 8]
    for number, pair in enumerate(sentences):
        writer.add('tatoeba', number, *pair)
    shuffled = chance.sample(sentences, len(sentences))
    for number in range(0, len(shuffled) - 2, 3):
        english, spanish = zip(*shuffled[number : number + 3], strict=True)
        writer.add('tatoeba_bags', number, ' '.join(english), ' '.join(spanish))
    rows = {language: read_similarity(data / 'pairs' / f'stsb.{language}-train.csv.xz') for language in ('en', 'es')}
    for number, (english, spanish) in enumerate(zip(rows['en'], rows['es'], strict=True)):
        for side in (0, 1):
            writer.add('stsb_translation', number, english[side], spanish[side])
        if english[2] >= 4:
            writer.add('stsb_same_en', number, english[0], english[1])
            writer.add('stsb_same_es', number, spanish[0], spanish[1])


def _novels(path: Path, source: str, writer: PairWriter, chance: random.Random) -> None:
    for number, novel in enumerate(read_text(path).split('\f')):
        for passage in split_passages(one_line(novel), 100, chance):
            sentences = split_sentences(passage)
            pair = _cloze(sentences, chance) if len(sentences) >= 3 else None
            if pair:
                writer.add(source, number, *pair)


def make_pairs(settings: Settings) -> None:
    """Runs the step."""
    data, chance = settings.need_data(), random.Random(SEED)
    guard = LeakGuard(data)
    writer = PairWriter(settings.work / 'pairs', guard)
    _question_sets(data, writer, guard, chance)
    _documentation(data / 'text' / 'dotnet-docs.es.txt.xz', 'es', 'dotnet_heading', 'dotnet_sentence', writer, chance)
    _documentation(data / 'text' / 'ai-docs.en.txt.xz', 'en', 'ai_docs_heading', 'ai_docs_sentence', writer, chance)
    _documentation(data / 'text' / 'd2l.en.txt.xz', 'en', 'd2l_heading', 'd2l_sentence', writer, chance)
    for name in ('hf-course', 'prompt-guide'):
        for language in ('en', 'es'):
            source = f'course_{language}'
            _documentation(data / 'text' / f'{name}.{language}.txt.xz', language, source, source, writer, chance)
    _translations(data, writer, chance)
    for language in ('es', 'en'):
        _novels(data / 'text' / f'novels.{language}.txt.xz', f'novels_{language}', writer, chance)
    writer.close()
