"""A small part of the data folder, so that every step of a recipe can be tried in a few minutes (`--small`)."""

import json
import lzma
from pathlib import Path

from .read_data import read_json, read_lines, read_text

_RECORDS = 1200
"""Lines of a file of records, and records of a JSON list."""
_CHARACTERS = 500_000
"""Of a file of running text."""


def _beginning(path: Path) -> str:
    if path.name.endswith('.json.xz'):
        return json.dumps(read_json(path)[:_RECORDS])
    if path.parent.name == 'text':
        return read_text(path)[:_CHARACTERS]
    return ''.join(f'{line}\n' for _, line in zip(range(_RECORDS), read_lines(path), strict=False))


def make_small_data(data: Path, folder: Path) -> Path:
    """Writes the beginnings of the data folder's texts, pairs, questions and evaluation sets to `folder`, once."""
    if (folder / 'README.md').is_file():
        return folder
    for path in sorted(path for name in ('text', 'pairs', 'qa', 'eval') for path in (data / name).iterdir()):
        part = folder / path.relative_to(data)
        part.parent.mkdir(parents=True, exist_ok=True)
        bytes_ = _beginning(path).encode('utf-8')
        part.write_bytes(lzma.compress(bytes_, preset=0) if path.suffix == '.xz' else bytes_)
    # Last, so that a copy that was broken off is made anew.
    (folder / 'README.md').write_bytes((data / 'README.md').read_bytes())
    return folder
