"""Matching and standing on the cases that packages/llama tests as well."""

import json
import unittest

from llama.settings import REPOSITORY
from llama.standing import stand
from llama.word_match import WordMatcher

CASES = json.loads((REPOSITORY / 'packages/llama/src/marker/word-match-cases.json').read_text(encoding='utf-8'))


def _matcher() -> WordMatcher:
    entries = (line.split(' ') for line in CASES['translations'])
    return WordMatcher(CASES['stopWords'], {word: found for word, *found in entries})


class WordMatchTest(unittest.TestCase):
    def test_words_match_both_ways(self):
        for case in CASES['matches']:
            for asked, word in ((case['asked'], case['word']), (case['word'], case['asked'])):
                with self.subTest(asked=asked, word=word):
                    self.assertAlmostEqual(_matcher().match(asked, word), case['match'], places=9)

    def test_questions_are_reduced_to_what_they_ask_for(self):
        for case in CASES['questions']:
            self.assertEqual(_matcher().content_words(case['question']), case['words'])

    def test_sentences_stand_to_one_another(self):
        for case in CASES['standings']:
            found = stand(_matcher(), case['question'], case['sentences'])
            rows = [{'matched': [list(m) for m in s.matched], 'coverage': s.coverage, 'share': s.share, 'place': s.place} for s in found]
            self.assertEqual(rows, case['standings'])


if __name__ == '__main__':
    unittest.main()
