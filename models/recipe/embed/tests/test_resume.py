"""Training that was killed ends with the same table as training that was let be."""

import contextlib
import io
import tempfile
import unittest
from pathlib import Path

from ..encode import make_encoding
from ..lexicon import make_lexicon
from ..pairs import make_pairs
from ..settings import parse_settings
from ..vocabulary import make_vocabulary
from ..words import make_words
from .broken_off import kill, run
from .made_up_data import make_data


class Resuming(unittest.TestCase):
    def test_the_same_table(self):
        with tempfile.TemporaryDirectory() as folder:
            work = Path(folder)
            options = ['--data', str(make_data(work / 'data')), '--work', folder, '--pieces', '3000']
            options += ['--width', '64', '--batch', '64', '--steps', '400', '--save-every', '0', '--device', 'cpu']
            _, settings = parse_settings(['pairs', *options])
            with contextlib.redirect_stdout(io.StringIO()):
                for step in (make_pairs, make_words, make_vocabulary, make_lexicon, make_encoding):
                    step(settings)
            command = ['embed', 'train', *options]
            kill(command, work / 'checkpoint.pt')
            self.assertIn('resuming at step', run(command))
            after_kill = (work / 'table.npy').read_bytes()
            (work / 'checkpoint.pt').unlink()
            self.assertNotIn('resuming', run(command))
            self.assertEqual((work / 'table.npy').read_bytes(), after_kill)


if __name__ == '__main__':
    unittest.main()
