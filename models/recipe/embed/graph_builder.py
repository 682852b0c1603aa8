"""Nodes and constants of an ONNX graph as they are added."""

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from .quantize import to_8_bits


class GraphBuilder:
    """A graph in the making."""

    def __init__(self):
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def add(self, operator: str, inputs: list[str], output: str, **attributes) -> str:
        """A node with one output, whose name it gives."""
        self.nodes.append(helper.make_node(operator, inputs, [output], **attributes))
        return output

    def constant(self, name: str, value: np.ndarray) -> str:
        """A constant, whose name it gives."""
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def weight(self, name: str, value: np.ndarray, bits: int) -> str:
        """A matrix (out, in) to multiply with from the right; in 8 bits with a scale a column."""
        if bits == 32:
            return self.constant(name, value.T)
        small, scale = to_8_bits(value)
        numbers = self.add('Cast', [self.constant(name, small.T)], f'{name}_numbers', to=TensorProto.FLOAT)
        return self.add('Mul', [numbers, self.constant(f'{name}_scale', scale)], f'{name}_widened')
