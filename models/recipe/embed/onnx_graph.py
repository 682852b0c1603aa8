"""The model as an ONNX graph of standard operators (opset 14).

Inputs input_ids and attention_mask; outputs last_hidden_state (each piece's vector, divided by n^(1-power) for a piece
that occurs n times in the text) and sentence_embedding (their sum over the text, at length 1).
"""

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from .quantize import middle, pack, to_8_bits

_OPSET = 14
_IR_VERSION = 8


def _constants(**values: np.ndarray) -> list[onnx.TensorProto]:
    return [numpy_helper.from_array(np.asarray(value), name) for name, value in values.items()]


def _scaled_rows(values: str) -> list[onnx.NodeProto]:
    """Row values times the scale of their row: raw."""
    return [
        helper.make_node('Gather', ['scale', 'input_ids'], ['row_scale'], axis=0),
        helper.make_node('Unsqueeze', ['row_scale', 'last_axis'], ['row_scale_3d']),
        helper.make_node('Mul', [values, 'row_scale_3d'], ['raw']),
    ]


def full_lookup(table: np.ndarray) -> tuple[list, list]:
    """32-bit rows."""
    return [helper.make_node('Gather', ['table', 'input_ids'], ['raw'], axis=0)], _constants(table=table)


def lookup_8_bits(table: np.ndarray) -> tuple[list, list]:
    """8-bit rows."""
    values, scale = to_8_bits(table)
    nodes = [
        helper.make_node('Gather', ['table', 'input_ids'], ['bytes'], axis=0),
        helper.make_node('Cast', ['bytes'], ['numbers'], to=TensorProto.FLOAT),
    ]
    return nodes + _scaled_rows('numbers'), _constants(table=values, scale=scale)


def packed_lookup(table: np.ndarray, bits: int) -> tuple[list, list]:
    """Rows of 2 or 4 bits packed into bytes: each part is the byte shifted right, less what the part before it holds."""
    packed, scale = pack(table, bits)
    nodes = [helper.make_node('Gather', ['table', 'input_ids'], ['bytes'], axis=0)]
    constants = {'table': packed, 'scale': scale, 'levels': np.float32(2**bits), 'middle': np.float32(middle(bits))}
    parts, above = [], None
    for shift in range(8 - bits, -1, -bits):
        constants[f'shift_{shift}'] = np.array(shift, np.uint8)
        whole, part = f'whole_{shift}', f'part_{shift}'
        nodes.append(helper.make_node('BitShift', ['bytes', f'shift_{shift}'], [f'shifted_{shift}'], direction='RIGHT'))
        nodes.append(helper.make_node('Cast', [f'shifted_{shift}'], [whole], to=TensorProto.FLOAT))
        if above:
            nodes.append(helper.make_node('Mul', [above, 'levels'], [f'above_{shift}']))
            nodes.append(helper.make_node('Sub', [whole, f'above_{shift}'], [part]))
        parts.append(part if above else whole)
        above = whole
    nodes.append(helper.make_node('Concat', parts, ['level'], axis=2))
    nodes.append(helper.make_node('Sub', ['level', 'middle'], ['numbers']))
    return nodes + _scaled_rows('numbers'), _constants(**constants)


def weigh_repeated() -> list[onnx.NodeProto]:
    """From the inputs to weight: n^(power-1) for each piece that occurs n times in its text."""
    return [
        helper.make_node('Cast', ['attention_mask'], ['mask'], to=TensorProto.FLOAT),
        helper.make_node('Unsqueeze', ['input_ids', 'last_axis'], ['ids_down']),
        helper.make_node('Unsqueeze', ['input_ids', 'middle_axis'], ['ids_across']),
        helper.make_node('Equal', ['ids_down', 'ids_across'], ['same']),
        helper.make_node('Cast', ['same'], ['same_number'], to=TensorProto.FLOAT),
        helper.make_node('Unsqueeze', ['mask', 'middle_axis'], ['mask_across']),
        helper.make_node('Mul', ['same_number', 'mask_across'], ['same_unmasked']),
        helper.make_node('ReduceSum', ['same_unmasked', 'last_axis'], ['times'], keepdims=1),
        helper.make_node('Max', ['times', 'one'], ['times_or_one']),
        helper.make_node('Pow', ['times_or_one', 'power_less_one'], ['weight']),
    ]


def sum_pieces() -> list[onnx.NodeProto]:
    """From last_hidden_state to sentence_embedding."""
    return [
        helper.make_node('Unsqueeze', ['mask', 'last_axis'], ['mask_down']),
        helper.make_node('Mul', ['last_hidden_state', 'mask_down'], ['unmasked']),
        helper.make_node('ReduceSum', ['unmasked', 'middle_axis'], ['sum'], keepdims=0),
        helper.make_node('ReduceL2', ['sum'], ['length'], axes=[1], keepdims=1),
        helper.make_node('Max', ['length', 'smallest'], ['safe_length']),
        helper.make_node('Div', ['sum', 'safe_length'], ['sentence_embedding']),
    ]


def pooling_constants(power: float) -> list[onnx.TensorProto]:
    """What `weigh_repeated` and `sum_pieces` need."""
    return _constants(
        last_axis=np.array([2], np.int64),
        middle_axis=np.array([1], np.int64),
        one=np.float32(1),
        power_less_one=np.float32(power - 1),
        smallest=np.float32(1e-12),
    )


def save_graph(path: Path, lookup: tuple[list, list], width: int, power: float) -> None:
    """Writes one .onnx file."""
    nodes, constants = lookup
    nodes = [*nodes, *weigh_repeated(), helper.make_node('Mul', ['raw', 'weight'], ['last_hidden_state']), *sum_pieces()]
    save_embedder(path, 'repaso-embed', nodes, constants + pooling_constants(power), width, _OPSET)


def save_embedder(path: Path, name: str, nodes: list, constants: list, width: int, opset: int) -> None:
    """Writes a graph with the inputs and outputs of an embedder."""
    texts = ['batch', 'sequence']
    graph = helper.make_graph(
        nodes,
        name,
        [helper.make_tensor_value_info(name, TensorProto.INT64, texts) for name in ('input_ids', 'attention_mask')],
        [
            helper.make_tensor_value_info('last_hidden_state', TensorProto.FLOAT, [*texts, width]),
            helper.make_tensor_value_info('sentence_embedding', TensorProto.FLOAT, ['batch', width]),
        ],
        constants,
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid('', opset)], producer_name='repaso')
    model.ir_version = _IR_VERSION
    onnx.checker.check_model(model)
    onnx.save(model, str(path))
    print(f'{path.name}: {path.stat().st_size / 1e6:.2f} MB')
