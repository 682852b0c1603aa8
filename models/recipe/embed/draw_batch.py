"""Draws training batches: which pairs, in which language each side, cut to keywords or whole, in pieces.

A batch comes from one source, so its other passages are comparable negatives. Part of the batches are made of groups:
a pair, the pairs next to it in its document, and its BM25 neighbours, so that many negatives are hard.
"""

import numpy as np

from .batch import Batch, Pairs, Texts, segments
from .mine_neighbours import KEPT
from .question_words import QUESTION_STARTS
from .settings import Settings
from .word_store import WordPairs, load_words

NEXT = 2
"""Pairs taken after the seed in document order."""
KEYWORDS = 0.45
"""Share of the batches on running text whose questions are keywords taken from the passage."""
PLAIN, QUESTION, PASSAGE = 0.42, 0.64, 0.88
"""Upper ends of the shares: nothing translated, only the question, only the passage; the rest has both translated."""
DROPPED = {'a': 0.05, 'b': 0.1}
"""Share of the pieces left out."""


class BatchDrawer:
    """Draws batches from all sources; the same generator state gives the same batch."""

    def __init__(self, settings: Settings, pieces: int):
        types, self._sources = load_words(settings)
        tables = np.load(settings.need('tables.npz', 'encode'))
        neighbours = np.load(settings.need('neighbours.npz', 'encode'))
        self._neighbours = {name: neighbours[name] for name in neighbours.files}
        self._pieces, self._ends = tables['pieces'], tables['ends']
        self._translations = {language: (tables[f'target_{language}'], tables[f'until_{language}']) for language in ('en', 'es')}
        weights = np.array([pairs.source.weight for pairs in self._sources])
        self._chances = weights / weights.sum()
        self._size, self._width, self._grouped = settings.batch, pieces, settings.grouped
        self._in_order = settings.layers > 0
        index = {word: i for i, word in enumerate(types)}
        self._starts = [[index[w] for w in start.split() if w in index] for start in QUESTION_STARTS]

    def piece_counts(self) -> np.ndarray:
        """How often each piece occurs in all passages, each source as often as it is drawn."""
        total = np.zeros(self._width)
        for pairs, chance in zip(self._sources, self._chances, strict=True):
            words = pairs.b[: min(len(pairs.b), 2_000_000)]
            lengths = (self._ends[1:] - self._ends[:-1])[words]
            found = np.bincount(self._pieces[segments(self._ends[words], lengths)], minlength=self._width)
            total += found / found.sum() * chance
        return total

    def draw(self, chance: np.random.Generator) -> Batch:
        """The next batch, as counts of pieces."""
        drawn = self.draw_pairs(chance)
        return Batch(drawn.a.counts(self._width), drawn.b.counts(self._width), drawn.passage)

    def draw_pairs(self, chance: np.random.Generator) -> Pairs:
        """The next batch, as texts."""
        pairs = self._sources[chance.choice(len(self._sources), p=self._chances)]
        chosen = self._choose(pairs, chance)
        translated = pairs.source.a == pairs.source.b
        turn = chance.random(len(chosen)) if translated else np.zeros(len(chosen))
        change = {'a': ((turn >= PLAIN) & (turn < QUESTION)) | (turn >= PASSAGE), 'b': turn >= QUESTION}
        if pairs.source.running_text and chance.random() < KEYWORDS:
            a = self._keywords(pairs, chosen, chance)
        else:
            a = self._whole(pairs.a, pairs.a_ends, chosen)
        b = self._whole(pairs.b, pairs.b_ends, chosen)
        sides = []
        for name, (words, lengths), language in (('a', a, pairs.source.a), ('b', b, pairs.source.b)):
            text = np.repeat(np.arange(len(chosen), dtype=np.int32), lengths)
            if translated:
                words = self._translate(words, change[name][text], language, chance)
            sides.append(self._split(words, text, len(chosen), DROPPED[name], chance))
        return Pairs(*sides, pairs.passage[chosen])

    def _choose(self, pairs: WordPairs, chance: np.random.Generator) -> np.ndarray:
        """Indices of the batch's pairs, all different, in random order."""
        size, total = min(self._size, len(pairs)), len(pairs)
        near = self._neighbours.get(pairs.source.name)
        if near is not None and chance.random() < self._grouped:
            seeds = chance.integers(0, total, size // (1 + NEXT + KEPT) + 1)
            following = np.minimum(seeds[:, None] + np.arange(NEXT + 1), total - 1)
            group = np.concatenate([following, near[seeds]], axis=1).ravel()
            chosen = np.unique(group[group >= 0])
        else:
            chosen = np.unique(chance.integers(0, total, size))
        return chance.permutation(chosen)[:size]

    @staticmethod
    def _whole(words: np.ndarray, ends: np.ndarray, chosen: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        lengths = ends[chosen + 1] - ends[chosen]
        return words[segments(ends[chosen], lengths)], lengths

    def _keywords(self, pairs: WordPairs, chosen: np.ndarray, chance: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
        """One to four spans of one to four words of each passage, in one case of three after a question's beginning."""
        length = pairs.b_ends[chosen + 1] - pairs.b_ends[chosen]
        spans = chance.integers(1, 5, len(chosen))
        text = np.repeat(np.arange(len(chosen)), spans)
        size = np.minimum(chance.integers(1, 5, len(text)), length[text])
        start = pairs.b_ends[chosen][text] + (chance.random(len(text)) * (length[text] - size + 1)).astype(np.int64)
        words, owner = pairs.b[segments(start, size)], np.repeat(text, size)
        asked = np.flatnonzero(chance.random(len(chosen)) < 1 / 3)
        starts = [self._starts[i] for i in chance.integers(0, len(self._starts), len(asked))]
        words = np.concatenate([words, np.array([w for start in starts for w in start], words.dtype)])
        owner = np.concatenate([owner, np.repeat(asked, [len(start) for start in starts])])
        # A question's beginning comes first, where order matters; the shipped file's batches were drawn with it last.
        late = np.arange(len(owner)) < size.sum() if self._in_order else 0
        order = np.argsort(2 * owner + late, kind='stable')
        return words[order], np.bincount(owner, minlength=len(chosen))

    def _translate(self, words: np.ndarray, change: np.ndarray, language: str, chance: np.random.Generator) -> np.ndarray:
        """Words with a translation drawn for each of those to change; they stay in the order of their language."""
        target, until = self._translations[language]
        where = np.flatnonzero(change)
        old = words[where]
        choice = (chance.random(len(old), dtype=np.float32)[:, None] > until[old]).sum(1)
        words = words.copy()
        words[where] = target[old, np.minimum(choice, target.shape[1] - 1)]
        return words

    def _split(self, words: np.ndarray, text: np.ndarray, texts: int, dropped: float, chance: np.random.Generator) -> Texts:
        lengths = self._ends[words + 1] - self._ends[words]
        pieces = self._pieces[segments(self._ends[words], lengths)]
        text = np.repeat(text, lengths)
        kept = chance.random(len(pieces), dtype=np.float32) >= dropped
        return Texts(pieces[kept], np.append(0, np.cumsum(np.bincount(text[kept], minlength=texts))))
