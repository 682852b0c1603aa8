"""Step "cases": every training question with its sentences, work/cases.jsonl; the last 600 are kept for validation."""

import json
import random

from embed.held_out import LeakGuard

from .documents import Document, read_documents, read_translated_documents
from .made_questions import GAPS, ask_by_heading, ask_by_keywords, ask_for_definition, ask_for_gap, content, holds_kind, roughen
from .paraphrase import Paraphraser
from .questions_of_people import Case, read_questions
from .settings import SEED, Settings
from .word_match import akin, fold

_PEOPLE = {'quac': 4, 'canard': 4, 'medquad': 1}
"""Times that each question of people is drawn, with other wrong sentences around it."""
_ACROSS = 0.12
_UNANSWERABLE = 0.15
_OTHER_WORDS = 0.6
"""Share of the questions, made from one sentence, in which words are replaced."""
_WORDS_AROUND = 0.45
"""Share of those that ask for a gap which also take a word from a sentence near by."""
_WITHOUT_KIND = 2
"""Shared words that a sentence may have more when it lacks the kind of thing that is asked for."""
_LANGUAGES = ('es', 'en')


class CaseMaker:
    """Draws cases from documents."""

    def __init__(self, documents: list[Document], translated: list[Document], paraphraser: Paraphraser, chance: random.Random):
        self._by_language = {language: [d for d in documents if d.language == language] for language in _LANGUAGES}
        self._weights = {language: [d.weight for d in found] for language, found in self._by_language.items()}
        self._translated = translated
        self._paraphraser = paraphraser
        self._chance = chance

    def document(self, language: str) -> Document:
        """One of the language, the likelier the more it weighs."""
        return self._chance.choices(self._by_language[language], self._weights[language])[0]

    def across(self) -> Case | None:
        """A question in the one language, its answer in the other."""
        chance = self._chance
        document = chance.choices(self._translated, [d.weight for d in self._translated[:1]] * len(self._translated))[0]
        target = chance.randrange(len(document.sentences))
        language = 'en' if document.language == 'es' else 'es'
        original = (document.translations or document.sentences)[target]
        gap = ask_for_gap(original, language, chance) if chance.random() < 0.5 else None
        question = gap[1] if gap else ask_by_keywords(original, language, chance)
        if question is None:
            return None
        return Case('across', roughen(question, language, chance), document.sentences, frozenset({target}))

    def within(self, language: str) -> Case | None:
        """A question made from a sentence of a document, or from one that is then taken out."""
        chance = self._chance
        document = self.document(language)
        sentences = document.sentences
        kind, target, question = self._ask(document, language)
        if question is None:
            return None
        if kind != 'definition' and chance.random() < _OTHER_WORDS:
            question = self._paraphraser.reword(question, language, chance)
        if kind in GAPS and chance.random() < _WORDS_AROUND:
            question = self._with_word_of_another(question, sentences, target)
        size = chance.randint(3, min(40, len(sentences)))
        start = max(0, min(len(sentences) - size, target - chance.randrange(size)))
        pool, gold = sentences[start : start + size], {target - start}
        question = roughen(question, language, chance)
        if kind in (*GAPS, 'keywords') and not _is_asked_of(question, kind, language, pool, target - start):
            return None
        if chance.random() < _UNANSWERABLE:
            pool = pool[: target - start] + pool[target - start + 1 :] if chance.random() < 0.6 else self.document(language).sentences[:size]
            gold = set()
        elif chance.random() < 0.4:
            pool = pool + self.document(language if chance.random() < 0.9 else 'en').sentences[: chance.randint(3, 20)]
        return Case(kind, question, pool, frozenset(gold))

    def _ask(self, document: Document, language: str) -> tuple[str, int, str | None]:
        """Kind of question, the sentence it is made from, the question."""
        chance, sentences, headings = self._chance, document.sentences, document.headings
        draw, target = chance.random(), chance.randrange(len(sentences))
        if draw < 0.2:
            defined = [(i, q) for i, s in enumerate(sentences) if (q := ask_for_definition(s, language, chance))]
            return ('definition', *chance.choice(defined)) if defined else ('definition', target, None)
        if draw < 0.3:
            first = [i for i, heading in enumerate(headings) if heading and (i == 0 or headings[i - 1] != heading)]
            target = chance.choice(first) if first else target
            return 'heading', target, ask_by_heading(headings[target], language, chance)
        if draw < 0.85:
            gap = ask_for_gap(sentences[target], language, chance)
            return (gap[0], target, gap[1]) if gap else ('other', target, None)
        return 'keywords', target, ask_by_keywords(sentences[target], language, chance)

    def _with_word_of_another(self, question: str, sentences: list[str], target: int) -> str:
        """As people name a thing by what was said before, mostly in the sentence before, they use words that the answer lacks."""
        chance = self._chance
        near = [target - 1] if target > 0 and chance.random() < 0.6 else [i for i in range(target - 3, target + 4) if i != target]
        others = [word for i in near if 0 <= i < len(sentences) for word in content(sentences[i])]
        words = question.split()
        for word in chance.sample(others, min(len(others), 1 if chance.random() < 0.6 else 2)):
            words.insert(chance.randint(1, len(words) - 1) if len(words) > 1 else 0, word)
        return ' '.join(words)


def _is_asked_of(question: str, kind: str, language: str, pool: list[str], target: int) -> bool:
    """Whether the question would be asked of the target: no other sentence that has what is asked for shares clearly more of it."""
    asked = [fold(word) for word in content(question)]
    shared = [_shared(asked, sentence) for sentence in pool]
    rivals = [n if holds_kind(s, kind, language) else n - _WITHOUT_KIND for n, s in zip(shared, pool, strict=True)]
    return shared[target] > 0 and shared[target] >= max(rivals) - 1


def _shared(asked: list[str], sentence: str) -> int:
    words = [fold(word) for word in content(sentence)]
    return sum(any(word == other or akin(word, other) > 0 for other in words) for word in asked)


def _around(case: Case, maker: CaseMaker, language: str, chance: random.Random) -> Case:
    """The case with wrong sentences before and behind, and now and then without its answer."""
    sentences, gold = case.sentences, set(case.gold)
    if gold and chance.random() < 0.12:
        sentences, gold = [s for i, s in enumerate(sentences) if i not in gold], set()
    if chance.random() < 0.6:
        before = maker.document(language).sentences[: chance.randint(0, 10)]
        behind = maker.document(language).sentences[: chance.randint(0, 16)]
        gold = {i + len(before) for i in gold}
        sentences = before + sentences + behind
    return Case(case.kind, roughen(case.question, language, chance), sentences, frozenset(gold))


def make_cases(settings: Settings) -> None:
    """Runs the step."""
    data, chance = settings.need_data(), random.Random(SEED)
    guard = LeakGuard(data)
    documents = [d for language in _LANGUAGES for d in read_documents(data, language)]
    documents = [d for d in documents if not guard.leaks(' '.join(d.sentences))]
    paraphraser = Paraphraser(json.loads(settings.need_lexicon().read_text(encoding='utf-8')))
    maker = CaseMaker(documents, list(read_translated_documents(data)), paraphraser, chance)
    cases: list[Case] = []
    for case in read_questions(data):
        if not guard.shares_wording(case.question) and not guard.leaks(' '.join(case.sentences)):
            cases += [_around(case, maker, 'en', chance) for _ in range(_PEOPLE[case.kind])]
    of_people = len(cases)
    while len(cases) < of_people + settings.cases:
        found = maker.across() if chance.random() < _ACROSS else maker.within('es' if chance.random() < 0.6 else 'en')
        if found and not guard.shares_wording(found.question):
            cases.append(found)
    chance.shuffle(cases)
    with open(settings.work / 'cases.jsonl', 'w', encoding='utf-8') as file:
        for case in cases:
            row = {'kind': case.kind, 'question': case.question, 'sentences': case.sentences, 'gold': sorted(case.gold)}
            file.write(json.dumps(row, ensure_ascii=False) + '\n')
    print(f'{len(documents)} documents, {of_people} cases from questions of people, {len(cases)} in all')
