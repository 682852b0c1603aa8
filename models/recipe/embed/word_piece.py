"""Greedy longest-match WordPiece over a given vocabulary."""

from collections.abc import Callable

CONTINUATION = '##'
LONGEST_WORD = 100


class WordPiece:
    """Splits words into piece ids as tokenizer.json's WordPiece model does."""

    def __init__(self, vocabulary: dict[str, int], fold: Callable[[str], str]):
        self.vocabulary = vocabulary
        self._fold = fold
        self._unknown = [vocabulary['[UNK]']]
        self._longest = max(map(len, vocabulary))

    def word(self, word: str) -> list[int]:
        """Piece ids of one normalised word; the unknown piece if some part has none."""
        word = self._fold(word)
        if len(word) > LONGEST_WORD:
            return self._unknown
        pieces: list[int] = []
        start = 0
        while start < len(word):
            prefix = CONTINUATION if start else ''
            for end in range(min(len(word), start + self._longest), start, -1):
                piece = self.vocabulary.get(prefix + word[start:end])
                if piece is not None:
                    break
            else:
                return self._unknown
            pieces.append(piece)
            start = end
        return pieces
