"""What is held out never reaches a training file of the embedder."""

import contextlib
import io
import tempfile
import unittest
from pathlib import Path

from ..held_out import LeakGuard, retrieval_sets, similarity_sets
from ..pair_sources import SOURCES
from ..pairs import make_pairs
from ..settings import parse_settings
from .made_up_data import HELD_OUT, make_data


class HeldOut(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls._folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls._folder.cleanup)
        cls.data = make_data(Path(cls._folder.name) / 'data')

    def test_every_evaluation_text_is_marked_in_the_made_up_data(self):
        for held in retrieval_sets(self.data):
            self.assertTrue(all(HELD_OUT in held.passages[gold].lower() for gold in held.gold), held.name)
        for rows in similarity_sets(self.data).values():
            self.assertTrue(all(HELD_OUT in a for a, _, _ in rows))

    def test_no_pair_holds_it(self):
        work = Path(self._folder.name) / 'work'
        _, settings = parse_settings(['pairs', '--data', str(self.data), '--work', str(work)])
        with contextlib.redirect_stdout(io.StringIO()):
            make_pairs(settings)
        for source in SOURCES:
            text = (work / 'pairs' / f'{source.name}.tsv').read_text(encoding='utf-8')
            self.assertGreater(text.count('\n'), 5, source.name)
            self.assertNotIn(HELD_OUT, text.lower(), source.name)

    def test_the_guard_knows_quotations_and_lets_other_text_pass(self):
        guard = LeakGuard(self.data)
        passage = retrieval_sets(self.data)[1].passages[0]
        self.assertTrue(guard.leaks(f'As they say: {passage}'))
        self.assertFalse(guard.leaks('One two three four five six seven eight nine ten words that nobody has written there.'))


if __name__ == '__main__':
    unittest.main()
