"""Step "export": the network as GGUF, in work/ (F16) and in models/ (Q8_0, the shipped file)."""

import numpy as np
import torch

from .gguf_file import write_gguf
from .lexicon import read_translations
from .network import NORM_EPSILON, ROPE_BASE, Shape
from .prompt import CONTEXT, SENTENCES
from .settings import MODEL_NAME, Settings
from .start import trained_network
from .stop_words import STOP_WORDS
from .tokenizer import load_tokenizer

_FILE_TYPES = {'F16': 1, 'Q8_0': 7}
_LONGEST_STRING = 2**20
"""Bytes of a metadata string that Repaso keeps."""
_NORMAL, _UNKNOWN, _CONTROL, _UNUSED, _BYTE = 1, 2, 3, 5, 6


def _vocabulary(settings: Settings) -> dict:
    tokenizer = load_tokenizer(settings)
    numbers = range(tokenizer.vocab_size())
    kinds = [
        _UNKNOWN if tokenizer.is_unknown(i) else _CONTROL if tokenizer.is_control(i) else _BYTE if tokenizer.is_byte(i)
        else _UNUSED if tokenizer.is_unused(i) else _NORMAL for i in numbers
    ]  # fmt: skip
    return {
        'tokenizer.ggml.model': 'llama',
        'tokenizer.ggml.pre': 'default',
        'tokenizer.ggml.tokens': [tokenizer.id_to_piece(i) for i in numbers],
        'tokenizer.ggml.scores': [float(tokenizer.get_score(i)) for i in numbers],
        'tokenizer.ggml.token_type': kinds,
        'tokenizer.ggml.bos_token_id': tokenizer.bos_id(),
        'tokenizer.ggml.eos_token_id': tokenizer.eos_id(),
        'tokenizer.ggml.unknown_token_id': tokenizer.unk_id(),
        'tokenizer.ggml.add_bos_token': False,
        'tokenizer.ggml.add_eos_token': False,
        'tokenizer.ggml.add_space_prefix': True,
    }


def _metadata(settings: Settings, shape: Shape, kind: str) -> dict:
    translations = '\n'.join(f'{word} {" ".join(found)}' for word, found in sorted(read_translations(settings).items()))
    if len(translations.encode()) > _LONGEST_STRING:
        raise SystemExit('The translations are too long for one metadata value: raise the least probability in lexicon.py.')
    return {
        'general.architecture': 'llama',
        'general.name': MODEL_NAME,
        'general.description': 'Marks the sentences that answer a question, Spanish and English; trained from scratch.',
        'general.license': 'cc-by-sa-4.0',
        'general.languages': ['es', 'en'],
        'general.file_type': _FILE_TYPES[kind],
        'llama.context_length': CONTEXT,
        'llama.embedding_length': shape.width,
        'llama.block_count': shape.layers,
        'llama.feed_forward_length': shape.hidden,
        'llama.attention.head_count': shape.heads,
        'llama.attention.head_count_kv': shape.heads,
        'llama.attention.layer_norm_rms_epsilon': NORM_EPSILON,
        'llama.rope.freq_base': ROPE_BASE,
        'llama.rope.dimension_count': shape.head,
        'llama.vocab_size': shape.vocabulary,
        **_vocabulary(settings),
        'repaso.readout': 'marker',
        'repaso.sentences_per_prompt': SENTENCES,
        'repaso.stop_words': ' '.join(STOP_WORDS),
        'repaso.translations': translations,
    }


def _tensors(state: dict[str, torch.Tensor], shape: Shape) -> dict[str, np.ndarray]:
    """llama.cpp's names; the projections that the network keeps joined are cut apart."""
    found = {'token_embd.weight': state['token_embd'], 'output_norm.weight': state['output_norm']}
    for i in range(shape.layers):
        block = {name.removeprefix(f'blk.{i}.'): tensor for name, tensor in state.items() if name.startswith(f'blk.{i}.')}
        query, key = block.pop('attn_qk').chunk(2)
        gate, up = block.pop('ffn_gate_up').chunk(2)
        block |= {'attn_q': query, 'attn_k': key, 'ffn_gate': gate, 'ffn_up': up}
        found |= {f'blk.{i}.{name}.weight': tensor for name, tensor in block.items()}
    return {name: tensor.float().numpy() for name, tensor in found.items()}


def export(settings: Settings) -> None:
    """Runs the step."""
    network = trained_network(settings)
    shape = network.shape
    tensors = _tensors(network.state_dict(), shape)
    for kind, folder in (('F16', settings.work), ('Q8_0', settings.models)):
        path = folder / f'{MODEL_NAME}-{kind.lower()}.gguf'
        write_gguf(path, _metadata(settings, shape, kind), tensors, kind)
        print(f'{path}: {path.stat().st_size / 1e6:.2f} MB')
