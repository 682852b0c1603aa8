"""Step "card": writes the measured tables into the model card, between its markers."""

import json
import re
import shutil

from .evaluate import retrieval_table
from .open_exported import shipped_precision
from .settings import MODEL_NAME, RECIPE, REPOSITORY, Settings


def _fill(text: str, name: str, content: str) -> str:
    """The card with the part between `<!-- name -->` and `<!-- /name -->` replaced."""
    pattern = re.compile(rf'(<!-- {name} -->\n).*?(<!-- /{name} -->)', re.DOTALL)
    if not pattern.search(text):
        raise SystemExit(f'The model card has no place marked "{name}".')
    return pattern.sub(lambda match: f'{match[1]}{content}\n{match[2]}', text)


def write_card(settings: Settings) -> None:
    """Runs the step: retrieval, similarity, training and parity figures as they were last measured."""
    card = settings.model / 'README.md'
    if not card.is_file():
        shutil.copyfile(RECIPE / 'encoder_card.md' if settings.layers else REPOSITORY / 'models' / MODEL_NAME / 'README.md', card)
    measured = json.loads(settings.need('evaluation.json', 'evaluate').read_text())
    training = json.loads(settings.need('training.json', 'train').read_text())
    parity = json.loads(settings.need('parity/report.json', 'parity').read_text())
    text = _fill(card.read_text(encoding='utf-8'), 'retrieval', retrieval_table(measured['retrieval']))
    similarity = measured['similarity']
    rows = '| es | en | en-es |\n|---|---|---|\n| ' + ' | '.join(f'{similarity[k]:.1f}' for k in ('es', 'en', 'en-es')) + ' |'
    text = _fill(text, 'similarity', rows)
    cost = (
        f'{training["steps"]:,} steps, {training["pairs"]:,} pairs, {training["seconds"] / 60:.0f} minutes on {training["device"]} '
        f'(batch {training["batch"]}, rate {training["rate"]}, temperature {training["temperature"]}).'
    )
    text = _fill(text, 'training', cost)
    shipped = parity['cosine'][shipped_precision(settings.model)]
    loss = shipped['toFullPrecision']
    text = _fill(
        text,
        'parity',
        f'Token ids equal for {parity["sameTokens"]} of {parity["texts"]} texts; cosine of the shipped vector in transformers.js '
        f'to the recipe\'s own: at least {shipped["sentence_embedding"]["least"]:.4f}; to the full-precision vector: '
        f'mean {loss["mean"]:.4f}, at least {loss["least"]:.4f} (the least is a text of punctuation or [CLS] alone).',
    )
    card.write_text(text, encoding='utf-8')
    print(f'{card} filled in')
