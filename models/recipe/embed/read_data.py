"""Readers for the data folder's files."""

import csv
import json
import lzma
from collections.abc import Iterator
from pathlib import Path


def _open(path: Path):
    if not path.is_file():
        raise SystemExit(f'{path} is missing from the data folder.')
    if path.suffix == '.xz':
        return lzma.open(path, 'rt', encoding='utf-8', errors='replace', newline='\n')
    return open(path, encoding='utf-8', errors='replace', newline='\n')


def read_text(path: Path) -> str:
    """A whole text file."""
    with _open(path) as file:
        return file.read()


def read_lines(path: Path) -> Iterator[str]:
    """Lines without their ends."""
    with _open(path) as file:
        for line in file:
            yield line.rstrip('\n')


def read_json_lines(path: Path) -> Iterator[dict]:
    """One object a line."""
    return (json.loads(line) for line in read_lines(path) if line.strip())


def read_json(path: Path):
    """A whole JSON file."""
    return json.loads(read_text(path))


def read_tsv_pairs(path: Path) -> Iterator[tuple[str, str]]:
    """Lines with exactly two fields separated by a tab; others are skipped."""
    for line in read_lines(path):
        fields = line.split('\t')
        if len(fields) == 2:
            yield fields[0], fields[1]


def read_similarity(path: Path) -> list[tuple[str, str, float]]:
    """Rows of an STS file: two sentences and their similarity from 0 to 5."""
    with _open(path) as file:
        return [(row[0], row[1], float(row[2])) for row in csv.reader(file)]
