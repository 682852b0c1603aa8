"""Step "export" with `--layers`: the model folder with the encoder in 8 bits, and in full precision in work/onnx."""

import json

import numpy as np
import torch

from .encoder import EncoderShape
from .encoder_graph import save_encoder
from .model_folder import write_model_folder
from .quantize import unpack
from .settings import Settings
from .silent_pieces import silent_pieces


def export_encoder(settings: Settings) -> None:
    """Runs the step."""
    vocabulary = json.loads(settings.need('vocabulary.json', 'vocabulary').read_text(encoding='utf-8'))
    shape = EncoderShape(**json.loads(settings.need('training.json', 'train').read_text())['shape'])
    rows = np.load(settings.need('rows.npz', 'rows'))
    bits = int(rows['bits'])
    weights = {name: tensor.numpy() for name, tensor in torch.load(settings.need('encoder.pt', 'train')).items()}
    weights['table'] = unpack(rows['packed'], rows['scales'], bits)
    heard = ~silent_pieces(list(vocabulary))
    # Training puts it before every text, so that none is empty.
    heard[vocabulary['[CLS]']] = True
    (settings.work / 'onnx').mkdir(exist_ok=True)
    save_encoder(settings.work / 'onnx' / 'model.onnx', shape, weights, heard, float(rows['power']))
    save_encoder(settings.work / 'onnx' / 'model_quantized.onnx', shape, weights, heard, float(rows['power']), bits)
    sizes = {'hidden_size': shape.numbers, 'num_hidden_layers': shape.layers}
    sizes |= {'num_attention_heads': shape.heads, 'intermediate_size': shape.hidden}
    write_model_folder(settings, vocabulary, sizes, 'q8')
