"""Step "parity": transformers.js against this recipe, token by token and vector by vector (runs parity.mjs with Node)."""

import json
import random
import subprocess

from .exported_model import ExportedModel
from .held_out import retrieval_sets
from .read_data import read_text
from .settings import RECIPE, SEED, Settings

_ODD = [
    '', '   ', '¡¿QUÉ?! año—señor', "don't stop_here a1b2c3", '日本語 テスト', 'Ω≈ç√ naïve café İstanbul', 'x' * 150, 'a\u200bb\ufeffc',
    'emoji 😀 ok', 'tab\tnew\nline\r\nend', 'state-of-the-art 3.14', 'ﬁn ½ ² №', 'e\u0301tude cafe\u0301', '...', '[CLS] [PAD] [UNK]x',
    'PHOTOSYNTHESIS Fotosíntesis', 'la la la la la', 'palabra ' * 700, '12345678901234567890', 'مرحبا بالعالم', 'ß ẞ Straße', '\u00a0\u3000x\u2028y',
]  # fmt: skip


def _texts(settings: Settings) -> list[str]:
    """Held-out questions and passages, documentation with its markup, and odd strings."""
    chance = random.Random(SEED)
    texts = list(_ODD)
    for held in retrieval_sets(settings.need_data()):
        texts += chance.sample(held.questions, min(300, len(held.questions)))
        texts += chance.sample(held.passages, min(300, len(held.passages)))
    markup = read_text(settings.data / 'text' / 'ai-docs.en.txt.xz').split('\n\n')
    return texts + chance.sample(markup, 400)


def check_parity(settings: Settings) -> None:
    """Runs the step; fails when ids differ anywhere or a graph's vectors are not the ones numpy computes from its table."""
    texts = _texts(settings)
    cases = []
    models = {name: ExportedModel(settings.model, settings.work / 'onnx' / f'{file}.onnx') for name, file in
              (('fp32', 'model'), ('q8', 'model_quantized'), ('q4', 'model_q4'))}  # fmt: skip
    vectors = {name: model.embed(texts) for name, model in models.items()}
    for i, text in enumerate(texts):
        case = {'text': text, 'ids': models['q4'].ids(text)}
        cases.append(case | {name: [round(float(x), 6) for x in table[i]] for name, table in vectors.items()})
    folder = settings.work / 'parity' / settings.model.name
    (folder / 'onnx').mkdir(parents=True, exist_ok=True)
    for name in ('config.json', 'tokenizer.json', 'tokenizer_config.json'):
        (folder / name).write_bytes((settings.model / name).read_bytes())
    for file in (settings.work / 'onnx').iterdir():
        (folder / 'onnx' / file.name).write_bytes(file.read_bytes())
    shipped = (settings.model / 'onnx' / 'model_q4.onnx').read_bytes()
    if shipped != (settings.work / 'onnx' / 'model_q4.onnx').read_bytes():
        raise SystemExit(f'{settings.model} holds another 4-bit graph than {settings.work}: run the step "export" first.')
    (folder.parent / 'cases.json').write_text(json.dumps(cases), encoding='utf-8')
    subprocess.run(['node', str(RECIPE / 'parity.mjs'), str(folder.parent), folder.name], check=True)
