"""The encoder's steps on made-up data: a killed training, the exported folder in the recipe and in transformers.js."""

import shutil
import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch

from ..held_out import retrieval_sets
from ..open_exported import open_exported
from ..settings import REPOSITORY
from .broken_off import kill, run
from .prepare_work import prepare_work

_ODD = ['', '¿Qué?', '3.14 - «no»: (¡!)', 'de la casa de la noche']


class EncoderRun(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.work, cls.model = Path(folder.name), Path(folder.name) / 'encoder'
        given = prepare_work(cls.work, 3000)
        static = [*given, '--model', str(cls.work / 'static'), '--width', '64']
        run(['embed', 'train', *static, '--batch', '64', '--steps', '50'])
        run(['embed', 'export', *static])
        (cls.work / 'checkpoint.pt').unlink()
        shutil.rmtree(cls.work / 'onnx')
        shape = ['--layers', '2', '--width', '32', '--heads', '4', '--hidden', '64']
        cls.options = [*given, *shape, '--model', str(cls.model), '--start', str(cls.work / 'static')]
        cls.options += ['--batch', '64', '--steps', '60', '--rate', '0.01', '--tokens', '1000', '--save-every', '0']
        run(['embed', 'rows', *cls.options])

    def _step(self, name: str) -> str:
        return run(['embed', name, *self.options])

    def test_killed_and_resumed_it_ends_with_the_same_weights(self):
        checkpoint = self.work / 'checkpoint.pt'
        checkpoint.unlink(missing_ok=True)
        kill(['embed', 'train', *self.options], checkpoint)
        self.assertIn('resuming at step', self._step('train'))
        after_kill, told = torch.load(self.work / 'encoder.pt'), (self.work / 'training.json').read_text()
        checkpoint.unlink()
        self.assertNotIn('resuming', self._step('train'))
        undisturbed = torch.load(self.work / 'encoder.pt')
        self.assertEqual(told.split('"seconds"')[0], (self.work / 'training.json').read_text().split('"seconds"')[0])
        self.assertEqual(after_kill.keys(), undisturbed.keys())
        for name, weight in undisturbed.items():
            self.assertTrue(torch.equal(after_kill[name], weight), name)

    def test_the_exported_folder_gives_the_trained_vectors(self):
        self._step('train')
        self._step('export')
        full = open_exported(self.model, self.work / 'onnx' / 'model.onnx')
        trained = torch.load(self.work / 'encoder.pt')
        read_back = full.encoder.state_dict()
        for name, weight in trained.items():
            self.assertTrue(torch.equal(read_back[name], weight), name)
        texts = _ODD + retrieval_sets(self.work / 'data')[0].passages
        shipped = open_exported(self.model).embed(texts)
        self.assertGreater((shipped * full.embed(texts)).sum(1).min(), 0.999)
        self.assertTrue(np.allclose(np.linalg.norm(shipped, axis=1), 1, atol=1e-4))
        static = open_exported(self.work / 'static').embed(texts)
        self.assertLess((shipped * static).sum(1).max(), 0.99)
        self._step('evaluate')
        if not (REPOSITORY / 'node_modules').is_dir():
            self.skipTest('transformers.js is not installed here: npm install')
        # Fails where a token or a vector differs in transformers.js or in the program.
        self.assertIn('in the program: ', self._step('parity'))
        self._step('card')
        card = (self.model / 'README.md').read_text(encoding='utf-8')
        self.assertIn('| squad.es es→es | 20 | 20 |', card)
        self.assertIn('60 steps', card)


if __name__ == '__main__':
    unittest.main()
