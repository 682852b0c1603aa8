"""Reads the tokenizer of an exported model folder back: text to piece ids."""

import json
import re
from pathlib import Path

from .fold_cognates import fold
from .normalize_text import split_words
from .word_piece import WordPiece


class ExportedTokenizer:
    """The tokenizer of a folder."""

    def __init__(self, folder: Path):
        tokenizer = json.loads((folder / 'tokenizer.json').read_text(encoding='utf-8'))
        self.vocabulary: dict[str, int] = tokenizer['model']['vocab']
        self.longest: int = json.loads((folder / 'tokenizer_config.json').read_text())['model_max_length']
        rules = [r for r in tokenizer['normalizer']['normalizers'] if r['type'] == 'Replace']
        compiled = [(re.compile(r['pattern']['Regex']), r['content']) for r in rules]
        self._words = WordPiece(self.vocabulary, lambda word: fold(word, compiled))
        self._special = {token['content']: token['id'] for token in tokenizer['added_tokens']}
        self._split = re.compile('(' + '|'.join(map(re.escape, self._special)) + ')')
        self._cache: dict[str, list[int]] = {}

    def ids(self, text: str) -> list[int]:
        """Piece ids as the tokenizer gives them, [CLS] first, cut to the longest text."""
        found = [self._special['[CLS]']]
        for part in self._split.split(text):
            if part in self._special:
                found.append(self._special[part])
                continue
            for word in split_words(part):
                found += self.word(word)
        return found[: self.longest]

    def word(self, word: str) -> list[int]:
        """Piece ids of one normalised word."""
        pieces = self._cache.get(word)
        if pieces is None:
            pieces = self._cache[word] = self._words.word(word)
        return pieces
