"""The objective's hand-made gradient, the optimiser and the translation lexicon."""

import unittest

import numpy as np
import torch
from scipy.sparse import csr_matrix

from ..cognates import find_cognates, spelling_key
from ..contrast import contrast
from ..batch import Batch
from ..lexicon import _align
from ..piece_table import RowScaledSteps, sum_rows


def _batch(chance: np.random.Generator, passage: list[int]) -> Batch:
    def side() -> csr_matrix:
        return csr_matrix(chance.integers(0, 3, (len(passage), 12)).astype(np.float32) + np.eye(len(passage), 12, dtype=np.float32))

    return Batch(side(), side(), np.array(passage))


def _loss(batch: Batch, table: torch.Tensor, temperature: float, power: float) -> torch.Tensor:
    def embed(counts: csr_matrix) -> torch.Tensor:
        weights = torch.from_numpy(counts.toarray()).double() ** power * (torch.from_numpy(counts.toarray()) > 0)
        return torch.nn.functional.normalize(weights @ table, dim=1)

    logits = embed(batch.a) @ embed(batch.b).T / temperature
    passage = torch.from_numpy(batch.passage)
    same = (passage[:, None] == passage[None, :]) & ~torch.eye(len(passage), dtype=torch.bool)
    logits = logits.masked_fill(same, -1e4)
    own = torch.arange(len(passage))
    return (torch.nn.functional.cross_entropy(logits, own) + torch.nn.functional.cross_entropy(logits.T, own)) / 2


class Objective(unittest.TestCase):
    def test_gradient_equals_automatic_differentiation(self):
        chance = np.random.default_rng(1)
        batch = _batch(chance, [0, 1, 2, 1, 3])
        table = torch.from_numpy(chance.standard_normal((12, 6)).astype(np.float32))
        found = contrast(batch, table, 0.1, 0.5)
        free = table.double().requires_grad_()
        loss = _loss(batch, free, 0.1, 0.5)
        loss.backward()
        self.assertAlmostEqual(found.loss, loss.item(), places=4)
        expected = free.grad[found.rows].float()
        self.assertLess((found.gradient - expected).abs().max().item(), 1e-4)

    def test_rows_a_batch_does_not_hold_stay(self):
        chance = np.random.default_rng(2)
        counts = csr_matrix(np.array([[1, 0, 2, 0], [0, 0, 1, 0]], np.float32))
        table = torch.from_numpy(chance.standard_normal((4, 6)).astype(np.float32))
        before = table.clone()
        found = contrast(Batch(counts, counts, np.arange(2)), table, 0.1, 1.0)
        RowScaledSteps(4).step(table, found.rows, found.gradient, 0.01)
        self.assertEqual(found.rows.tolist(), [0, 2])
        self.assertTrue(torch.equal(table[[1, 3]], before[[1, 3]]))
        self.assertFalse(torch.equal(table[[0, 2]], before[[0, 2]]))

    def test_an_empty_text_sums_to_zero(self):
        counts = csr_matrix(np.array([[0, 0], [1, 1], [0, 0]], np.float32))
        self.assertEqual(sum_rows(counts, torch.ones(2, 3)).tolist(), [[0, 0, 0], [2, 2, 2], [0, 0, 0]])

    def test_steps_lower_the_loss(self):
        chance = np.random.default_rng(3)
        batch = _batch(chance, [0, 1, 2, 3])
        table = torch.from_numpy(chance.standard_normal((12, 6)).astype(np.float32))
        steps = RowScaledSteps(12)
        first = contrast(batch, table, 0.1, 0.5).loss
        for _ in range(50):
            found = contrast(batch, table, 0.1, 0.5)
            steps.step(table, found.rows, found.gradient, 0.01)
        self.assertLess(contrast(batch, table, 0.1, 0.5).loss, 0.5 * first)


class Lexicon(unittest.TestCase):
    def test_alignment_finds_the_word_that_always_goes_along(self):
        words = 'the house book car la casa el libro coche green verde'.split()
        number = {word: i for i, word in enumerate(words)}
        pairs = [('the house', 'la casa'), ('the book', 'el libro'), ('the car', 'el coche'), ('green house', 'casa verde')] * 3
        aligned = [tuple(np.array([number[w] for w in side.split()]) for side in pair) for pair in pairs]
        english, spanish, count = _align(aligned, len(words))
        best = {w: words[spanish[english == number[w]][count[english == number[w]].argmax()]] for w in ('house', 'book', 'green')}
        self.assertEqual(best, {'house': 'casa', 'book': 'libro', 'green': 'verde'})

    def test_cognates_by_regular_endings(self):
        types = ['crystallization', 'cristalizacion', 'biologically', 'biologicamente', 'window']
        english, spanish = np.array([9, 0, 9, 0, 9]), np.array([0, 9, 0, 9, 0])
        self.assertEqual(
            find_cognates(types, english, spanish, {}), [('crystallization', 'cristalizacion'), ('biologically', 'biologicamente')]
        )
        self.assertEqual(find_cognates(types, english, spanish, {'crystallization': 1, 'biologically': 1}), [])
        self.assertEqual(spelling_key('spectroscopy'), spelling_key('espectroscopi'))
