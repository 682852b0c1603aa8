"""Reads an exported model folder back and embeds texts with numpy: what evaluation and the parity check measure."""

import json
import re
from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper
from scipy.sparse import csr_matrix

from .fold_cognates import fold
from .normalize_text import split_words
from .quantize import unpack
from .word_piece import WordPiece


class ExportedModel:
    """The shipped model of a folder. `file` names another graph of the same tokenizer (8 bits or full precision)."""

    def __init__(self, folder: Path, file: Path | None = None):
        tokenizer = json.loads((folder / 'tokenizer.json').read_text(encoding='utf-8'))
        graph = onnx.load(str(file or folder / 'onnx' / 'model_q4.onnx')).graph
        constants = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
        table = constants['table']
        if table.dtype == np.uint8:
            bits = 8 * table.shape[1] // json.loads((folder / 'config.json').read_text())['hidden_size']
            self.table = unpack(table, constants['scale'], bits)
        else:
            self.table = table * constants.get('scale', np.ones(len(table), np.float32))[:, None]
        self._power = 1 + float(constants['power_less_one'])
        rules = [r for r in tokenizer['normalizer']['normalizers'] if r['type'] == 'Replace']
        compiled = [(re.compile(r['pattern']['Regex']), r['content']) for r in rules]
        self._words = WordPiece(tokenizer['model']['vocab'], lambda word: fold(word, compiled))
        self._special = {token['content']: token['id'] for token in tokenizer['added_tokens']}
        self._split = re.compile('(' + '|'.join(map(re.escape, self._special)) + ')')
        self._longest = json.loads((folder / 'tokenizer_config.json').read_text())['model_max_length']
        self._cache: dict[str, list[int]] = {}

    def ids(self, text: str) -> list[int]:
        """Piece ids as the tokenizer gives them, [CLS] first, cut to the longest text."""
        found = [self._special['[CLS]']]
        for part in self._split.split(text):
            if part in self._special:
                found.append(self._special[part])
                continue
            for word in split_words(part):
                pieces = self._cache.get(word)
                if pieces is None:
                    pieces = self._cache[word] = self._words.word(word)
                found += pieces
        return found[: self._longest]

    def embed(self, texts: list[str]) -> np.ndarray:
        """Vectors of length 1, one a text."""
        ids = [self.ids(text) for text in texts]
        ends = np.append(0, np.cumsum([len(row) for row in ids]))
        flat = np.fromiter((piece for row in ids for piece in row), np.int32, ends[-1])
        counts = csr_matrix((np.ones(len(flat), np.float32), flat, ends), shape=(len(texts), len(self.table)))
        counts.sum_duplicates()
        counts.data **= self._power
        summed = counts @ self.table
        return summed / np.maximum(1e-12, np.linalg.norm(summed, axis=1, keepdims=True))
