"""Training that was killed, while it read text or while it learned to mark, ends with the same weights as training that was let be."""

import random
import tempfile
import unittest
from pathlib import Path

import numpy as np
import sentencepiece
import torch
from embed.tests.broken_off import kill, run

from llama.examples import VALIDATION
from llama.prompt import CONTROL, SENTENCES

PIECES, WIDTH = 400, 64


def _make_steps_before(work: Path) -> None:
    """What the steps before training leave: a vocabulary, vectors, text and prompts, all of chance."""
    chance, numbers = random.Random(3), np.random.default_rng(3)
    words = [''.join(chance.choices('abcdefghijklmnopqrstuvwxyz', k=5)) for _ in range(200)]
    (work / 'text.txt').write_text('\n'.join(' '.join(chance.choices(words, k=8)) for _ in range(500)))
    sentencepiece.SentencePieceTrainer.train(
        input=str(work / 'text.txt'), model_prefix=str(work / 'spm'), model_type='bpe', vocab_size=PIECES, byte_fallback=True,
        control_symbols=CONTROL, minloglevel=2,
    )  # fmt: skip
    np.save(work / 'vectors.npy', numbers.normal(size=(PIECES, WIDTH)).astype(np.float32))
    np.save(work / 'text.npy', numbers.integers(0, PIECES, 20_000).astype(np.uint16))
    prompts, length = VALIDATION + 200, 40
    read_at = np.tile(np.arange(1, SENTENCES + 1) * 6, prompts)
    np.savez(work / 'examples.npz', ids=numbers.integers(0, PIECES, prompts * length).astype(np.uint16),
             ends=np.arange(1, prompts + 1) * length, read_at=read_at.astype(np.uint16), gold=numbers.random(len(read_at)) < 0.2,
             marker_ends=np.arange(1, prompts + 1) * SENTENCES)  # fmt: skip


class Resuming(unittest.TestCase):
    def test_the_same_weights(self):
        with tempfile.TemporaryDirectory() as folder:
            work = Path(folder)
            _make_steps_before(work)
            shape = ['--pieces', str(PIECES), '--width', str(WIDTH), '--layers', '2', '--heads', '2', '--hidden', '96']
            options = ['--work', folder, *shape, '--tokens', '512', '--steps', '120', '--text-steps', '60', '--save-every', '0', '--device', 'cpu']
            for step, name in (('read', 'reading.pt'), ('train', 'checkpoint.pt')):
                with self.subTest(step):
                    command, checkpoint = ['llama', step, *options], work / name
                    kill(command, checkpoint)
                    self.assertIn('resuming at step', run(command))
                    after_kill = torch.load(checkpoint)
                    checkpoint.unlink()
                    self.assertNotIn('resuming', run(command))
                    undisturbed = torch.load(checkpoint)
                    self.assertEqual(undisturbed['history'], after_kill['history'])
                    for weights, tensor in undisturbed['network'].items():
                        self.assertTrue(torch.equal(after_kill['network'][weights], tensor), weights)


if __name__ == '__main__':
    unittest.main()
