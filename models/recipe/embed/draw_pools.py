"""Retrieval sets cut down to random pools of passages: the project's targets are stated for pools of 240 (as XQuAD's are)."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from .held_out import RetrievalSet
from .settings import SEED

POOL_PASSAGES = 240
POOLS = 10
POOLED = {'squad.es': True, 'clapnq': False, 'ntrex 8 words': True}
"""The sets measured in pools, and whether their pools hold only passages that some question is about."""


def draw_pools(held: RetrievalSet, only_asked: bool) -> Iterator[RetrievalSet]:
    """Ten random pools of 240 passages (all, where there are fewer) with the questions about them; the same pools each time.

    only_asked: draw only from passages that some question is about, so that each of them can be found.
    """
    gold = np.array(held.gold)
    passages = np.unique(gold) if only_asked else np.arange(len(held.passages))
    chance = np.random.default_rng(SEED)
    for _ in range(POOLS):
        chosen = np.sort(chance.choice(passages, min(POOL_PASSAGES, len(passages)), replace=False))
        asked = np.flatnonzero(np.isin(gold, chosen))
        yield replace(
            held,
            questions=[held.questions[i] for i in asked],
            passages=[held.passages[i] for i in chosen],
            gold=np.searchsorted(chosen, gold[asked]).tolist(),
        )
