"""The prompt: `<s> <q> question <d>`, then for each sentence its words, `<=>` or `<~>` behind each that matches the question,
`<c..><r..><p..>` for how it stands among all, and its marker `[k]`, where the score is read.

packages/llama/src/marker/marker-prompt.ts writes the same.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from .standing import LEVELS, Standing

SENTENCES = 6
"""Sentences a prompt."""
QUESTION_TOKENS = 48
SENTENCE_TOKENS = 112
CONTEXT = 1024
PLACES = 7
CONTROL = (
    ['<q>', '<d>', '<+>', '<->', '<=>', '<~>']
    + [f'<c{i}>' for i in range(LEVELS)]
    + [f'<r{i}>' for i in range(LEVELS)]
    + [f'<p{i}>' for i in range(PLACES)]
    + [f'[{i}]' for i in range(1, SENTENCES + 1)]
)
_GLUED = re.compile(r'([(\["“«‘$£€/—–-])(?=[^\W_])')


def normalise(text: str) -> str:
    """NFC, single blanks, opening signs set apart from the word they touch."""
    return _GLUED.sub(r'\1 ', ' '.join(unicodedata.normalize('NFC', text).split()))


@dataclass(frozen=True)
class Prompt:
    """Token ids and the positions of the markers among them."""

    ids: list[int]
    read_at: list[int]


class PromptWriter:
    """Writes prompts with a tokenizer: `encode` gives the ids of plain text, `control` the id of each control token."""

    def __init__(self, encode: Callable[[str], list[int]], control: dict[str, int], start: int):
        self._encode = encode
        self._control = control
        self._start = start
        self._known: dict[str, list[int]] = {}

    def _text(self, text: str) -> list[int]:
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = self._encode(text)
        return found

    def sentence(self, text: str, standing: Standing) -> list[int]:
        """A sentence (normalised) with the signs behind its matching words, cut to its limit, and its standing."""
        ids, start = [], 0
        for end, same in (*standing.matched, (len(text), None)):
            piece = text[start:end].strip()
            ids += self._text(piece) if piece else []
            if same is not None:
                ids.append(self._control['<=>' if same else '<~>'])
            start = end
        ids = ids[:SENTENCE_TOKENS]
        levels = (f'<c{standing.coverage}>', f'<r{standing.share}>', f'<p{standing.place}>')
        return ids + [self._control[name] for name in levels]

    def write(self, question: str, sentences: list[list[int]]) -> Prompt:
        """The prompt of a question (normalised) and up to SENTENCES written sentences."""
        ids = [self._start, self._control['<q>'], *self._text(question)[:QUESTION_TOKENS], self._control['<d>']]
        read_at = []
        for k, sentence in enumerate(sentences, 1):
            ids += sentence
            read_at.append(len(ids))
            ids.append(self._control[f'[{k}]'])
        return Prompt(ids, read_at)
