"""What is held out never reaches the questions or the text that the marker learns from."""

import contextlib
import io
import json
import tempfile
import unittest
from pathlib import Path

import numpy as np
from embed.lexicon import make_lexicon
from embed.pairs import make_pairs
from embed.settings import parse_settings as parse_embedder_settings
from embed.tests.made_up_data import HELD_OUT, make_data
from embed.words import make_words

from llama.cases import make_cases
from llama.settings import parse_settings
from llama.text import make_text
from llama.tokenizer import load_tokenizer, make_tokenizer


class HeldOut(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        work = Path(folder.name)
        data = ['--data', str(make_data(work / 'data')), '--work', str(work)]
        _, embedder = parse_embedder_settings(['pairs', *data])
        sizes = ['--pieces', '500', '--cases', '300']
        _, cls.settings = parse_settings(['cases', *data, *sizes, '--lexicon', str(work / 'lexicon.json')])
        with contextlib.redirect_stdout(io.StringIO()):
            for step in (make_pairs, make_words, make_lexicon):
                step(embedder)
            for step in (make_tokenizer, make_cases, make_text):
                step(cls.settings)

    def test_no_case_holds_it(self):
        cases = [json.loads(line) for line in (self.settings.work / 'cases.jsonl').read_text(encoding='utf-8').splitlines()]
        kinds = {case['kind'] for case in cases}
        self.assertLessEqual({'quac', 'canard', 'medquad', 'across', 'keywords'}, kinds)
        for case in cases:
            self.assertNotIn(HELD_OUT, ' '.join([case['question'], *case['sentences']]).lower())

    def test_no_text_to_continue_holds_it(self):
        tokens = np.load(self.settings.work / 'text.npy')
        text = load_tokenizer(self.settings).decode(tokens.tolist()).lower()
        self.assertGreater(len(text), 50_000)
        self.assertNotIn(HELD_OUT, text)


if __name__ == '__main__':
    unittest.main()
