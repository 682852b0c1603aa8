"""BM25, fusion, measures and quantisation."""

import unittest

import numpy as np

from ..bm25 import Bm25, terms
from ..draw_pools import POOL_PASSAGES, POOLS, draw_pools
from ..held_out import RetrievalSet
from ..quantize import pack, rotate, to_8_bits, unpack
from ..rank_scores import fuse_by_language, fuse_ranks, measure, spearman


class Lexical(unittest.TestCase):
    def test_inflected_forms_match_in_both_languages(self):
        self.assertEqual(terms('Las células', 'es'), terms('celula', 'es'))
        self.assertEqual(terms('running dogs', 'en'), terms('dog runs', 'en')[::-1])

    def test_the_passage_with_the_rare_word_wins(self):
        index = Bm25(['el gato duerme en casa', 'el perro duerme en casa', 'la casa es grande'], 'es')
        scores = index.scores(['¿Dónde duerme el perro?', 'zzz'])
        self.assertEqual(scores[0].argmax(), 1)
        self.assertEqual(scores[1].tolist(), [0, 0, 0])


class Ranking(unittest.TestCase):
    def test_measures(self):
        scores = np.array([[3.0, 2, 1], [3, 2, 1], [1, 1, 0]])
        found = measure(scores, np.array([0, 1, 0]))
        self.assertEqual(found, {'hit@1': 33.3, 'hit@5': 100.0, 'MRR@10': 66.7})

    def test_rank_fusion_prefers_what_both_rank_high(self):
        lexical, dense = np.array([[9.0, 8, 0, 1]]), np.array([[0.0, 8, 9, 1]])
        self.assertEqual(fuse_ranks(lexical, dense).argmax(), 1)

    def test_across_languages_only_the_vectors_count(self):
        lexical, dense = np.array([[9.0, 0]]), np.array([[0.1, 0.2]])
        self.assertEqual(fuse_by_language(lexical, dense, False).argmax(), 1)
        self.assertEqual(fuse_by_language(lexical, dense, True).argmax(), 0)

    def test_spearman_with_ties(self):
        self.assertEqual(spearman(np.array([1.0, 2, 3]), np.array([2.0, 4, 9])), 100.0)
        # By hand: ranks 1.5 1.5 3 4 against 1 2 3 4 correlate at 4.5 / sqrt(4.5 * 5).
        self.assertEqual(spearman(np.array([1.0, 1, 3, 4]), np.array([1.0, 2, 3, 4])), 94.9)


class Pools(unittest.TestCase):
    def setUp(self):
        gold = [n % 300 for n in range(900)]
        self.held = RetrievalSet('made up', 'es', 'es', [f'q{g}' for g in gold], [f'p{n}' for n in range(400)], gold)

    def test_each_question_keeps_its_passage(self):
        pools = list(draw_pools(self.held, only_asked=True))
        self.assertEqual(len(pools), POOLS)
        for pool in pools:
            self.assertEqual(len(set(pool.passages)), POOL_PASSAGES)
            self.assertEqual(len(pool.questions), 3 * POOL_PASSAGES)
            self.assertTrue(all(pool.passages[g][1:] == q[1:] for q, g in zip(pool.questions, pool.gold, strict=True)))

    def test_passages_nobody_asks_about_are_distractors_where_wanted(self):
        pool = next(draw_pools(self.held, only_asked=False))
        self.assertLess(len(pool.questions), 3 * POOL_PASSAGES)
        self.assertEqual(pool.passages, next(draw_pools(self.held, only_asked=False)).passages)


class Quantisation(unittest.TestCase):
    def setUp(self):
        self.table = np.random.default_rng(4).standard_normal((50, 64)).astype(np.float32)
        self.table[7] = 0

    def test_packing_keeps_direction(self):
        rows = np.arange(50) != 7
        for bits, least in ((2, 0.88), (4, 0.985)):
            packed, scales = pack(self.table, bits)
            self.assertEqual(packed.shape, (50, 64 * bits // 8))
            back = unpack(packed, scales, bits)
            lengths = np.linalg.norm(back, axis=1)[rows] * np.linalg.norm(self.table, axis=1)[rows]
            self.assertGreater(((back * self.table).sum(1)[rows] / lengths).min(), least)
            self.assertFalse(back[7].any())

    def test_8_bits_keep_values(self):
        values, scale = to_8_bits(self.table)
        self.assertLess(np.abs(values * scale[:, None] - self.table).max(), 0.02)

    def test_rotation_keeps_cosines(self):
        turned = rotate(self.table, 1)
        self.assertLess(np.abs(turned @ turned.T - self.table @ self.table.T).max(), 1e-3)
