"""Opens an exported model folder, of either kind."""

import json
from pathlib import Path

from .exported_encoder import ExportedEncoder
from .exported_model import ExportedModel

GRAPHS = {'fp32': 'model', 'q8': 'model_quantized', 'q4': 'model_q4'}
"""Names of the graphs in each of transformers.js' precisions."""


def shipped_precision(folder: Path) -> str:
    """The precision that the program loads."""
    return json.loads((folder / 'config.json').read_text())['transformers.js_config']['dtype']


def open_exported(folder: Path, file: Path | None = None) -> ExportedModel | ExportedEncoder:
    """The folder's shipped model, or another graph of it."""
    file = file or folder / 'onnx' / f'{GRAPHS[shipped_precision(folder)]}.onnx'
    layers = json.loads((folder / 'config.json').read_text())['num_hidden_layers']
    return (ExportedEncoder if layers else ExportedModel)(folder, file)
