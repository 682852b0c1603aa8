"""Reads an exported encoder back and embeds texts with PyTorch: what evaluation and the parity check measure."""

import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from .batch import Texts
from .encoder import Encoder, EncoderShape
from .exported_model import read_table
from .exported_tokenizer import ExportedTokenizer
from .length_buckets import fill_buckets, keep_pieces

_TOKENS = 4096
"""Computed at a time."""


class ExportedEncoder:
    """The encoder of a folder; `file` is its graph in 8 bits or in full precision."""

    def __init__(self, folder: Path, file: Path):
        layers = json.loads((folder / 'config.json').read_text())['num_hidden_layers']
        constants = {tensor.name: numpy_helper.to_array(tensor) for tensor in onnx.load(str(file)).graph.initializer}
        table = read_table(constants, constants['down'].shape[0])
        width, hidden = constants['blocks.0.feed_in'].shape
        shape = EncoderShape(*table.shape, width, layers, constants['near'].shape[1], hidden)
        self.encoder = Encoder(shape, torch.from_numpy(table), 1 + float(constants['power_less_one']))
        for name, weight in self.encoder.named_parameters():
            value = constants[name] * constants.get(f'{name}_scale', np.float32(1))
            # A graph multiplies from the right.
            is_matrix = value.ndim == 2 and name != 'near'
            weight.data = torch.from_numpy(np.ascontiguousarray(value.T if is_matrix else value))
        self._heard = constants['heard'].astype(bool)
        self._vectors: dict[str, np.ndarray] = {}
        self.tokenizer = ExportedTokenizer(folder)

    def embed(self, texts: list[str]) -> np.ndarray:
        """Vectors of length 1, one a text; each text is computed once."""
        new = list(dict.fromkeys(text for text in texts if text not in self._vectors))
        if new:
            self._vectors.update(zip(new, self._compute(new), strict=True))
        return np.stack([self._vectors[text] for text in texts])

    @torch.no_grad()
    def _compute(self, texts: list[str]) -> np.ndarray:
        ids = [self.tokenizer.ids(text) for text in texts]
        pieces = np.fromiter((piece for row in ids for piece in row[1:]), np.int64)
        ends = np.append(0, np.cumsum([len(row) - 1 for row in ids]))
        read = keep_pieces(Texts(pieces, ends), self._heard)
        vectors = np.zeros((len(texts), self.encoder.shape.numbers), np.float32)
        for bucket in fill_buckets(read, ids[0][0], self.tokenizer.longest, _TOKENS, torch.device('cpu')):
            vectors[bucket.rows.numpy()] = self.encoder(bucket.ids).numpy()
        return vectors
