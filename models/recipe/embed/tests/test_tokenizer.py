"""Normalisation, cognate folding and WordPiece."""

import unittest

from ..fold_cognates import RULES, fold
from ..normalize_text import is_word, normalize, split_words
from ..word_piece import WordPiece


class Normalisation(unittest.TestCase):
    def test_accents_and_case_go(self):
        self.assertEqual(normalize('Año ÉXITO'), 'ano exito')

    def test_decomposed_accents_equal_composed_ones(self):
        self.assertEqual(normalize('cafe\u0301'), normalize('café'))

    def test_control_characters_go_and_blanks_become_spaces(self):
        self.assertEqual(split_words('a\u200bb\u00a0c\td'), ['ab', 'c', 'd'])

    def test_punctuation_is_split_off_singly(self):
        self.assertEqual(split_words('¿Qué?! state-of'), ['¿', 'que', '?', '!', 'state', '-', 'of'])

    def test_only_letters_and_digits_make_words(self):
        self.assertEqual([is_word(token) for token in ('a', '3', '—', '$')], [True, True, False, False])


class Folding(unittest.TestCase):
    def test_cognates_meet(self):
        for english, spanish in (
            ('photosynthesis', 'fotosintesis'), ('communities', 'comunidades'), ('nation', 'nacion'), ('importance', 'importancia'),
            ('democracy', 'democracia'), ('geography', 'geografia'), ('communism', 'comunismo'), ('primary', 'primario'),
        ):  # fmt: skip
            with self.subTest(english):
                self.assertEqual(fold(english), fold(spanish))

    def test_folding_twice_changes_nothing(self):
        for word in ('photosynthesis', 'spectrum', 'professor', 'comunidad', 'school'):
            self.assertEqual(fold(fold(word)), fold(word))

    def test_rules_look_at_letters_only(self):
        self.assertEqual([fold(token) for token in ('2015', 'ñ', '日本語')], ['2015', 'ñ', '日本語'])
        self.assertTrue(all('$' not in content and '\\' not in content for _, content in RULES))


class Pieces(unittest.TestCase):
    def setUp(self):
        self.model = WordPiece({'[UNK]': 0, 'foto': 1, '##sin': 2, '##tesis': 3, '##s': 4, 'f': 5}, str)

    def test_longest_match_first(self):
        self.assertEqual(self.model.word('fotosintesis'), [1, 2, 3])

    def test_a_word_with_an_unknown_part_is_unknown_as_a_whole(self):
        self.assertEqual(self.model.word('fotox'), [0])

    def test_overlong_words_are_unknown(self):
        self.assertEqual(self.model.word('f' + 's' * 100), [0])
        self.assertEqual(len(self.model.word('f' + 's' * 99)), 100)
