"""Running text of the data folder as documents of sentences, to make questions from and to take wrong sentences from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from embed.clean_text import is_language, is_prose, one_line, split_sentences, strip_markup
from embed.read_data import read_json_lines, read_text, read_tsv_pairs

from .prompt import normalise

_SENTENCES = 40
"""Sentences of a document, at most: a novel becomes many."""


@dataclass(frozen=True)
class Document:
    """Consecutive sentences of one text, each under a heading or none; with their translations where there are any."""

    language: str
    sentences: list[str]
    headings: list[str]
    weight: float
    """How often questions are made from it, relative to others."""
    translations: list[str] | None = None


def good_sentence(sentence: str) -> bool:
    """Long enough to say something, short enough to quote, mostly letters."""
    words = sentence.count(' ') + 1
    return 5 <= words <= 60 and len(sentence) < 500 and is_prose(sentence)


def _pieces(language: str, rows: list[tuple[str, str]], weight: float) -> Iterator[Document]:
    for start in range(0, len(rows), _SENTENCES):
        part = rows[start : start + _SENTENCES]
        if len(part) >= 4:
            yield Document(language, [s for s, _ in part], [h for _, h in part], weight)


def _prose(language: str, text: str, weight: float) -> Iterator[Document]:
    sentences = (normalise(s) for s in split_sentences(one_line(text)))
    yield from _pieces(language, [(s, '') for s in sentences if good_sentence(s)], weight)


def _pages(language: str, text: str, weight: float) -> Iterator[Document]:
    rows: list[tuple[str, str]] = []
    heading = ''
    for block in re.split(r'\n\s*\n|\n(?=[#*-])', strip_markup(text)):
        if block.startswith('#'):
            if block.startswith('# ') and len(rows) > 8:
                yield from _pieces(language, rows, weight)
                rows = []
            heading = one_line(block.lstrip('#'))
            continue
        for sentence in split_sentences(one_line(block.lstrip('*-0123456789. '))):
            sentence = normalise(sentence)
            if good_sentence(sentence) and is_language(sentence, language):
                rows.append((sentence, heading))
    yield from _pieces(language, rows, weight)


_DOCUMENTATION = {'es': (('dotnet-docs', 0.8), ('python-docs', 0.7), ('hf-course', 4), ('prompt-guide', 4)),
                  'en': (('ai-docs', 2), ('d2l', 3), ('hf-course', 4), ('prompt-guide', 4))}  # fmt: skip


def read_documents(data: Path, language: str, of_novel: int | None = 200_000) -> Iterator[Document]:
    """All documents of a language; of a novel so many characters (None: all)."""
    for name, weight in _DOCUMENTATION[language]:
        yield from _pages(language, read_text(data / 'text' / f'{name}.{language}.txt.xz'), weight)
    for novel in read_text(data / 'text' / f'novels.{language}.txt.xz').split('\f'):
        yield from _prose(language, novel[:of_novel], 0.7)
    if language == 'en':
        for record in read_json_lines(data / 'qa' / 'boolq.en.jsonl.xz'):
            yield from _prose(language, record['passage'].partition(' -- ')[2] or record['passage'], 4)
        for record in read_json_lines(data / 'qa' / 'quac.en.jsonl.xz'):
            yield from _prose(language, record['passage'].removesuffix('CANNOTANSWER'), 4)


def read_translated_documents(data: Path) -> Iterator[Document]:
    """Spanish documents whose sentences have English translations, and the other way round."""
    rows = [(normalise(strip_markup(en)), normalise(strip_markup(es))) for en, es in read_tsv_pairs(data / 'pairs' / 'python-docs.en-es.tsv.xz')]
    rows = [pair for pair in rows if all(map(good_sentence, pair))]
    for start in range(0, len(rows) - 8, 12):
        english, spanish = zip(*rows[start : start + 12], strict=True)
        yield Document('es', list(spanish), [''] * len(spanish), 1, list(english))
        yield Document('en', list(english), [''] * len(english), 1, list(spanish))
    everyday = [tuple(map(normalise, pair)) for pair in read_tsv_pairs(data / 'pairs' / 'tatoeba.en-es.tsv.xz') if len(pair[0].split()) >= 6]
    for start in range(0, len(everyday) - 12, 36):
        english, spanish = zip(*everyday[start : start + 36 : 3], strict=True)
        yield Document('es', list(spanish), [''] * len(spanish), 0.4, list(english))
        yield Document('en', list(english), [''] * len(english), 0.4, list(spanish))
