"""Reads the GGUF files that `gguf_file.py` writes, so that a network learns on from weights that were shipped."""

import struct
from pathlib import Path

import numpy as np

_SCALARS = {4: '<I', 5: '<i', 6: '<f', 7: '<?'}
_STRING, _ARRAY = 8, 9
_F32, _F16, _Q8_0 = 0, 1, 8
_ALIGNMENT = 32
_BLOCK = np.dtype([('scale', '<f2'), ('numbers', 'i1', 32)])


class _Reader:
    """Takes values from the head of a file, one behind the other."""

    def __init__(self, data: bytes):
        self.data, self.at = data, 0

    def take(self, form: str):
        size = struct.calcsize(form)
        (value,) = struct.unpack_from(form, self.data, self.at)
        self.at += size
        return value

    def string(self) -> str:
        size = self.take('<Q')
        self.at += size
        return self.data[self.at - size : self.at].decode('utf-8')

    def value(self, kind: int):
        if kind == _STRING:
            return self.string()
        if kind == _ARRAY:
            inner, count = self.take('<I'), self.take('<Q')
            return [self.value(inner) for _ in range(count)]
        return self.take(_SCALARS[kind])


def _unpack(data: bytes, kind: int, shape: tuple[int, ...]) -> np.ndarray:
    count = int(np.prod(shape))
    if kind == _Q8_0:
        blocks = np.frombuffer(data, _BLOCK, count // 32)
        return (blocks['numbers'] * blocks['scale'].astype(np.float32)[:, None]).reshape(shape)
    return np.frombuffer(data, {_F32: '<f4', _F16: '<f2'}[kind], count).astype(np.float32).reshape(shape)


def read_gguf(path: Path) -> tuple[dict, dict[str, np.ndarray]]:
    """Metadata, and tensors by name (rows first) in full precision."""
    reader = _Reader(path.read_bytes())
    if reader.data[:4] != b'GGUF':
        raise SystemExit(f'{path} is not a GGUF file.')
    reader.at = 8
    tensors, pairs = reader.take('<Q'), reader.take('<Q')
    metadata = {}
    for _ in range(pairs):
        key = reader.string()
        metadata[key] = reader.value(reader.take('<I'))
    places = []
    for _ in range(tensors):
        name, dimensions = reader.string(), reader.take('<I')
        shape = tuple(reader.take('<Q') for _ in range(dimensions))[::-1]
        places.append((name, shape, reader.take('<I'), reader.take('<Q')))
    start = -(-reader.at // _ALIGNMENT) * _ALIGNMENT
    return metadata, {name: _unpack(reader.data[start + at :], kind, shape) for name, shape, kind, at in places}
