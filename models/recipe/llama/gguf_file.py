"""Writes GGUF files, version 3 (https://github.com/ggml-org/ggml/blob/master/docs/gguf.md), with F32, F16 and Q8_0 tensors."""

import struct
from pathlib import Path

import numpy as np

_ALIGNMENT = 32
_BLOCK = 32
_TYPES = {'F32': 0, 'F16': 1, 'Q8_0': 8}
_U32, _F32, _BOOL, _STRING, _ARRAY, _I32 = 4, 6, 7, 8, 9, 5


def _string(text: str) -> bytes:
    data = text.encode('utf-8')
    return struct.pack('<Q', len(data)) + data


def _value(value) -> bytes:
    """A value with its type in front; a list has the type of its first item."""
    if isinstance(value, bool):
        return struct.pack('<I?', _BOOL, value)
    if isinstance(value, int):
        return struct.pack('<II', _U32, value)
    if isinstance(value, float):
        return struct.pack('<If', _F32, value)
    if isinstance(value, str):
        return struct.pack('<I', _STRING) + _string(value)
    if isinstance(value[0], str):
        items, kind = b''.join(map(_string, value)), _STRING
    else:
        array = np.asarray(value, np.float32 if isinstance(value[0], float) else np.int32)
        items, kind = array.tobytes(), _F32 if array.dtype == np.float32 else _I32
    return struct.pack('<IIQ', _ARRAY, kind, len(value)) + items


def quantize_q8_0(rows: np.ndarray) -> np.ndarray:
    """Blocks of 32 numbers as a half-precision scale and 32 bytes: the largest becomes 127."""
    blocks = rows.astype(np.float32).reshape(-1, _BLOCK)
    scale = np.abs(blocks).max(1) / 127
    inverse = np.divide(1, scale, out=np.zeros_like(scale), where=scale > 0)
    packed = np.zeros(len(blocks), dtype=[('scale', '<f2'), ('numbers', 'i1', _BLOCK)])
    packed['scale'] = scale
    packed['numbers'] = np.rint(blocks * inverse[:, None])
    return packed


def _pack(array: np.ndarray, kind: str) -> bytes:
    if kind == 'Q8_0':
        return quantize_q8_0(array).tobytes()
    return array.astype(np.float16 if kind == 'F16' else np.float32).tobytes()


def write_gguf(path: Path, metadata: dict, tensors: dict[str, np.ndarray], kind: str) -> None:
    """Writes the file; matrices as `kind`, vectors in full precision."""
    head = b'GGUF' + struct.pack('<IQQ', 3, len(tensors), len(metadata))
    for key, value in metadata.items():
        head += _string(key) + _value(value)
    data = b''
    for name, array in tensors.items():
        own = kind if array.ndim == 2 else 'F32'
        shape = array.shape[::-1]
        head += _string(name) + struct.pack(f'<I{len(shape)}QIQ', len(shape), *shape, _TYPES[own], len(data))
        packed = _pack(array, own)
        data += packed + bytes(-len(packed) % _ALIGNMENT)
    path.write_bytes(head + bytes(-len(head) % _ALIGNMENT) + data)
