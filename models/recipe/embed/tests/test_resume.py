"""Training that was killed ends with the same table as training that was let be."""

import tempfile
import unittest
from pathlib import Path

from .broken_off import kill, run
from .prepare_work import prepare_work


class Resuming(unittest.TestCase):
    def test_the_same_table(self):
        with tempfile.TemporaryDirectory() as folder:
            work = Path(folder)
            options = ['--width', '64', '--batch', '64', '--steps', '400', '--save-every', '0']
            command = ['embed', 'train', *prepare_work(work, 3000), *options]
            kill(command, work / 'checkpoint.pt')
            self.assertIn('resuming at step', run(command))
            after_kill = (work / 'table.npy').read_bytes()
            (work / 'checkpoint.pt').unlink()
            self.assertNotIn('resuming', run(command))
            self.assertEqual((work / 'table.npy').read_bytes(), after_kill)


if __name__ == '__main__':
    unittest.main()
