"""Reads an exported static model back and embeds texts with numpy: what evaluation and the parity check measure."""

import json
from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper
from scipy.sparse import csr_matrix

from .exported_tokenizer import ExportedTokenizer
from .quantize import unpack


def read_table(constants: dict[str, np.ndarray], width: int) -> np.ndarray:
    """The pieces' vectors of `width` numbers in 32 bits, from any of the lookups."""
    table = constants['table']
    if table.dtype == np.uint8:
        return unpack(table, constants['scale'], 8 * table.shape[1] // width)
    return table * constants.get('scale', np.ones(len(table), np.float32))[:, None]


class ExportedModel:
    """The shipped model of a folder. `file` names another graph of the same tokenizer (8 bits or full precision)."""

    def __init__(self, folder: Path, file: Path | None = None):
        graph = onnx.load(str(file or folder / 'onnx' / 'model_q4.onnx')).graph
        constants = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
        width = json.loads((folder / 'config.json').read_text())['hidden_size']
        self.table = read_table(constants, width)
        self.power = 1 + float(constants['power_less_one'])
        self.tokenizer = ExportedTokenizer(folder)

    def embed(self, texts: list[str]) -> np.ndarray:
        """Vectors of length 1, one a text."""
        ids = [self.tokenizer.ids(text) for text in texts]
        ends = np.append(0, np.cumsum([len(row) for row in ids]))
        flat = np.fromiter((piece for row in ids for piece in row), np.int32, ends[-1])
        counts = csr_matrix((np.ones(len(flat), np.float32), flat, ends), shape=(len(texts), len(self.table)))
        counts.sum_duplicates()
        counts.data **= self.power
        summed = counts @ self.table
        return summed / np.maximum(1e-12, np.linalg.norm(summed, axis=1, keepdims=True))
