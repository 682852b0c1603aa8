"""Step "export": the model folder that transformers.js loads, and the full-precision and 8-bit graphs in work/onnx."""

import json

import numpy as np

from .model_folder import write_model_folder
from .onnx_graph import full_lookup, lookup_8_bits, packed_lookup, save_graph
from .quantize import rotate
from .settings import SEED, Settings
from .silent_pieces import silent_pieces

_NEXT_TO_NOTHING = 1e-3


def finish_table(table: np.ndarray, pieces: list[str]) -> np.ndarray:
    """The table as it ships: longest row of length 1; padding zero; pieces without meaning (punctuation, [CLS]...) next to zero.

    They are not exactly zero so that a text of punctuation alone, or an empty one, still has a direction.
    """
    table = rotate(table, SEED)
    silent = silent_pieces(pieces)
    lengths = np.linalg.norm(table, axis=1, keepdims=True)
    table = table / lengths[~silent].max()
    chance = np.random.default_rng(SEED).standard_normal((silent.sum(), table.shape[1]))
    table[silent] = chance / np.linalg.norm(chance, axis=1, keepdims=True) * _NEXT_TO_NOTHING
    table[pieces.index('[PAD]')] = 0
    return table.astype(np.float32)


def export(settings: Settings) -> None:
    """Runs the step."""
    vocabulary = json.loads(settings.need('vocabulary.json', 'vocabulary').read_text(encoding='utf-8'))
    training = json.loads(settings.need('training.json', 'train').read_text())
    table = finish_table(np.load(settings.need('table.npy', 'train')), list(vocabulary))
    width, power = table.shape[1], training['countPower']
    (settings.work / 'onnx').mkdir(exist_ok=True)
    save_graph(settings.work / 'onnx' / 'model.onnx', full_lookup(table), width, power)
    save_graph(settings.work / 'onnx' / 'model_quantized.onnx', lookup_8_bits(table), width, power)
    save_graph(settings.work / 'onnx' / 'model_q4.onnx', packed_lookup(table, settings.bits), width, power)
    shape = {'hidden_size': width, 'num_hidden_layers': 0, 'num_attention_heads': 1, 'intermediate_size': width}
    write_model_folder(settings, vocabulary, shape, 'q4')
