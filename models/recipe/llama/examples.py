"""Step "examples": one prompt a case as token ids, work/examples.npz; cases that cannot be read are left out.

A case's sentences are judged together (standing.py); the prompt shows six of them that follow one another, mostly those
around the answer.
"""

import json
import random

import numpy as np

from .lexicon import word_matcher
from .prompt import SENTENCES, normalise
from .settings import SEED, Settings
from .standing import stand
from .tokenizer import load_tokenizer, prompt_writer

_AT_ANSWER = 0.8
VALIDATION = 600


def make_examples(settings: Settings) -> None:
    """Runs the step. Arrays: `ids` of all prompts, `ends`; `read_at`, `gold` of all markers, `marker_ends`."""
    chance = random.Random(SEED)
    matcher, writer = word_matcher(settings), prompt_writer(load_tokenizer(settings))
    ids, ends, read_at, gold, marker_ends, first_by_words = [], [], [], [], [], []
    with open(settings.need('cases.jsonl', 'cases'), encoding='utf-8') as file:
        for line in file:
            case = json.loads(line)
            sentences, right = case['sentences'], set(case['gold'])
            question = normalise(case['question'])
            standings = stand(matcher, question, sentences)
            start = chance.randrange(max(1, len(sentences) - SENTENCES + 1))
            if right and chance.random() < _AT_ANSWER:
                start = max(0, min(len(sentences) - SENTENCES, min(right) - chance.randrange(SENTENCES)))
            shown = range(start, min(len(sentences), start + SENTENCES))
            prompt = writer.write(question, [writer.sentence(sentences[i], standings[i]) for i in shown])
            ids.append(np.array(prompt.ids, np.uint16))
            ends.append(len(prompt.ids))
            read_at += prompt.read_at
            gold += [i in right for i in shown]
            marker_ends.append(len(prompt.read_at))
            best = min(shown, key=lambda i: (-standings[i].share, standings[i].place))
            first_by_words.append(best in right if right & set(shown) else -1)
    ends, marker_ends = np.cumsum(ends), np.cumsum(marker_ends)
    by_words = np.array(first_by_words[-VALIDATION:], np.int8)
    np.savez(settings.work / 'examples.npz', ids=np.concatenate(ids), ends=ends, read_at=np.array(read_at, np.uint16),
             gold=np.array(gold, bool), marker_ends=marker_ends)  # fmt: skip
    print(f'{len(ends)} prompts, {ends[-1]} tokens; validation: the best by words is right in {(by_words[by_words >= 0] == 1).mean():.3f}')
