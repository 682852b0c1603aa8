"""Step "evaluate": measures the exported shipped model on the held-out sets, work/evaluation.json and tables on the screen."""

import json

import numpy as np

from .bm25 import Bm25
from .draw_pools import POOLED, POOLS, draw_pools
from .exported_encoder import ExportedEncoder
from .exported_model import ExportedModel
from .held_out import RetrievalSet, retrieval_sets, similarity_sets
from .open_exported import open_exported
from .rank_scores import fuse_by_language, fuse_ranks, measure, spearman
from .settings import Settings

_COLUMNS = ('dense', 'BM25', 'RRF', 'by language')
_BLOCK = 500
Exported = ExportedModel | ExportedEncoder


def _measure(model: Exported, held: RetrievalSet) -> dict[str, dict[str, float]]:
    """hit@1, hit@5 and MRR@10 of each column."""
    gold = np.array(held.gold)
    passages = model.embed(held.passages)
    index = Bm25(held.passages, held.passage_language)
    scores: dict[str, list[dict[str, float]]] = {column: [] for column in _COLUMNS}
    sizes = []
    for start in range(0, len(gold), _BLOCK):
        block = slice(start, start + _BLOCK)
        dense = model.embed(held.questions[block]) @ passages.T
        lexical = index.scores(held.questions[block])
        fused = fuse_by_language(lexical, dense, held.question_language == held.passage_language)
        for column, table in zip(_COLUMNS, (dense, lexical, fuse_ranks(lexical, dense), fused), strict=True):
            scores[column].append(measure(table, gold[block]))
        sizes.append(len(gold[block]))
    return {column: _mean(blocks, sizes) for column, blocks in scores.items()}


def _mean(measured: list[dict[str, float]], sizes: list[int] | None = None) -> dict[str, float]:
    return {k: round(float(np.average([m[k] for m in measured], weights=sizes)), 1) for k in measured[0]}


def _row(name: str, held: list[RetrievalSet], measured: list[dict[str, dict[str, float]]]) -> dict:
    """A row of the table: the mean over sets of one kind (only one, or the pools drawn from it)."""
    row = {'set': name, 'from': held[0].question_language, 'to': held[0].passage_language}
    row |= {'questions': round(np.mean([len(h.gold) for h in held])), 'passages': len(held[0].passages)}
    return row | {column: _mean([m[column] for m in measured]) for column in _COLUMNS}


def _retrieval(model: Exported, data) -> list[dict]:
    rows = []
    for held in retrieval_sets(data):
        rows.append(_row(held.name, [held], [_measure(model, held)]))
        if held.name in POOLED:
            pools = list(draw_pools(held, only_asked=POOLED[held.name]))
            rows.append(_row(f'{held.name}, {POOLS} pools', pools, [_measure(model, pool) for pool in pools]))
    return rows


def _similarity(model: Exported, data) -> dict[str, float]:
    found = {}
    for name, rows in similarity_sets(data).items():
        a, b = (model.embed([row[side] for row in rows]) for side in (0, 1))
        found[name] = spearman((a * b).sum(1), np.array([row[2] for row in rows]))
    return found


def retrieval_table(rows: list[dict]) -> str:
    """The retrieval measurements as a Markdown table: hit@1 / hit@5 / MRR@10 in percent."""
    lines = ['| set | questions | passages | ' + ' | '.join(_COLUMNS) + ' |', '|' + '---|' * (3 + len(_COLUMNS))]
    for row in rows:
        cells = [' / '.join(f'{value:.1f}' for value in row[column].values()) for column in _COLUMNS]
        name = f'{row["set"]} {row["from"]}→{row["to"]}'
        lines.append(f'| {name} | {row["questions"]} | {row["passages"]} | ' + ' | '.join(cells) + ' |')
    return '\n'.join(lines)


def evaluate(settings: Settings) -> None:
    """Runs the step."""
    model, data = open_exported(settings.model), settings.need_data()
    results = {'retrieval': _retrieval(model, data), 'similarity': _similarity(model, data)}
    (settings.work / 'evaluation.json').write_text(json.dumps(results, indent=1))
    print(retrieval_table(results['retrieval']))
    print('STS-B dev, Spearman:', results['similarity'])
