"""The encoder, its batches and its gradient."""

import unittest

import numpy as np
import torch
from torch.nn.functional import cross_entropy

from ..batch import Texts
from ..cached_gradient import accumulate_gradient
from ..encoder import Encoder, EncoderShape, start_encoder
from ..length_buckets import fill_buckets, join_texts, keep_pieces

SHAPE = EncoderShape(pieces=30, numbers=24, width=16, layers=2, heads=4, hidden=32)
CPU = torch.device('cpu')


def _texts(*rows: list[int]) -> Texts:
    return Texts(np.array([piece for row in rows for piece in row]), np.append(0, np.cumsum([len(row) for row in rows])))


def _encoder(trained: bool) -> Encoder:
    """One as training starts it, or one whose blocks say something."""
    chance = torch.Generator().manual_seed(2)
    encoder = Encoder(SHAPE, torch.randn(SHAPE.pieces, SHAPE.numbers, generator=chance), power=0.5)
    start_encoder(encoder, torch.full((SHAPE.pieces,), 1 / SHAPE.pieces), chance)
    if trained:
        for weight in encoder.parameters():
            weight.data += 0.3 * torch.randn(weight.shape, generator=chance)
    return encoder


class Network(unittest.TestCase):
    def test_it_starts_as_the_static_model(self):
        encoder = _encoder(trained=False)
        rows = encoder.table[[4, 7, 9]]
        expected = rows[0] + rows[1] * 2**0.5 + rows[2]
        found = encoder(torch.tensor([[4, 7, 9, 7, 0, 0]])).detach()[0]
        self.assertLess((found - expected / expected.norm()).abs().max().item(), 1e-5)

    def test_padding_changes_nothing(self):
        encoder = _encoder(trained=True)
        short, long = torch.tensor([[4, 7, 9]]), torch.tensor([[4, 7, 9, 0, 0], [5, 5, 5, 5, 5]])
        self.assertLess((encoder(short)[0] - encoder(long)[0]).abs().max().item(), 1e-5)

    def test_products_in_bfloat16_give_nearly_the_same(self):
        encoder, ids = _encoder(trained=True), torch.tensor([[4, 7, 9, 7, 0, 0], [5, 8, 3, 2, 6, 7]])
        with torch.autocast('cpu', torch.bfloat16):
            rough = encoder(ids)
        self.assertEqual(rough.dtype, torch.float32)
        self.assertFalse(torch.equal(rough, encoder(ids)))
        self.assertGreater((rough * encoder(ids)).sum(1).min().item(), 0.999)

    def test_nothing_of_it_stays_on_the_processor(self):
        ids = torch.empty(2, 5, dtype=torch.long, device='meta')
        self.assertEqual(_encoder(trained=True).to('meta')(ids).device.type, 'meta')

    def test_the_order_of_words_counts_once_it_has_learned(self):
        orders = torch.tensor([[4, 7, 9, 8], [9, 7, 4, 8]])
        for trained, least, most in ((False, 0, 1e-5), (True, 1e-2, 2)):
            a, b = _encoder(trained)(orders)
            self.assertTrue(least <= (a - b).abs().max().item() <= most)


class Buckets(unittest.TestCase):
    def test_each_text_stands_once_behind_the_first_piece(self):
        chance = np.random.default_rng(1)
        rows = [chance.integers(3, 30, chance.integers(0, 40)).tolist() for _ in range(200)]
        buckets = fill_buckets(_texts(*rows), 2, 30, 100, CPU)
        self.assertEqual(sorted(torch.cat([bucket.rows for bucket in buckets]).tolist()), list(range(200)))
        for bucket in buckets:
            self.assertLessEqual(bucket.ids.numel(), 100)
            for row, ids in zip(bucket.rows.tolist(), bucket.ids.tolist(), strict=True):
                self.assertEqual([piece for piece in ids if piece], [2, *rows[row]][:30])

    def test_what_is_not_heard_goes(self):
        heard = np.arange(10) % 3 > 0
        kept = keep_pieces(join_texts(_texts([1, 3, 4], [6]), _texts([], [9, 8, 3])), heard)
        self.assertEqual((kept.pieces.tolist(), kept.ends.tolist()), ([1, 4, 8], [0, 2, 2, 2, 3]))


class CachedGradient(unittest.TestCase):
    def setUp(self):
        chance = np.random.default_rng(3)
        self.rows = [chance.integers(3, 30, chance.integers(1, 12)).tolist() for _ in range(10)]
        self.passages = np.array([0, 1, 2, 1, 3])
        self.encoder = _encoder(trained=True)

    def _gradient(self, tokens: int) -> tuple[float, dict[str, torch.Tensor]]:
        self.encoder.zero_grad()
        buckets = fill_buckets(_texts(*self.rows), 2, 20, 40, CPU)
        loss = accumulate_gradient(self.encoder, buckets, self.passages, 0.1, tokens)
        return loss, {name: weight.grad.clone() for name, weight in self.encoder.named_parameters()}

    def test_equals_automatic_differentiation_of_the_whole_batch(self):
        ids = torch.zeros(10, 20, dtype=torch.long)
        for number, row in enumerate(self.rows):
            ids[number, : len(row) + 1] = torch.tensor([2, *row])
        vectors = self.encoder(ids)
        logits = vectors[:5] @ vectors[5:].T / 0.1
        logits[1, 3] = logits[3, 1] = -1e4
        own = torch.arange(5)
        expected_loss = (cross_entropy(logits, own) + cross_entropy(logits.T, own)) / 2
        expected = torch.autograd.grad(expected_loss, list(self.encoder.parameters()))
        for tokens in (40, 10_000):
            loss, found = self._gradient(tokens)
            self.assertAlmostEqual(loss, expected_loss.item(), places=4)
            for (name, gradient), wanted in zip(found.items(), expected, strict=True):
                self.assertLess((gradient - wanted).abs().max().item(), 1e-4, name)
        self.assertGreater(max(gradient.abs().max().item() for gradient in expected), 1e-2)


if __name__ == '__main__':
    unittest.main()
