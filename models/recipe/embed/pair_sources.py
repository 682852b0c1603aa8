"""The sources of training pairs: which languages their two sides have, how often they are drawn, what they cost in licences."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """A set of (question-like, passage-like) pairs kept in document order."""

    name: str
    a: str
    """Language of the first side."""
    b: str
    """Language of the second side; another one than `a` means the pair is a translation."""
    weight: float
    """Share of the batches, relative to the others."""
    running_text: bool = False
    """Whether the second side is prose that keyword queries can be drawn from."""


SOURCES = [
    Source('medquad', 'en', 'en', 5, True),
    Source('medquad_topic', 'en', 'en', 1.5),
    Source('boolq', 'en', 'en', 9, True),
    Source('boolq_title', 'en', 'en', 2, True),
    Source('boolq_sentence', 'en', 'en', 3),
    Source('quac', 'en', 'en', 4, True),
    Source('quac_sentence', 'en', 'en', 6),
    Source('canard', 'en', 'en', 4),
    Source('dotnet_heading', 'es', 'es', 6, True),
    Source('dotnet_sentence', 'es', 'es', 4),
    Source('ai_docs_heading', 'en', 'en', 3, True),
    Source('ai_docs_sentence', 'en', 'en', 2),
    Source('d2l_heading', 'en', 'en', 1.5, True),
    Source('d2l_sentence', 'en', 'en', 1),
    Source('course_en', 'en', 'en', 1.2, True),
    Source('course_es', 'es', 'es', 0.8, True),
    Source('python_en', 'en', 'en', 2, True),
    Source('python_es', 'es', 'es', 2.5, True),
    Source('python_across', 'en', 'es', 3),
    Source('python_translation', 'en', 'es', 7),
    Source('tatoeba', 'en', 'es', 7),
    Source('tatoeba_bags', 'en', 'es', 5),
    Source('stsb_translation', 'en', 'es', 3),
    Source('stsb_same_en', 'en', 'en', 0.8),
    Source('stsb_same_es', 'es', 'es', 0.8),
    Source('novels_es', 'es', 'es', 10, True),
    Source('novels_en', 'en', 'en', 8, True),
]
TRANSLATIONS = ('python_translation', 'tatoeba', 'stsb_translation')
"""Sources the translation lexicon is learned from: word for word the same content on both sides."""
