"""Step "evaluate": measures the exported shipped model on the held-out sets, work/evaluation.json and tables on the screen."""

import json

import numpy as np

from .bm25 import Bm25
from .exported_model import ExportedModel
from .held_out import retrieval_sets, similarity_sets
from .rank_scores import fuse_by_language, fuse_ranks, measure, spearman
from .settings import Settings

_COLUMNS = ('dense', 'BM25', 'RRF', 'by language')
_BLOCK = 500


def _retrieval(model: ExportedModel, data) -> list[dict]:
    rows = []
    for held in retrieval_sets(data):
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
        row = {'set': held.name, 'from': held.question_language, 'to': held.passage_language}
        row |= {'questions': len(gold), 'passages': len(held.passages)}
        for column, blocks in scores.items():
            row[column] = {k: round(float(np.average([b[k] for b in blocks], weights=sizes)), 1) for k in blocks[0]}
        rows.append(row)
    return rows


def _similarity(model: ExportedModel, data) -> dict[str, float]:
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
    model, data = ExportedModel(settings.model), settings.need_data()
    results = {'retrieval': _retrieval(model, data), 'similarity': _similarity(model, data)}
    (settings.work / 'evaluation.json').write_text(json.dumps(results, indent=1))
    print(retrieval_table(results['retrieval']))
    print('STS-B dev, Spearman:', results['similarity'])
