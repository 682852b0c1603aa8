"""What a training starts from: the embedder's vectors, text that was read, or an exported file."""

from pathlib import Path

import numpy as np
import torch
from sentencepiece import SentencePieceProcessor

from .network import Network, Shape, join_tensors, start_network
from .read_gguf import read_gguf
from .settings import SEED, Settings
from .tokenizer import load_tokenizer


def new_network(tokenizer: SentencePieceProcessor, shape: Shape) -> Network:
    """A network without weights."""
    return Network(shape, tokenizer.piece_to_id('<+>'), tokenizer.piece_to_id('<->'))


def start_from_vectors(settings: Settings) -> Network:
    """Token embeddings from the step "vectors", the rest random."""
    tokenizer = load_tokenizer(settings)
    network = new_network(tokenizer, Shape.chosen(settings, tokenizer.vocab_size()))
    vectors = np.load(settings.need('vectors.npy', 'vectors'))
    if vectors.shape != tuple(network.token_embd.shape):
        raise SystemExit(f'vectors.npy is of shape {vectors.shape}: run the step "vectors" with this --width and --pieces.')
    start_network(network, torch.from_numpy(vectors), torch.Generator().manual_seed(SEED), settings.text_steps > 0)
    return network


def start_training(settings: Settings) -> Network:
    """What the step "train" starts from: `--start`, else the text that was read, else the vectors."""
    if settings.start is not None:
        return _start_from_file(settings, settings.start)
    network = start_from_vectors(settings)
    if settings.text_steps > 0:
        state = torch.load(settings.need('reading.pt', 'read'), map_location='cpu')
        if state['shape'] != network.shape.as_dict() or state['step'] != settings.text_steps:
            raise SystemExit(f'reading.pt holds {state["step"]} steps of a network {state["shape"]}: run the step "read" with these options.')
        network.load_state_dict(state['network'])
    return network


def _start_from_file(settings: Settings, path: Path) -> Network:
    """The weights of an exported file that has the same pieces and the same shape."""
    tokenizer = load_tokenizer(settings)
    network = new_network(tokenizer, Shape.chosen(settings, tokenizer.vocab_size()))
    metadata, tensors = read_gguf(path)
    if metadata['tokenizer.ggml.tokens'] != [tokenizer.id_to_piece(i) for i in range(tokenizer.vocab_size())]:
        raise SystemExit(f'{path} was trained with another tokenizer.')
    sizes = ('embedding_length', 'block_count', 'attention.head_count', 'feed_forward_length')
    width, layers, heads, hidden = (metadata[f'llama.{name}'] for name in sizes)
    if Shape(tokenizer.vocab_size(), width, layers, heads, hidden) != network.shape:
        raise SystemExit(f'{path} is of another shape: give --width {width} --layers {layers} --heads {heads} --hidden {hidden}.')
    network.load_state_dict(join_tensors({name: torch.from_numpy(array) for name, array in tensors.items()}, network.shape))
    return network


def trained_network(settings: Settings) -> Network:
    """The network of the step "train", on the processor."""
    tokenizer = load_tokenizer(settings)
    state = torch.load(settings.need('checkpoint.pt', 'train'), map_location='cpu')
    network = new_network(tokenizer, Shape(**state['shape']))
    network.load_state_dict(state['network'])
    return network
