"""The encoder as an ONNX graph of standard operators (opset 17).

Inputs input_ids and attention_mask; outputs last_hidden_state (what each piece adds to the sum; nothing for pieces that are not
heard) and sentence_embedding (the sum over the text, at length 1). Weights in 8 bits are widened where they are used: what is
computed does not depend on the texts around, as it would if numbers on the way were cut to the batch's largest.
"""

from pathlib import Path

import numpy as np
from onnx import TensorProto, helper

from .encoder import NORM_EPSILON, REACH, UNHEARD, EncoderShape
from .graph_builder import GraphBuilder
from .onnx_graph import full_lookup, packed_lookup, pooling_constants, save_embedder, sum_pieces, weigh_repeated

_OPSET = 17


def _attention_bias(graph: GraphBuilder, near: np.ndarray, heard: np.ndarray) -> None:
    """What each head adds for the distance of two heard pieces, less much where one is not heard: bias (texts, heads, length, length)."""
    graph.add('Gather', [graph.constant('heard', heard.astype(np.uint8)), 'input_ids'], 'is_heard', axis=0)
    graph.add('Cast', ['is_heard'], 'is_heard_number', to=TensorProto.FLOAT)
    graph.add('Mul', ['mask', 'is_heard_number'], 'present')
    graph.add('CumSum', ['present', graph.constant('along', np.array(1, np.int32))], 'place')
    graph.add('Unsqueeze', ['place', 'middle_axis'], 'place_across')
    graph.add('Unsqueeze', ['place', 'last_axis'], 'place_down')
    graph.add('Sub', ['place_across', 'place_down'], 'distance')
    graph.add('Clip', ['distance', 'least', 'reach'], 'reached')
    graph.add('Add', ['reached', 'reach'], 'near_row')
    graph.add('Cast', ['near_row'], 'near_index', to=TensorProto.INT64)
    graph.add('Gather', [graph.constant('near', near), 'near_index'], 'nearness', axis=0)
    graph.add('Transpose', ['nearness'], 'nearness_by_head', perm=[0, 3, 1, 2])
    graph.add('Sub', ['present', 'one'], 'absent')
    graph.add('Mul', ['absent', 'unheard'], 'hidden')
    graph.add('Unsqueeze', ['hidden', 'head_axes'], 'hidden_4d')
    graph.add('Add', ['nearness_by_head', 'hidden_4d'], 'bias')


class _Layers:
    """Matrix products and normalisations with the encoder's weights, in so many bits."""

    def __init__(self, graph: GraphBuilder, weights: dict[str, np.ndarray], bits: int):
        self.graph, self._weights, self._bits = graph, weights, bits

    def linear(self, value: str, name: str) -> str:
        return self.graph.add('MatMul', [value, self.graph.weight(name, self._weights[name], self._bits)], f'{name}_done')

    def normalized(self, value: str, name: str) -> str:
        gain = self.graph.constant(name, self._weights[name])
        return self.graph.add('LayerNormalization', [value, gain], f'{name}_done', axis=-1, epsilon=NORM_EPSILON)


def _block(layers: _Layers, number: int) -> None:
    """From stream_N to stream_N+1."""
    graph, at = layers.graph, f'blocks.{number}.'
    read = layers.linear(layers.normalized(f'stream_{number}', f'{at}attention_norm'), f'{at}attention_in')
    parts = [f'{at}query', f'{at}key', f'{at}value']
    graph.nodes.append(helper.make_node('Split', [read], parts, axis=2))
    for part, order in zip(parts, ([0, 2, 1, 3], [0, 2, 3, 1], [0, 2, 1, 3]), strict=True):
        graph.add('Reshape', [part, 'by_head'], f'{part}_4d')
        graph.add('Transpose', [f'{part}_4d'], f'{part}_heads', perm=order)
    graph.add('Mul', [f'{parts[0]}_heads', 'query_scale'], f'{at}scaled')
    graph.add('MatMul', [f'{at}scaled', f'{parts[1]}_heads'], f'{at}likeness')
    graph.add('Add', [f'{at}likeness', 'bias'], f'{at}logits')
    graph.add('Softmax', [f'{at}logits'], f'{at}attention', axis=-1)
    graph.add('MatMul', [f'{at}attention', f'{parts[2]}_heads'], f'{at}mixed_heads')
    graph.add('Transpose', [f'{at}mixed_heads'], f'{at}mixed_4d', perm=[0, 2, 1, 3])
    graph.add('Reshape', [f'{at}mixed_4d', 'together'], f'{at}mixed')
    graph.add('Add', [f'stream_{number}', layers.linear(f'{at}mixed', f'{at}attention_out')], f'{at}middle')
    fed = layers.linear(layers.normalized(f'{at}middle', f'{at}feed_norm'), f'{at}feed_in')
    graph.add('Mul', [fed, 'root_half'], f'{at}shrunk')
    graph.add('Erf', [f'{at}shrunk'], f'{at}erf')
    graph.add('Add', [f'{at}erf', 'one'], f'{at}gate')
    graph.add('Mul', [fed, f'{at}gate'], f'{at}gated')
    graph.add('Mul', [f'{at}gated', 'half'], f'{at}gelu')
    graph.add('Add', [f'{at}middle', layers.linear(f'{at}gelu', f'{at}feed_out')], f'stream_{number + 1}')


def _add_up(layers: _Layers, last: str) -> None:
    """What each piece adds to the sum: its row times its gain, and the correction; as its repetitions weigh."""
    graph = layers.graph
    read = layers.normalized(last, 'norm')
    graph.add('Unsqueeze', ['present', 'last_axis'], 'present_down')
    graph.add('Unsqueeze', ['hidden', 'last_axis'], 'hidden_down')
    graph.add('Add', [layers.linear(read, 'gain'), 'hidden_down'], 'gain_logits')
    graph.add('Softmax', ['gain_logits'], 'shares', axis=1)
    graph.add('ReduceSum', ['present_down', 'middle_axis'], 'heard_pieces', keepdims=1)
    graph.add('Mul', ['shares', 'heard_pieces'], 'times_row')
    graph.add('Mul', ['raw', 'times_row'], 'gained')
    graph.add('Mul', [read, 'shrink'], 'read_smaller')
    graph.add('Add', ['gained', layers.linear('read_smaller', 'up')], 'corrected')
    graph.add('Mul', ['corrected', 'weight'], 'weighed')
    graph.add('Mul', ['weighed', 'present_down'], 'last_hidden_state')


def save_encoder(
    path: Path, shape: EncoderShape, weights: dict[str, np.ndarray], heard: np.ndarray, power: float, table_bits: int = 32
) -> None:
    """Writes one .onnx file: in full precision, or the table in `table_bits` and the other weights in 8 bits.

    `heard` says of each piece whether the encoder is to read it.
    """
    graph = GraphBuilder()
    nodes, constants = full_lookup(weights['table']) if table_bits == 32 else packed_lookup(weights['table'], table_bits)
    graph.nodes += [*nodes, *weigh_repeated()]
    graph.constants += [*constants, *pooling_constants(power)]
    head = shape.width // shape.heads
    for name, axes in (('head_axes', [1, 2]), ('by_head', [0, 0, shape.heads, head]), ('together', [0, 0, shape.width])):
        graph.constant(name, np.array(axes, np.int64))
    numbers = {'query_scale': head**-0.5, 'root_half': 0.5**0.5, 'half': 0.5, 'shrink': shape.up_scale}
    for name, value in (numbers | {'unheard': UNHEARD, 'reach': REACH, 'least': -REACH}).items():
        graph.constant(name, np.float32(value))
    _attention_bias(graph, weights['near'], heard)
    layers = _Layers(graph, weights, 32 if table_bits == 32 else 8)
    graph.add('Identity', [layers.linear('raw', 'down')], 'stream_0')
    for number in range(shape.layers):
        _block(layers, number)
    _add_up(layers, f'stream_{shape.layers}')
    graph.nodes += sum_pieces()
    save_embedder(path, 'repaso-encoder', graph.nodes, graph.constants, shape.numbers, _OPSET)
