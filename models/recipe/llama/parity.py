"""Step "parity": node-llama-cpp and the program's own marker against this recipe, score by score."""

import json
import random
import subprocess

import torch

from .examples import VALIDATION
from .lexicon import word_matcher
from .prompt import SENTENCES, normalise
from .settings import MODEL_NAME, RECIPE, SEED, Settings
from .standing import stand
from .start import trained_network
from .tokenizer import load_tokenizer, prompt_writer

_CASES = 150
_ODD = [
    ('', ['', '   ', '¡¿QUÉ?! año—señor (uno) [1]']), ('¿Qué es GPT-4?', ['GPT-4 es un modelo.', 'emoji 😀 ok', '日本語 テスト Ω≈ç√']),
    ('cafe\u0301 naïve', ['El café está frío.', 'palabra ' * 300, "don't stop_here a1b2c3 3.14 ½ ²"]),
]  # fmt: skip


def check_parity(settings: Settings) -> None:
    """Runs the step; parity.mts fails where scores are further apart than the file's precision allows."""
    tokenizer = load_tokenizer(settings)
    writer, matcher = prompt_writer(tokenizer), word_matcher(settings)
    network = trained_network(settings)
    with open(settings.need('cases.jsonl', 'cases'), encoding='utf-8') as file:
        rows = [json.loads(line) for line in file][-VALIDATION:]
    asked = [(row['question'], row['sentences']) for row in random.Random(SEED).sample(rows, _CASES)] + _ODD
    cases = []
    for question, sentences in asked:
        plain, shown = normalise(question), [normalise(sentence) for sentence in sentences]
        standings = stand(matcher, plain, shown)
        written = [writer.sentence(*pair) for pair in zip(shown, standings, strict=True)]
        scores = []
        for start in range(0, len(written), SENTENCES):
            prompt = writer.write(plain, written[start : start + SENTENCES])
            with torch.no_grad():
                scores += network(torch.tensor([prompt.ids]), torch.tensor([prompt.read_at]))[0].tolist()
        cases.append({'question': question, 'sentences': sentences, 'scores': scores})
    path = settings.work / 'parity-cases.json'
    path.write_text(json.dumps(cases), encoding='utf-8')
    files = [settings.work / f'{MODEL_NAME}-f16.gguf', settings.models / f'{MODEL_NAME}-q8_0.gguf']
    subprocess.run(['npx', 'tsx', str(RECIPE / 'parity.mts'), str(path), *map(str, files)], check=True)
