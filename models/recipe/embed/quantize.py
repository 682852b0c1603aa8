"""Row-wise quantisation of the table: 8 bits, or 2 or 4 bits packed into bytes."""

import numpy as np

_SHARES = np.linspace(0.2, 1, 17)


def rotate(table: np.ndarray, seed: int) -> np.ndarray:
    """The table in a random rotation: no cosine changes, and no number of a row stands out, so that rows quantise well."""
    rotation = np.linalg.qr(np.random.default_rng(seed).standard_normal((table.shape[1],) * 2))[0]
    return (table @ rotation.astype(np.float32)).astype(np.float32)


def to_8_bits(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Signed bytes and a scale a row."""
    scale = np.abs(table).max(1) / 127
    scale[scale == 0] = 1
    return np.round(table / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def middle(bits: int) -> float:
    """The level that stands for zero: halfway between the two middle ones."""
    return (2**bits - 1) / 2


def pack(table: np.ndarray, bits: int) -> tuple[np.ndarray, np.ndarray]:
    """Levels of `bits` bits in bytes and a scale a row: number = (level - middle) * scale.

    A byte holds the same position of each of the row's 8 / bits equal parts, the first part in its highest bits.
    Each row's scale is the one with the least squared error among a range of clipping points.
    """
    largest = np.abs(table).max(1)
    best_error = np.full(len(table), np.inf)
    levels, scales = np.zeros(table.shape, np.uint8), np.zeros(len(table), np.float32)
    for share in _SHARES:
        scale = np.where(largest > 0, largest * share / middle(bits), 1).astype(np.float32)
        rounded = np.clip(np.round(table / scale[:, None] + middle(bits)), 0, 2**bits - 1)
        error = (((rounded - middle(bits)) * scale[:, None] - table) ** 2).sum(1)
        better = error < best_error
        best_error[better] = error[better]
        levels[better] = rounded[better]
        scales[better] = scale[better]
    scales[largest == 0] = 0
    packed = np.zeros((len(table), table.shape[1] * bits // 8), np.uint8)
    for part in np.split(levels, 8 // bits, axis=1):
        packed = (packed << bits) | part
    return packed, scales


def unpack(packed: np.ndarray, scales: np.ndarray, bits: int) -> np.ndarray:
    """The table that `pack` packed."""
    parts = [(packed >> shift) & (2**bits - 1) for shift in range(8 - bits, -1, -bits)]
    return (np.concatenate(parts, axis=1).astype(np.float32) - np.float32(middle(bits))) * scales[:, None]
