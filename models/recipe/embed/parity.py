"""Step "parity": transformers.js and the program's own embedder against this recipe, token by token and vector by vector (with Node)."""

import json
import random
import subprocess

from .held_out import retrieval_sets
from .open_exported import GRAPHS, open_exported, shipped_precision
from .read_data import read_text
from .settings import RECIPE, SEED, Settings

_ODD = [
    '', '   ', '¡¿QUÉ?! año—señor', "don't stop_here a1b2c3", '日本語 テスト', 'Ω≈ç√ naïve café İstanbul', 'x' * 150, 'a\u200bb\ufeffc',
    'emoji 😀 ok', 'tab\tnew\nline\r\nend', 'state-of-the-art 3.14', 'ﬁn ½ ² №', 'e\u0301tude cafe\u0301', '...', '[CLS] [PAD] [UNK]x',
    'PHOTOSYNTHESIS Fotosíntesis', 'la la la la la', 'palabra ' * 700, '12345678901234567890', 'مرحبا بالعالم', 'ß ẞ Straße', '\u00a0\u3000x\u2028y',
]  # fmt: skip


_SAMPLE = {'static': 300, 'encoder': 40}
"""Texts taken of each kind; an encoder takes some hundred times as long for one."""


def _texts(settings: Settings) -> list[str]:
    """Held-out questions and passages, documentation with its markup, and odd strings."""
    sample = _SAMPLE['encoder' if settings.layers else 'static']
    chance = random.Random(SEED)
    texts = list(_ODD)
    for held in retrieval_sets(settings.need_data()):
        texts += chance.sample(held.questions, min(sample, len(held.questions)))
        texts += chance.sample(held.passages, min(sample, len(held.passages)))
    markup = read_text(settings.data / 'text' / 'ai-docs.en.txt.xz').split('\n\n')
    return texts + chance.sample(markup, min(sample + 100, len(markup)))


def check_parity(settings: Settings) -> None:
    """Runs the step; fails when ids differ anywhere or a graph's vectors are not the ones that the recipe computes from its weights."""
    texts = _texts(settings)
    cases = []
    shipped = shipped_precision(settings.model)
    graphs = {name: settings.work / 'onnx' / f'{file}.onnx' for name, file in GRAPHS.items()}
    models = {name: open_exported(settings.model, graph) for name, graph in graphs.items() if graph.exists()}
    vectors = {name: model.embed(texts) for name, model in models.items()}
    for i, text in enumerate(texts):
        case = {'text': text, 'ids': models[shipped].tokenizer.ids(text)}
        cases.append(case | {name: [round(float(x), 6) for x in table[i]] for name, table in vectors.items()})
    folder = settings.work / 'parity' / settings.model.name
    (folder / 'onnx').mkdir(parents=True, exist_ok=True)
    for name in ('config.json', 'tokenizer.json', 'tokenizer_config.json'):
        (folder / name).write_bytes((settings.model / name).read_bytes())
    for file in (settings.work / 'onnx').iterdir():
        (folder / 'onnx' / file.name).write_bytes(file.read_bytes())
    if graphs[shipped].read_bytes() != (settings.model / 'onnx' / graphs[shipped].name).read_bytes():
        raise SystemExit(f'{settings.model} holds another graph than {settings.work}: run the step "export" first.')
    (folder.parent / 'cases.json').write_text(json.dumps(cases), encoding='utf-8')
    subprocess.run(['node', str(RECIPE / 'parity.mjs'), str(folder.parent), folder.name], check=True)
    subprocess.run(['npx', 'tsx', str(RECIPE / 'program-parity.mts'), str(folder.parent / 'cases.json'), str(settings.model)], check=True)
